'use client';

import Link from 'next/link';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/ui/button';
import { Disc } from '@/components/ui/person';
import type { DashboardView, VerdictLine } from '@/lib/dashboard/schema';
import { langOf } from '../draft/words';
import { Num, useWhere } from './number';
import { boardHref } from './query';

/** The pairs whose next vote changes most. */
export function NextPairs({
  view,
  base,
  may,
}: {
  view: DashboardView;
  base: string;
  may: { review: boolean };
}) {
  const t = useTranslations('dashboard');
  return (
    <section className="blk" aria-labelledby="next">
      <h2 id="next">{t('next.title')}</h2>
      {view.next.length === 0 ? (
        <p className="cap2">{t('next.none')}</p>
      ) : (
        <ol className="next">
          {view.next.slice(0, 6).map(({ a, b, reason, votes }) => {
            const href = `${base}/${may.review ? `vote?medium=${view.medium}&pair=${a.id},${b.id}` : `compare?d=${a.id},${b.id}`}`;
            const why = t(`next.reason.${reason}`);
            return (
              <li key={`${a.id} ${b.id}`}>
                <span className="pr">{t('next.pair', { a: a.letter, b: b.letter })}</span>
                <span />
                <ButtonLink size="sm" href={href} prefetch={false}>
                  {votes === null ? t('next.openUnknown') : t('next.open', { count: votes })}
                  <span className="sr">, {t('next.label', { a: a.letter, b: b.letter, reason: why })}</span>
                </ButtonLink>
                <small>{why}</small>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

/** One vote as a sentence: who, what over what, and which side each stood. */
export function VoteSentence({ line, base }: { line: VerdictLine; base: string }) {
  const t = useTranslations('dashboard');
  const draft = (of: VerdictLine['left']) => () => (
    <Link href={`${base}/drafts/${of.id}`} prefetch={false} title={of.title}>
      <b>{of.letter}</b> <span lang={langOf(of.title)}>{of.title}</span>
    </Link>
  );
  const [won, lost] = line.choice === 'right' ? [line.right, line.left] : [line.left, line.right];
  const tags = {
    who: () => <b>{line.reviewer.name}</b>,
    won: draft(won),
    lost: draft(lost),
    clearly: line.clearly ? 'yes' : 'no',
  };
  const key = line.choice === 'right' ? 'left' : line.choice;
  return <span>{t.rich(`line.${key}`, tags)}</span>;
}

/** The last votes, newest first; each opens all votes on its pair. */
export function Latest({ view, base, own }: { view: DashboardView; base: string; own: boolean }) {
  const t = useTranslations('dashboard');
  const f = useFormatter();
  const now = useNow();
  const where = useWhere();
  return (
    <section className="blk ruled" aria-labelledby="latest">
      <h2 id="latest">
        {t('latest.title')}
        {view.latest.length > 0 && (
          <ButtonLink
            className="sp"
            size="sm"
            kind="quiet"
            href={boardHref(where, { show: 'votes' })}
            scroll={false}
            prefetch={false}
          >
            {t('latest.all')}
          </ButtonLink>
        )}
      </h2>
      {view.latest.length === 0 && (
        <p className="cap2">{own && view.counts.votes > 0 ? t('latest.noneOfYours') : t('latest.none')}</p>
      )}
      <ol className="vlist">
        {view.latest.map((line) => (
          <li key={line.voteId}>
            <Disc person={line.reviewer} small />
            <p>
              <VoteSentence line={line} base={base} />
              <small>
                <Num to={{ show: 'votes', draft: line.left.id, against: line.right.id }}>
                  {t('line.asShown', { left: line.left.letter, right: line.right.letter })}
                </Num>
              </small>
            </p>
            <time dateTime={line.at}>{f.relativeTime(new Date(line.at), { now, style: 'short' })}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
