'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'use-intl';
import { Disc } from '@/components/ui/person';
import type { DashboardView, RatingLine } from '@/lib/dashboard/schema';
import { langOf } from '../../draft/words';

/** The ratings as they were given, each with its words. */
export function Ratings({
  view,
  lines,
  criterion,
  slug,
}: {
  view: DashboardView | undefined;
  lines: readonly RatingLine[];
  /** The only one that is asked for. */
  criterion: string | undefined;
  slug: string;
}) {
  const t = useTranslations('dashboard');
  const f = useFormatter();
  // Over many briefs there are many rubrics: each rating then tells its scores by key.
  const criteriaOf = (scores: Record<string, number>) =>
    (view?.rubric.criteria ?? Object.keys(scores).map((key) => ({ key, name: key }))).filter(
      ({ key }) => !criterion || key === criterion,
    );
  return (
    <ol className="rlist">
      {lines.map((rating) => (
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
