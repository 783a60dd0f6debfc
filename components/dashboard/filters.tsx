'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { useKeys } from '@/components/ui/use-keys';
import type { PersonView } from '@/lib/accounts/schema';
import type { Medium } from '@/lib/generation/schema';
import { boardHref, type Filter, narrowed, type Where } from './query';
import { TakeAway } from './take-away';

/** What can be counted here, and how much of it is. */
export interface Choices {
  briefs: { id: string; title: string; votes: number }[];
  /** Whether there are others: they are found on the wall of briefs. */
  moreBriefs: boolean;
  /** How many have drafts. */
  briefCount: number;
  media: readonly Medium[];
  /** The medium that is shown; null for all. */
  medium: Medium | null;
  models: string[];
  strategies: string[];
  reviewers: PersonView[];
  /** Reviewers that the list leaves out. */
  moreReviewers: number;
  votes: { shown: number; all: number };
}

const names = ['model', 'strategy', 'reviewer', 'since', 'until'] as const;
const setOf = (where: Filter) => names.filter((name) => where[name]);

/** Which brief and medium are counted, what else narrows it, and the files; all of it stands in the address. */
export function Filters({
  slug,
  where,
  choices,
  wide,
}: {
  slug: string;
  where: Where;
  choices: Choices;
  /** In the bar; a phone has them below it instead. */
  wide?: boolean;
}) {
  const t = useTranslations('dashboard');
  const c = useTranslations('common');
  const router = useRouter();
  const { briefs, media, medium } = choices;
  const options = [
    ...briefs.map(({ id, title, votes }) => ({
      value: id,
      label: t('workspace.votes', { title, count: votes }),
    })),
    { value: 'all', label: t('count.whole') },
    ...(choices.moreBriefs ? [{ value: 'wall', label: t('count.otherBriefs') }] : []),
  ];
  const go = (id: string) => {
    if (id === 'wall') return router.push(`/${slug}`);
    const kept = { ...where, brief: id };
    const inside = where.within && id !== 'all';
    router.push(
      boardHref(
        inside
          ? { ...kept, brief: '', path: `/${slug}/briefs/${id}/dashboard` }
          : { ...kept, path: `/${slug}/dashboard` },
      ),
    );
  };
  return (
    <div className={wide ? 'filters wide dfil' : 'phone dfil'} role="group" aria-label={t('filters')}>
      {briefs.length > 0 && (
        <Select
          className="dbrief"
          aria-label={t('brief')}
          value={where.within ?? where.brief ?? 'all'}
          options={options}
          onChange={go}
        />
      )}
      {media.length > 1 && (
        <nav className="seg" aria-label={t('medium')}>
          {media.map((one) => (
            <Link
              key={one}
              href={boardHref({ ...where, medium: one })}
              scroll={false}
              prefetch={false}
              aria-current={one === medium ? 'true' : undefined}
            >
              {c(`media.${one}`)}
            </Link>
          ))}
        </nav>
      )}
      <More where={where} choices={choices} />
      <TakeAway where={where} />
    </div>
  );
}

/** The rest of what can narrow the board, in a small panel. */
function More({ where, choices }: { where: Where; choices: Choices }) {
  const t = useTranslations('dashboard');
  const router = useRouter();
  const put = (more: Filter) => router.push(boardHref({ ...where, ...more }), { scroll: false });
  const count = setOf(where).length;
  const lists = [
    ['model', choices.models.map((value) => ({ value, label: value }))],
    ['strategy', choices.strategies.map((value) => ({ value, label: value }))],
    [
      'reviewer',
      [
        ...choices.reviewers.map(({ id, name }) => ({ value: id, label: name })),
        ...(choices.moreReviewers > 0
          ? [
              {
                value: 'more',
                label: t('count.moreReviewers', { count: choices.moreReviewers }),
                disabled: true,
              },
            ]
          : []),
      ],
    ],
  ] as const;
  return (
    <Popover
      label={t('filters')}
      className="pop2 fpop"
      trigger={
        <Button icon="settings" className={count > 0 ? 'on' : undefined}>
          {count > 0 ? t('count.moreOn', { count }) : t('count.more')}
        </Button>
      }
    >
      {lists.map(([name, options]) => (
        <div key={name} className="fline">
          <span aria-hidden="true">{t(`count.${name}`)}</span>
          <Select
            aria-label={t(`count.${name}`)}
            value={where[name] ?? ''}
            options={[{ value: '', label: t('count.any') }, ...options]}
            onChange={(value) => put({ [name]: value })}
          />
        </div>
      ))}
      {(['since', 'until'] as const).map((name) => (
        <label key={name} className="fline">
          <span>{t(`count.${name}`)}</span>
          <input
            className="in"
            type="date"
            defaultValue={where[name] ?? ''}
            key={where[name] ?? ''}
            onChange={({ target }) => target.validity.valid && put({ [name]: target.value })}
          />
        </label>
      ))}
    </Popover>
  );
}

/** What is left out, said openly, and one key that counts everything again. */
export function Counted({ where, choices }: { where: Where; choices: Choices }) {
  const t = useTranslations('dashboard');
  const router = useRouter();
  const { model: _m, strategy: _s, reviewer: _r, since: _f, until: _u, ...kept } = where;
  const all = boardHref(kept);
  const isNarrowed = narrowed(where);
  useKeys(isNarrowed ? { x: () => router.push(all, { scroll: false }) } : {});
  if (!isNarrowed) return null;
  const person = choices.reviewers.find(({ id }) => id === where.reviewer)?.name ?? t('count.reviewer');
  const what = setOf(where)
    .map((name) =>
      t('count.item', {
        name: t(`count.${name}`),
        value: name === 'reviewer' ? person : (where[name] ?? ''),
      }),
    )
    .join(', ');
  return (
    <div className="counted" role="status">
      <p>{t('count.of', { ...choices.votes, what })}</p>
      <Link className="btn sm" href={all} scroll={false} prefetch={false} aria-keyshortcuts="x">
        {t('count.reset')} <kbd>X</kbd>
      </Link>
    </div>
  );
}
