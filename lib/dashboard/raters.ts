import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { can } from '@/lib/access';
import { personView } from '@/lib/accounts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { askedFilter } from './asked';
import { once } from './cache';
import { medianOf } from './counts';
import { estimateRaters, type RaterEstimates } from './estimates';
import { shareFigure, undefinedFigure } from './figures';
import type { Filter, filterInput } from './filter';
import type { RaterRow, Raters } from './panels';
import { readSnapshot, wishSnapshot } from './snapshot';
import { loadReach, type Reach, reviewerCounts, secondsCounts } from './source';

/** So many votes, or reviewers times briefs, are estimated while the page is made; more are estimated apart and kept. */
const live = { votes: 10_000, fits: 100 };

type Counts = {
  id: string;
  name: string;
  lefts: number;
  rights: number;
  ties: number;
  bothBads: number;
  ratings: number;
};

/**
 * Everybody who judged, busiest first; owners and editors see all, others only themselves. Counts are of now. Estimates hold each
 * reviewer against the others' votes and ratings under the same filter; over many votes they are those of `asOf`, and a stale
 * one is made anew meanwhile. @throws forbidden, invalid, not_found
 */
export async function readRaters(ctx: WorkspaceContext, input: z.input<typeof filterInput>): Promise<Raters> {
  const asked = await askedFilter(ctx, input);
  const { reviewerId, ...filter } = asked;
  const { people, medians, briefs } = await once(ctx, 'rater counts', filter, async () => {
    const reach = await loadReach(ctx, filter);
    const [people, medians] = await Promise.all([
      countsOf(ctx, filter, reach),
      mediansOf(ctx, filter, reach),
    ]);
    return { people, medians, briefs: new Set(reach.works.map((work) => work.briefId)).size };
  });
  const all = can(ctx.workspace.role, 'review.read.beforeClose');
  const shown = people.filter(
    ({ id }) => (all || id === ctx.actor.userId) && (!reviewerId || id === reviewerId),
  );
  const { asOf, estimates } = await estimatesOf(ctx, filter, people, briefs);
  return {
    all,
    asOf,
    rows: shown.map(({ id, name, lefts, rights, ties, bothBads, ratings }): RaterRow => {
      const votes = lefts + rights + ties + bothBads;
      const known = estimates?.[id];
      // Not estimated yet is another thing than nothing to estimate from.
      const none = (has: number, why: 'noVotes' | 'noRatings') =>
        undefinedFigure(has === 0 ? why : 'nothingMeasured', 0);
      return {
        person: personView({ id, name }),
        votes,
        ratings,
        agreement: known?.agreement ?? none(votes, 'noVotes'),
        sensitivity: known?.sensitivity ?? none(votes, 'noVotes'),
        consistency: known?.consistency ?? none(votes, 'noVotes'),
        severity: known?.severity ?? none(ratings, 'noRatings'),
        left: shareFigure(lefts, lefts + rights, votes > 0 ? 'allTies' : 'noVotes'),
        medianSeconds: medians.get(id) ?? null,
        ties,
        bothBad: bothBads,
      };
    }),
  };
}

async function countsOf(ctx: WorkspaceContext, filter: Filter, reach: Reach): Promise<Counts[]> {
  const rows = await ctx.db.execute<Counts & Record<string, unknown>>(sql`
    select u.id, u.name, c.* from (
      select reviewer_id, sum(lefts)::int as lefts, sum(rights)::int as rights, sum(ties)::int as ties,
        sum(both_bads)::int as "bothBads", sum(ratings)::int as ratings
      from (${reviewerCounts(ctx, filter, reach)}) rows group by 1
      having sum(lefts + rights + ties + both_bads + ratings) > 0
    ) c join users u on u.id = c.reviewer_id
    order by lefts + rights + ties + "bothBads" desc, ratings desc, u.id`);
  return [...rows];
}

async function mediansOf(
  ctx: WorkspaceContext,
  filter: Filter,
  reach: Reach,
): Promise<Map<string, number | null>> {
  const rows = await ctx.db.execute<{ id: string; seconds: number; count: number }>(sql`
    select reviewer_id as id, seconds, sum(count)::int as count from (${secondsCounts(ctx, filter, reach)}) c
    group by 1, 2 order by 1, 2`);
  return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [id, medianOf(own)]));
}

async function estimatesOf(
  ctx: WorkspaceContext,
  filter: Filter,
  people: readonly Counts[],
  briefs: number,
): Promise<{ asOf: string | null; estimates: Record<string, RaterEstimates> | null }> {
  const voters = people.filter(({ lefts, rights, ties, bothBads }) => lefts + rights + ties + bothBads > 0);
  const votes = voters.reduce((sum, { lefts, rights, ties }) => sum + lefts + rights + ties, 0);
  if (votes <= live.votes && voters.length * briefs <= live.fits)
    return once(ctx, 'raters', filter, async () => ({
      asOf: ctx.now().toISOString(),
      estimates: await estimateRaters(ctx, filter),
    }));
  const kept = await readSnapshot(ctx, filter);
  wishSnapshot(ctx, filter, kept);
  return { asOf: kept?.asOf ?? null, estimates: kept?.estimates ?? null };
}
