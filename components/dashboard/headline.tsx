'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/ui/button';
import type { DashboardView } from '@/lib/dashboard/schema';
import { langOf } from '../draft/words';
import { Num, useWhere } from './number';
import { boardHref } from './query';
import { isRanked, type Settling } from './verdict';

/** The verdict: one sentence from the data, what it rests on, and the one solid button that does something about it. */
export function Headline({
  view,
  settling,
  base,
  may,
}: {
  view: DashboardView;
  settling: Settling;
  /** The brief's own address. */
  base: string;
  may: { review: boolean; make: boolean };
}) {
  const t = useTranslations('dashboard');
  const { verdict } = settling;
  return (
    <header className="verdict">
      <h1>
        <Sentence view={view} settling={settling} />
        {'apart' in verdict && verdict.apart > 0 && t('verdict.apartToo', { count: verdict.apart })}
      </h1>
      <div className="row g3">
        <Act view={view} settling={settling} base={base} may={may} />
      </div>
      <p>
        <Sub view={view} settling={settling} />
      </p>
    </header>
  );
}

function Sentence({ view, settling: { verdict } }: { view: DashboardView; settling: Settling }) {
  const t = useTranslations('dashboard');
  const { medium } = view;
  switch (verdict.kind) {
    case 'noDrafts':
      return t('verdict.noDrafts', { medium });
    case 'noVotes':
      return t('verdict.noVotes');
    case 'early':
      return t('verdict.early', { missing: verdict.missing });
    case 'groups':
      return t('verdict.groups', { drafts: verdict.drafts, groups: verdict.groups });
  }
  const { leaders } = verdict;
  const same = new Set(leaders.map(({ title }) => title)).size < leaders.length;
  const name = (at: number) => () => {
    const leader = leaders[at];
    if (!leader) return null;
    const title = leader.title || t('untitled');
    return <b lang={langOf(title)}>{same ? t('letterTitle', { letter: leader.letter, title }) : title}</b>;
  };
  const who = { a: name(0), b: name(1), others: leaders.length - 2 };
  const many = leaders.length > 2;
  if (verdict.kind === 'oneDraft') return t.rich('verdict.oneDraft', { ...who, medium });
  if (verdict.kind === 'wins') return t.rich('verdict.wins', who);
  if (verdict.kind === 'equal') return t.rich(many ? 'verdict.equalMany' : 'verdict.equal', who);
  return t.rich(many ? 'verdict.tiedMany' : 'verdict.tied', { ...who, more: verdict.more ?? 0 });
}

function Sub({ view, settling: { verdict } }: { view: DashboardView; settling: Settling }) {
  const t = useTranslations('dashboard');
  const { counts, medium, board } = view;
  if (verdict.kind === 'noDrafts' || verdict.kind === 'oneDraft') return t(`sub.${verdict.kind}`);
  if (verdict.kind === 'noVotes') return t('sub.noVotes', { drafts: board.rows.length });
  const links = {
    v: (words: ReactNode) => <Num to={{ show: 'votes' }}>{words}</Num>,
    w: (words: ReactNode) => <Num to={{ show: 'people' }}>{words}</Num>,
  };
  const values = { ...links, votes: counts.votes, people: counts.reviewers };
  if (verdict.kind === 'early')
    return t.rich('sub.early', {
      ...values,
      drafts: board.rows.length,
      until: verdict.until,
    });
  const beaten = 'leaders' in verdict && board.rows.length > verdict.leaders.length && verdict.apart === 0;
  const lead = beaten
    ? verdict.leaders.length === 1
      ? t('sub.beatsAll', { medium })
      : t('sub.bothBeat', { leaders: verdict.leaders.length, medium })
    : '';
  return (
    <>
      {verdict.kind === 'groups' ? `${t('sub.groups')} ` : lead}
      {t.rich('sub.all', values)}
    </>
  );
}

function Act({
  view,
  settling: { verdict, pair },
  base,
  may,
}: {
  view: DashboardView;
  settling: Settling;
  base: string;
  may: { review: boolean; make: boolean };
}) {
  const t = useTranslations('dashboard');
  const where = useWhere();
  const vote = `${base}/vote?medium=${view.medium}${pair ? `&pair=${pair.join(',')}` : ''}`;
  const solid = { kind: 'solid', size: 'tall', prefetch: false } as const;
  const votes = (
    <ButtonLink {...solid} href={boardHref(where, { show: 'votes' })} scroll={false}>
      {t('act.votes', { count: view.counts.votes })}
    </ButtonLink>
  );
  if (verdict.kind === 'noDrafts' || verdict.kind === 'oneDraft')
    return (
      <ButtonLink {...solid} href={base}>
        {may.make ? t('act.make') : t('act.brief')}
      </ButtonLink>
    );
  const settled = verdict.kind === 'equal' || (verdict.kind === 'wins' && verdict.apart === 0);
  if (settled) return votes;
  if (!may.review)
    return isRanked(verdict) ? (
      votes
    ) : (
      <ButtonLink {...solid} href={base}>
        {t('act.brief')}
      </ButtonLink>
    );
  const words =
    verdict.kind === 'noVotes'
      ? t('act.first')
      : verdict.kind === 'early'
        ? t('act.early', { count: verdict.missing })
        : verdict.kind === 'tied'
          ? t('act.settle')
          : t('act.join');
  return (
    <ButtonLink {...solid} href={vote}>
      {words}
    </ButtonLink>
  );
}
