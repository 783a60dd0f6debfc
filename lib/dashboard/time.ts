import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { askedFilter } from './asked';
import { once } from './cache';
import type { Filter, filterInput } from './filter';
import type { TimePanel } from './panels';
import { loadReach, reviewerCounts } from './source';

/**
 * Standing reviews by week, oldest first; weeks without any are left out. `meanSeconds` is of the votes that were timed.
 * @throws forbidden, invalid, not_found
 */
export async function readTime(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput>,
): Promise<TimePanel> {
  const filter = await askedFilter(ctx, input);
  return once(ctx, 'time', filter, () => makeTimePanel(ctx, filter));
}

async function makeTimePanel(ctx: WorkspaceContext, filter: Filter): Promise<TimePanel> {
  const reach = await loadReach(ctx, filter);
  const rows = await ctx.db.execute<{
    week: string;
    votes: number;
    ratings: number;
    reviewers: number;
    seconds: number;
    timed: number;
  }>(sql`
    select week::text, sum(votes)::int as votes, sum(ratings)::int as ratings, count(*)::int as reviewers,
      sum(seconds)::float as seconds, sum(timed)::int as timed
    from (
      select week, reviewer_id, sum(lefts + rights + ties + both_bads) as votes, sum(ratings) as ratings,
        sum(seconds) as seconds, sum(timed) as timed
      from (${reviewerCounts(ctx, filter, reach)}) c group by 1, 2
      having sum(lefts + rights + ties + both_bads + ratings) > 0
    ) people group by people.week order by people.week`);
  return {
    weeks: rows.map(({ seconds, timed, ...row }) => ({
      ...row,
      meanSeconds: timed > 0 ? seconds / timed : null,
    })),
  };
}
