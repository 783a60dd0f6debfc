import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { askedFilter } from './asked';
import type { Filter, filterInput } from './filter';
import { among, type Place, scoreCounts, shownDrafts } from './source';

/**
 * The rated ones of these drafts: `draft_id, mean, ratings`. The mean is weighted by the rubric each rating was given under, 0 to 1 of
 * its scale; every rating scores each criterion of its rubric, so the most scored one counts the ratings.
 */
export const ratedDrafts = (ctx: Place, filter: Filter, shown: readonly string[]): SQL => sql`
  select draft_id, sum(total) / nullif(sum(weights), 0) as mean, sum(ratings) as ratings from (
    select draft_id, rubric_id, sum(total) as total, sum(weights) as weights, max(scored) as ratings from (
      select c.draft_id, c.rubric_id, c.criterion, sum(c.count) as scored, sum(w.weight * c.count) as weights,
        sum(w.weight * c.count * (c.score - k.scale_min)::float / nullif(k.scale_max - k.scale_min, 0)) as total
      from (${scoreCounts(ctx, filter)}) c join rubrics k on k.id = c.rubric_id
        join lateral jsonb_to_recordset(k.criteria) w(key text, weight float) on w.key = c.criterion
      where ${among(sql`c.draft_id`, shown)} group by 1, 2, 3
    ) criteria group by 1, 2
  ) versions group by 1`;

/** What a file says of a draft beside its place on a board. */
export interface DraftFacts {
  /** Mean weighted score, 0 to 1 of the scale; null without ratings. */
  rating: number | null;
  ratings: number;
  /** Null where they were not counted. */
  tokens: number | null;
}

/** Ratings and tokens of every draft that is counted, by its id. @throws forbidden, invalid, not_found */
export async function readDraftFacts(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput>,
): Promise<Map<string, DraftFacts>> {
  const filter = await askedFilter(ctx, input);
  const drafts = await ctx.db.execute<{ id: string; tokens: number | null }>(
    sql`select id, tokens from (${shownDrafts(ctx, filter)}) d`,
  );
  const rated = await ctx.db.execute<{ id: string; mean: number | null; ratings: number }>(sql`
    select draft_id as id, mean::float, ratings::int from (${ratedDrafts(
      ctx,
      filter,
      drafts.map(({ id }) => id),
    )}) r`);
  const byId = new Map(rated.map((row) => [row.id, row]));
  return new Map(
    drafts.map(({ id, tokens }) => [
      id,
      { rating: byId.get(id)?.mean ?? null, ratings: byId.get(id)?.ratings ?? 0, tokens },
    ]),
  );
}
