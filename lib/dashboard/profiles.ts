import type { RubricView } from '@/lib/briefs/schema';
import { krippendorffOfCounts } from '@/lib/evaluation/agreement/index';
import type { DashboardView } from './schema';
import { histogramOf, meanOf, type RubricVersion, ratingsBehind, type ScoreRow, sameScale } from './scores';

interface Profiles {
  rows: { draftId: string; weighted: number; raters: number; means: Record<string, number | null> }[];
  ratings: number;
  alpha: DashboardView['alpha'];
}

/**
 * Mean scores of each draft by criterion and weighted by the rubric each rating was given under; best first. Agreement is
 * Krippendorff's alpha (ordinal, the declared scale as domain) over draft x criterion, with a bootstrap interval. Ratings by
 * an earlier rubric with another scale count among the ratings and nowhere else: their numbers mean something else.
 */
export function rubricProfiles(
  rubric: RubricView,
  versions: readonly RubricVersion[],
  scores: readonly ScoreRow[],
): Profiles {
  const known = new Map(versions.filter((version) => sameScale(version, rubric)).map((one) => [one.id, one]));
  const byDraft = Map.groupBy(
    scores.filter(({ rubricId }) => known.has(rubricId)),
    ({ draftId }) => draftId,
  );
  const rows = [...byDraft].map(([draftId, own]) => {
    const means: Record<string, number | null> = {};
    for (const { key } of rubric.criteria)
      means[key] = meanOf(own.filter(({ criterion }) => criterion === key));
    return { draftId, means, ...weightedMean(own, known) };
  });
  rows.sort((a, b) => b.weighted - a.weighted || (a.draftId < b.draftId ? -1 : 1));
  const units = [...byDraft.values()].flatMap((own) =>
    rubric.criteria.map(({ key }) =>
      histogramOf(
        own.filter(({ criterion }) => criterion === key),
        rubric,
      ),
    ),
  );
  return { rows, ratings: ratingsBehind(scores), alpha: krippendorffOfCounts({ units }) };
}

/** Sum of weight x score over the sum of weights for each rating, then the mean over ratings. */
function weightedMean(
  own: readonly ScoreRow[],
  known: ReadonlyMap<string, RubricVersion>,
): { weighted: number; raters: number } {
  let [sum, raters] = [0, 0];
  for (const [rubricId, rows] of Map.groupBy(own, (row) => row.rubricId)) {
    const ratings = ratingsBehind(rows);
    let [top, weights] = [0, 0];
    for (const { key, weight } of known.get(rubricId)!.criteria) {
      const mean = meanOf(rows.filter(({ criterion }) => criterion === key));
      if (mean === null) continue;
      top += weight * mean;
      weights += weight;
    }
    sum += weights > 0 ? (ratings * top) / weights : 0;
    raters += ratings;
  }
  return { weighted: raters > 0 ? sum / raters : 0, raters };
}
