'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/ui/button';
import { Disc } from '@/components/ui/person';
import { useKeys } from '@/components/ui/use-keys';
import type { DashboardView, RatingLine, VerdictLine } from '@/lib/dashboard/schema';
import { langOf } from '../draft/words';
import { useWhere } from './number';
import { type Behind, boardHref } from './query';

export type BehindData =
  | { query: Behind; limit: number; votes: VerdictLine[]; people: VerdictLine['reviewer'][] }
  | { query: Behind; limit: number; ratings: RatingLine[] };

/** What stands behind a number, as a sheet over the board: the address opens it, so it can be sent and gone back from. */
export function BehindSheet({
  view,
  data,
  slug,
  own,
}: {
  /** The board it lies over; none over the whole workspace. */
  view?: DashboardView;
  data: BehindData;
  slug: string;
  own: boolean;
}) {
  const t = useTranslations('dashboard');
  const where = useWhere();
  const router = useRouter();
  const head = useRef<HTMLHeadingElement>(null);
  const key = JSON.stringify(data.query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number was opened: the reader starts at its head
  useEffect(() => head.current?.focus({ preventScroll: true }), [key]);
  const closed = boardHref(where);
  useKeys({ escape: () => router.push(closed, { scroll: false }) });
  const isVotes = 'votes' in data;
  const count = isVotes ? data.votes.length : data.ratings.length;
  return (
    <>
      <Link className="veil" href={closed} scroll={false} prefetch={false} tabIndex={-1} aria-hidden="true" />
      <section className="behind" aria-labelledby="behind">
        <header>
          <h2 id="behind" ref={head} tabIndex={-1}>
            {t(isVotes ? 'behind.headVotes' : 'behind.headRatings', { count })}{' '}
            <Narrowed view={view} data={data} />
          </h2>
          <ButtonLink
            kind="quiet"
            bare
            icon="close"
            href={closed}
            scroll={false}
            prefetch={false}
            aria-label={t('behind.close')}
          />
        </header>
        {own && <p className="cap2">{t('own')}</p>}
        {isVotes && <ByPerson data={data} />}
        {count === 0 && <p className="undef">{own ? t('behind.noneOfYours') : t('behind.none')}</p>}
        {count >= data.limit && <p className="cap2">{t('behind.latest', { count: data.limit })}</p>}
        {count > 0 &&
          (isVotes ? (
            <Votes lines={data.votes} slug={slug} />
          ) : (
            <Ratings view={view} data={data} slug={slug} />
          ))}
      </section>
    </>
  );
}

/** The words of what was asked for: with B, between A and B, by Yue. */
function Narrowed({ view, data }: { view: DashboardView | undefined; data: BehindData }) {
  const t = useTranslations('dashboard');
  const { query } = data;
  const letter = (id: string) =>
    [...(view?.board.rows ?? []), ...(view?.profiles ?? [])].find(({ draftId }) => draftId === id)?.letter ??
    '?';
  const said: string[] = [];
  if (query.draft && query.against)
    said.push(t('behind.pair', { a: letter(query.draft), b: letter(query.against) }));
  else if (query.draft && query.outcome === 'won')
    said.push(t('behind.won', { letter: letter(query.draft) }));
  else if (query.draft && query.outcome === 'lost')
    said.push(t('behind.of', { letter: letter(query.draft) }), t('behind.lost'));
  else if (query.draft) said.push(t('behind.of', { letter: letter(query.draft) }));
  if (query.choice) said.push(t(`behind.choice.${query.choice}`));
  const criterion = view?.rubric.criteria.find(({ key }) => key === query.criterion);
  if (criterion) said.push(criterion.name);
  if (query.score !== undefined) said.push(t('behind.score', { score: query.score }));
  if (query.field) said.push(t('behind.recipe', { value: query.value ?? '–' }));
  if (query.edge) said.push(t('behind.edge'));
  if (query.week) said.push(t('behind.week', { week: query.week }));
  const who = 'people' in data ? data.people.find(({ id }) => id === query.by) : undefined;
  if (who) said.push(t('behind.by', { name: who.name }));
  return <span className="narrow">{said.join(' ')}</span>;
}

function ByPerson({ data }: { data: Extract<BehindData, { votes: VerdictLine[] }> }) {
  const t = useTranslations('dashboard');
  const where = useWhere();
  if (data.people.length < 2 && !data.query.by) return null;
  const { by: _by, ...all } = data.query;
  return (
    <nav className="seg by" aria-label={t('behind.people')}>
      <Link
        href={boardHref(where, all)}
        scroll={false}
        prefetch={false}
        aria-current={data.query.by ? undefined : 'true'}
      >
        {t('behind.all')}
      </Link>
      {data.people.map((person) => (
        <Link
          key={person.id}
          href={boardHref(where, { ...data.query, by: person.id })}
          scroll={false}
          prefetch={false}
          aria-current={data.query.by === person.id ? 'true' : undefined}
        >
          {person.name}
        </Link>
      ))}
    </nav>
  );
}

/** The votes as they were seen: what lay left and right, the choice, who, when and how long it took. */
function Votes({ lines, slug }: { lines: VerdictLine[]; slug: string }) {
  const t = useTranslations('dashboard');
  const f = useFormatter();
  const draft = (of: VerdictLine['left'], chosen: boolean) => (
    <Link
      href={`/${slug}/briefs/${of.briefId}/drafts/${of.id}`}
      prefetch={false}
      className={chosen ? 'cho' : undefined}
    >
      <b>{of.letter}</b> <span lang={langOf(of.title)}>{of.title || t('untitled')}</span>
    </Link>
  );
  return (
    <table className="lb seen" aria-labelledby="behind">
      <thead>
        <tr>
          <th scope="col">{t('behind.left')}</th>
          <th scope="col">{t('behind.right')}</th>
          <th scope="col">{t('behind.chose')}</th>
          <th scope="col">{t('behind.who')}</th>
          <th scope="col" className="r">
            {t('behind.when')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const side = t(line.choice === 'both_bad' ? 'behind.bothBad' : `behind.${line.choice}`);
          return (
            <tr key={line.voteId}>
              <td>{draft(line.left, line.choice === 'left')}</td>
              <td>{draft(line.right, line.choice === 'right')}</td>
              <td>{line.clearly ? t('behind.clearly', { side }) : side}</td>
              <td>
                <span className="row g2">
                  <Disc person={line.reviewer} small />
                  <span className="nm">{line.reviewer.name}</span>
                </span>
              </td>
              <td className="r">
                <time dateTime={line.at}>
                  {f.dateTime(new Date(line.at), { dateStyle: 'short', timeStyle: 'short' })}
                </time>
                {line.seconds !== null && <small>{t('behind.seconds', { value: line.seconds })}</small>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Ratings({
  view,
  data,
  slug,
}: {
  view: DashboardView | undefined;
  data: Extract<BehindData, { ratings: RatingLine[] }>;
  slug: string;
}) {
  const t = useTranslations('dashboard');
  const f = useFormatter();
  // Over many briefs there are many rubrics: each rating then tells its scores by key.
  const criteriaOf = (scores: Record<string, number>) =>
    (view?.rubric.criteria ?? Object.keys(scores).map((key) => ({ key, name: key }))).filter(
      ({ key }) => !data.query.criterion || key === data.query.criterion,
    );
  return (
    <ol className="rlist">
      {data.ratings.map((rating) => (
        <li key={rating.ratingId}>
          <Disc person={rating.reviewer} small />
          <div>
            <p>
              <b>{rating.reviewer.name}</b>{' '}
              <Link
                href={`/${slug}/briefs/${rating.draft.briefId}/drafts/${rating.draft.id}`}
                prefetch={false}
              >
                <b>{rating.draft.letter}</b>{' '}
                <span lang={langOf(rating.draft.title)}>{rating.draft.title || t('untitled')}</span>
              </Link>
            </p>
            <dl>
              {criteriaOf(rating.scores).map(({ key, name }) => (
                <div key={key}>
                  <dt lang={langOf(name)}>{name}</dt>
                  <dd className="num">
                    {Object.hasOwn(rating.scores, key) ? rating.scores[key] : t('behind.noScore')}
                  </dd>
                </div>
              ))}
            </dl>
            {rating.comment && <blockquote lang={langOf(rating.comment)}>{rating.comment}</blockquote>}
            <small>
              <time dateTime={rating.at}>
                {f.dateTime(new Date(rating.at), { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
              {view &&
                rating.rubricVersion !== view.rubric.version &&
                `, ${t('behind.version', { version: rating.rubricVersion })}`}
            </small>
          </div>
        </li>
      ))}
    </ol>
  );
}
