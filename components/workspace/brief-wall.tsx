'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/ui/button';
import { useDayWords } from '@/components/ui/day';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { Select } from '@/components/ui/select';
import type { BriefOrder } from '@/lib/briefs/format';
import type { BriefCard } from '@/lib/briefs/schema';
import type { ActivityView } from '@/lib/workspaces/schema';
import { Activity } from './activity';
import { Bar } from './bar';
import { useFrame } from './frame-context';
import { MiniWork } from './mini-work';
import { useWorkspaceLive } from './use-workspace-live';
import { Waiting, type WaitingPairs } from './waiting';
import { WallPages, WallSearch } from './wall-pages';
import { type WholeWall, wallHref } from './wall-place';

const compare: Record<BriefOrder, (a: BriefCard, b: BriefCard) => number> = {
  touched: (a, b) => b.touchedAt.localeCompare(a.touchedAt),
  title: (a, b) => a.title.localeCompare(b.title),
  votes: (a, b) => b.votes - a.votes,
};

/** Home: the briefs as a wall, what waits for you, and what happened. It follows the workspace live. */
export function BriefWall({
  briefs,
  wall,
  activity,
  waiting,
}: {
  briefs: BriefCard[];
  /** Where these stand among more than a page holds; null where these are all. */
  wall: WholeWall | null;
  activity: ActivityView[];
  waiting: WaitingPairs[];
}) {
  const t = useTranslations('home');
  const c = useTranslations('common');
  const { slug, may } = useFrame();
  const [order, setOrder] = useState<BriefOrder>(wall?.order ?? 'touched');
  const router = useRouter();
  useWorkspaceLive(slug, () => router.refresh());
  const all = wall ?? {
    briefs: briefs.length,
    writing: briefs.filter((brief) => brief.writing > 0).length,
    drafts: briefs.reduce((sum, brief) => sum + brief.drafts, 0),
  };
  const calm = waiting.length === 0 && briefs.some((brief) => brief.votes > 0);
  // Of many briefs only the server knows the order.
  const hung = wall ? briefs : briefs.toSorted(compare[order]);
  const arrange = (chosen: BriefOrder) => {
    setOrder(chosen);
    if (wall) router.push(wallHref(slug, { ...wall, order: chosen, page: 1 }));
  };
  if (!wall && briefs.length === 0) return <NoBriefs activity={activity} />;
  return (
    <div className="studio page2">
      <Bar crumbs={[{ label: c('nav.briefs') }]} invite />
      <header className="head big">
        <h1>
          {t('head', {
            briefs: all.briefs,
            writing: all.writing,
            waiting: waiting.length,
            calm: calm ? 'yes' : 'no',
          })}
        </h1>
        {may.writeBriefs && (
          <div className="acts">
            <ButtonLink kind="solid" icon="plus" keys="N" href={`/${slug}/briefs/new`}>
              {t('write')}
            </ButtonLink>
          </div>
        )}
      </header>
      <div className="hcols">
        <main className="bwall" id="main">
          <div className="wbar">
            <b>{t('briefs', { count: all.briefs })}</b>
            <span>{t('drafts', { count: all.drafts })}</span>
            {wall && <WallSearch slug={slug} wall={wall} />}
            <Select<BriefOrder>
              className="sp bareSel"
              aria-label={t('order.label')}
              value={order}
              options={(['touched', 'title', 'votes'] as const).map((one) => ({
                value: one,
                label: t(`order.${one}`),
              }))}
              onChange={arrange}
            />
          </div>
          <div className="bgrid">
            {hung.map((brief) => (
              <Hanging key={brief.id} brief={brief} />
            ))}
          </div>
          {wall && <WallPages slug={slug} wall={wall} />}
        </main>
        <aside className="acty" aria-label={t('aside')}>
          <Waiting waiting={waiting} />
          <Activity items={activity} />
        </aside>
      </div>
      <KeysDialog />
    </div>
  );
}

/** A brief on the wall: up to three works with their feet on one line, pencil marks where others will hang. */
function Hanging({ brief }: { brief: BriefCard }) {
  const t = useTranslations('home');
  const a = useTranslations('activity');
  const day = useDayWords();
  const f = useFormatter();
  const now = useNow();
  const { slug } = useFrame();
  const touched = new Date(brief.touchedAt);
  const empty = Math.max(0, (brief.drafts === 0 ? 3 : Math.min(3, brief.drafts)) - brief.works.length);
  return (
    <article className="bcard">
      <Link className="trio" href={`/${slug}/briefs/${brief.id}`} tabIndex={-1} aria-hidden="true">
        {brief.works.map((work) => (
          <MiniWork key={work.id} work={work} />
        ))}
        {Array.from({ length: empty }, (_, index) => (
          <span key={index} className="outl" />
        ))}
      </Link>
      <div className="blabel">
        <h2 lang={brief.language}>
          <Link href={`/${slug}/briefs/${brief.id}`}>{brief.title}</Link>
        </h2>
        <p>
          {brief.writing > 0 && (
            <>
              <span className="lv">
                <i className="dot" />
                {t('writing', { count: brief.writing })}
              </span>
              {t('comma')}
            </>
          )}
          {t('state', { drafts: brief.drafts, votes: brief.votes })}
        </p>
        {brief.due ? (
          <time className="due" dateTime={brief.due}>
            {t('due', { day: day(brief.due) })}
          </time>
        ) : (
          <time className="due" dateTime={brief.touchedAt}>
            {now.getTime() - touched.getTime() < 60_000
              ? a('now')
              : f.relativeTime(touched, { now, style: 'short' })}
          </time>
        )}
      </div>
    </article>
  );
}

/** The wall before the first brief: what it is, and the one next step. */
function NoBriefs({ activity }: { activity: ActivityView[] }) {
  const t = useTranslations('home');
  const c = useTranslations('common');
  const { slug, may } = useFrame();
  return (
    <div className="studio page2">
      <Bar crumbs={[{ label: c('nav.briefs') }]} invite />
      <div className="hcols">
        <main className="bwall" id="main">
          <div className="wbar">
            <b>{t('briefs', { count: 0 })}</b>
          </div>
          <div className="ebody nob">
            <div className="etext">
              <h1>{t('empty.title')}</h1>
              <p>{may.writeBriefs ? t('empty.lead') : t('empty.wait')}</p>
              {may.writeBriefs && (
                <div className="row g2 eact">
                  <ButtonLink kind="solid" icon="plus" keys="N" href={`/${slug}/briefs/new`}>
                    {t('write')}
                  </ButtonLink>
                </div>
              )}
            </div>
            <div className="eslots" aria-hidden="true">
              {['A', 'B', 'C', 'D'].map((letter) => (
                <div key={letter} className="es">
                  <span className="outl" />
                  <span className="lt">{letter}</span>
                </div>
              ))}
            </div>
          </div>
        </main>
        <aside className="acty" aria-label={t('aside')}>
          <Activity items={activity} />
        </aside>
      </div>
      <KeysDialog />
    </div>
  );
}
