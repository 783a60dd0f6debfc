import { and, eq, inArray, isNull } from 'drizzle-orm';
import { ratings, rubrics } from '@/db/schema';
import type { BriefView } from '@/lib/briefs';
import { krippendorffInterval } from '@/lib/evaluation/agreement/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { DashboardView } from './schema';

interface Profiles {
  rows: { draftId: string; weighted: number; raters: number; means: Record<string, number | null> }[];
  ratings: number;
  alpha: DashboardView['alpha'];
}

/**
 * Mean scores of each draft by criterion and weighted by the rubric each rating was given under; best first. Agreement is
 * Krippendorff's alpha (ordinal, the declared scale as domain) of raters over draft x criterion, with a bootstrap interval.
 */
export async function rubricProfiles(
  ctx: WorkspaceContext,
  brief: BriefView,
  draftIds: string[],
): Promise<Profiles> {
  if (draftIds.length === 0) return { rows: [], ratings: 0, alpha: null };
  const given = await ctx.db
    .select({
      draftId: ratings.draftId,
      reviewerId: ratings.reviewerId,
      scores: ratings.scores,
      criteria: rubrics.criteria,
    })
    .from(ratings)
    .innerJoin(rubrics, eq(rubrics.id, ratings.rubricId))
    .where(
      and(
        eq(ratings.workspaceId, ctx.workspace.id),
        eq(ratings.briefId, brief.id),
        isNull(ratings.supersededBy),
        inArray(ratings.draftId, draftIds),
      ),
    );
  const rows = draftIds.flatMap((draftId) => {
    const own = given.filter((row) => row.draftId === draftId);
    if (own.length === 0) return [];
    const means: Record<string, number | null> = {};
    for (const { key } of brief.rubric.criteria)
      means[key] = mean(own.flatMap(({ scores }) => (Object.hasOwn(scores, key) ? [scores[key]!] : [])));
    return [{ draftId, means, raters: own.length, weighted: mean(own.map(weightedMean)) ?? 0 }];
  });
  rows.sort((a, b) => b.weighted - a.weighted);
  return { rows, ratings: given.length, alpha: agreement(brief, draftIds, given) };
}

/** Sum of weight x score over the sum of weights, with the rubric version of the rating. */
function weightedMean({
  scores,
  criteria,
}: {
  scores: Record<string, number>;
  criteria: { key: string; weight: number }[];
}): number {
  let [sum, weights] = [0, 0];
  for (const { key, weight } of criteria) {
    const score = Object.hasOwn(scores, key) ? scores[key] : undefined;
    if (score === undefined) continue;
    sum += weight * score;
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

const mean = (values: number[]): number | null =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;

function agreement(
  brief: BriefView,
  draftIds: string[],
  given: { draftId: string; reviewerId: string; scores: Record<string, number> }[],
): DashboardView['alpha'] {
  const reviewers = [...new Set(given.map(({ reviewerId }) => reviewerId))];
  if (reviewers.length < 2) return null;
  const cell = new Map(given.map((row) => [`${row.reviewerId} ${row.draftId}`, row.scores]));
  const matrix = reviewers.map((reviewer) =>
    draftIds.flatMap((draftId) =>
      brief.rubric.criteria.map(({ key }) => cell.get(`${reviewer} ${draftId}`)?.[key] ?? null),
    ),
  );
  const { scaleMin, scaleMax } = brief.rubric;
  const valueDomain = Array.from({ length: scaleMax - scaleMin + 1 }, (_, i) => scaleMin + i);
  return krippendorffInterval({ ratings: matrix, options: { level: 'ordinal', valueDomain } });
}
