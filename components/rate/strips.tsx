'use client';

import { useTranslations } from 'use-intl';
import type { RubricView } from '@/lib/briefs/schema';
import type { RatingView } from '@/lib/drafts/schema';
import { langOf } from '../draft/words';

/** Mean of one criterion over those who scored it; null where nobody did. */
export function meanOf(ratings: readonly RatingView[], key: string): number | null {
  const given = ratings.flatMap(({ scores }) => (Object.hasOwn(scores, key) ? [scores[key]!] : []));
  return given.length === 0 ? null : given.reduce((sum, score) => sum + score, 0) / given.length;
}

/** Each criterion as a strip of dots: others in slate, yours in red; the mean stands beside. */
export function RatingStrips({ rubric, ratings }: { rubric: RubricView; ratings: readonly RatingView[] }) {
  const t = useTranslations('draft');
  const mine = ratings.find(({ you }) => you);
  return (
    <>
      <dl className="crit">
        {rubric.criteria.map(({ key, name }) => {
          const mean = meanOf(ratings, key);
          return (
            <div key={key} className="contents">
              <dt lang={langOf(name)} title={name}>
                {name}
              </dt>
              <dd>
                <Strip rubric={rubric} ratings={ratings} of={key} />
              </dd>
              <dd className="v">{mean === null ? '–' : mean.toFixed(1)}</dd>
            </div>
          );
        })}
      </dl>
      {mine && (
        <p className="yours">
          <i className="dot" />
          {t('yourScores')}
        </p>
      )}
    </>
  );
}

function Strip({ rubric, ratings, of }: { rubric: RubricView; ratings: readonly RatingView[]; of: string }) {
  const { scaleMin, scaleMax } = rubric;
  const x = (score: number) => 4 + (124 * (score - scaleMin)) / Math.max(1, scaleMax - scaleMin);
  const ticks = Array.from({ length: scaleMax - scaleMin + 1 }, (_, at) => scaleMin + at);
  const given = ratings.filter(({ scores }) => Object.hasOwn(scores, of));
  return (
    <svg viewBox="0 0 132 12" aria-hidden="true">
      <path d="M4 6H128" stroke="var(--line)" />
      {ticks.map((tick) => (
        <path key={tick} d={`M${x(tick)} 3.5v5`} stroke="var(--line-strong)" />
      ))}
      {given
        .toSorted((a, b) => Number(a.you) - Number(b.you))
        .map(({ reviewer, you, scores }) => (
          <circle
            key={reviewer.id}
            cx={x(scores[of]!)}
            cy="6"
            r={you ? 4.5 : 3.5}
            fill={you ? 'var(--live)' : 'var(--ink-3)'}
            stroke="var(--panel)"
            strokeWidth={you ? 1.5 : 1}
          />
        ))}
    </svg>
  );
}
