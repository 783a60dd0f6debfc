'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { minutesLeft, progressSteps } from '@/components/compare/round';
import { ButtonLink } from '@/components/ui/button';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { Bar } from '@/components/workspace/bar';
import { useFrame } from '@/components/workspace/frame-context';
import { MiniWork } from '@/components/workspace/mini-work';
import type { QueueItem, ReviewQueue } from '@/lib/reviews/schema';

/** Seconds a pair takes, and a rating, where nobody has measured yet. */
const pace = { text: 30, design: 12, art: 10, rating: 45 } as const;
const minutesFor = (item: QueueItem) => minutesLeft(item.waiting, [], pace[item.medium]);

const table = (slug: string, item: QueueItem) => `/${slug}/briefs/${item.briefId}/vote?medium=${item.medium}`;

function Works({ item, most }: { item: QueueItem; most: number }) {
  return item.works
    .slice(0, most)
    .map((work) => <MiniWork key={work.id} work={{ ...work, letter: '', title: '' }} />);
}

/** What waits for the reader: one large next thing, then the rest with minutes. */
export function Queue({ queue }: { queue: ReviewQueue }) {
  const t = useTranslations('reviews');
  const { slug } = useFrame();
  const waiting = queue.items.filter((item) => item.waiting > 0);
  const rating = queue.items.filter((item) => item.toRate.length > 0);
  const [next, ...others] = waiting;
  return (
    <div className="studio page2 queue">
      <Bar crumbs={[{ label: t('title') }]} />
      <main className="qwrap" id="main">
        <h1 className="sr">{t('title')}</h1>
        {next ? <Next item={next} /> : <AllDone queue={queue} />}
        {(others.length > 0 || rating.length > 0) && (
          <section className="mt-8">
            <h2 className="qhead">
              {t('also')} <span className="mute num">{others.length + rating.length}</span>
            </h2>
            <ul className="qlist">
              {others.map((item) => (
                <li key={`${item.briefId} ${item.medium}`}>
                  <Works item={item} most={1} />
                  <div>
                    <h3 lang={item.language}>
                      <Link href={table(slug, item)}>{item.briefTitle}</Link>
                    </h3>
                    <p>{t('pairs', { count: item.waiting, medium: item.medium, again: item.comingBack })}</p>
                  </div>
                  <span className="pill">{t('minutes', { count: minutesFor(item) })}</span>
                </li>
              ))}
              {rating.map((item) => (
                <li key={`rate ${item.briefId} ${item.medium}`}>
                  <Works item={item} most={1} />
                  <div>
                    <h3 lang={item.language}>
                      <Link href={`/${slug}/briefs/${item.briefId}/drafts/${item.toRate[0]?.id ?? ''}`}>
                        {item.briefTitle}
                      </Link>
                    </h3>
                    <p>{t('rate', { count: item.toRate.length })}</p>
                  </div>
                  <span className="pill">
                    {t('minutes', { count: minutesLeft(item.toRate.length, [], pace.rating) })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className="mute mt-8">
          {t.rich('week', { ...queue.week, b: (chunks) => <b className="text-ink">{chunks}</b> })}
        </p>
      </main>
      <KeysDialog />
    </div>
  );
}

function Next({ item }: { item: QueueItem }) {
  const t = useTranslations('reviews');
  const { slug } = useFrame();
  const now = item.judged + 1;
  const begun = item.judged > 0 || item.openPairId !== null;
  const bar = progressSteps(item.judged, item.pairs);
  return (
    <section className="qhero">
      <div className="qpair" aria-hidden="true">
        <Works item={item} most={2} />
      </div>
      <div>
        <h2 lang={item.language}>{item.briefTitle}</h2>
        <p className="mute mt-1 mb-3">
          {t('lead', {
            medium: item.medium,
            now: begun ? now : 0,
            total: item.pairs,
            minutes: minutesFor(item),
            again: item.comingBack,
          })}
        </p>
        <div
          className="qprog"
          role="img"
          aria-label={t('progress', { done: item.judged, total: item.pairs })}
        >
          {Array.from({ length: bar.steps }, (_, at) => (
            <i key={at} className={bar.now < 0 || at < bar.now ? 'f' : undefined} />
          ))}
        </div>
        <ButtonLink kind="solid" size="go" href={table(slug, item)} prefetch={false}>
          {begun ? t('goOn', { now }) : t('begin')}
        </ButtonLink>
      </div>
    </section>
  );
}

function AllDone({ queue }: { queue: ReviewQueue }) {
  const t = useTranslations('reviews');
  const { slug } = useFrame();
  const any = queue.items.some((item) => item.pairs > 0);
  return (
    <section className="qhero alone">
      <div>
        <h2>{t('all.title')}</h2>
        <p className="mute mt-1 mb-3">{any ? t('all.lead', { votes: queue.week.votes }) : t('all.none')}</p>
        <ButtonLink kind="solid" href={any ? `/${slug}/dashboard` : `/${slug}`}>
          {any ? t('all.see') : t('all.briefs')}
        </ButtonLink>
      </div>
    </section>
  );
}
