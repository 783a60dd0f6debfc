import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type FieldVotes, fieldLeaderboard, fieldSignature } from '@/lib/evaluation/ranking/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { askedFilter } from './asked';
import { lengthGap } from './bias';
import { once } from './cache';
import { filterShape } from './filter';
import { type RecipeBoard, recipeFields } from './panels';
import { recipeValue } from './recipe-value';
import { among, loadPairs, loadWorks, type PairRow, scoreCounts, type Work } from './source';

export const recipesInput = z.strictObject({ ...filterShape, by: z.enum(recipeFields) });

/** Values beyond the most judged ones are left out (`more`): a board takes the cube of its rows. */
const mostValues = 100;

/**
 * Models, strategies, prompts … ranked by votes between two drafts that differ in the field, plainly and with side and length held
 * equal. Votes on the same drafts and in the same brief hang together, and intervals, ranks and chances know it. The mean rating is over drafts, each by the rubrics its ratings
 * were given under. @throws forbidden, invalid, not_found
 */
export async function readRecipes(
  ctx: WorkspaceContext,
  input: z.input<typeof recipesInput>,
): Promise<RecipeBoard> {
  const { by: _by, ...rest } = input;
  const filter = await askedFilter(ctx, rest);
  const { by: field } = parse(recipesInput, input);
  return once(ctx, `recipes ${field}`, filter, async () => {
    const works = await loadWorks(ctx, filter);
    const shown = works.map(({ id }) => id);
    const [pairs, keys, values] = await Promise.all([
      loadPairs(ctx, filter, shown),
      ctx.db.execute<{ id: string; key: string }>(
        sql`select d.id, ${recipeValue(sql`d`, field)} as key from drafts d where ${among(sql`d.id`, shown)}`,
      ),
      ctx.db.execute<{
        key: string;
        drafts: number;
        rating: number | null;
        medianMs: number | null;
        tokens: number | null;
      }>(sql`
        with rated as (
          select c.draft_id, sum(w.weight * c.count * (c.score - k.scale_min)::float / nullif(k.scale_max - k.scale_min, 0))
            / nullif(sum(w.weight * c.count), 0) as mean
          from (${scoreCounts(ctx, filter)}) c join rubrics k on k.id = c.rubric_id
            join lateral jsonb_to_recordset(k.criteria) w(key text, weight float) on w.key = c.criterion
          where ${among(sql`c.draft_id`, shown)} group by 1
        )
        select ${recipeValue(sql`d`, field)} as key, count(*)::int as drafts, avg(rated.mean)::float as rating,
          percentile_cont(0.5) within group (order by d.duration_ms)::float as "medianMs", sum(d.tokens)::int as tokens
        from drafts d left join rated on rated.draft_id = d.id where ${among(sql`d.id`, shown)} group by 1 order by 1`),
    ]);
    const met = metOf(pairs, works, new Map(keys.map(({ id, key }) => [id, key])));
    const votes = new Map<string, number>();
    for (const row of met) {
      if (row.left === row.right) continue;
      for (const key of [row.left, row.right])
        votes.set(key, (votes.get(key) ?? 0) + row.lefts + row.rights + row.ties);
    }
    const kept = [...values]
      .sort(
        (a, b) =>
          (votes.get(b.key) ?? 0) - (votes.get(a.key) ?? 0) ||
          b.drafts - a.drafts ||
          (a.key < b.key ? -1 : 1),
      )
      .slice(0, mostValues);
    const known = new Set(kept.map(({ key }) => key));
    const across = met.filter(({ left, right }) => left !== right && known.has(left) && known.has(right));
    const board = fieldLeaderboard({ values: kept.map(({ key }) => key), votes: across });
    const facts = new Map(kept.map((value) => [value.key, value]));
    return {
      by: field,
      rows: board.rows.map(({ value, theta: _theta, se: _se, prior: _prior, ...numbers }) => ({
        ...numbers,
        ...facts.get(value)!,
      })),
      method: board.method,
      signature: fieldSignature(board.method),
      votesNeeded: board.votesNeeded,
      clustersNeeded: board.clustersNeeded,
      within: met.reduce(
        (sum, row) => sum + (row.left === row.right ? row.lefts + row.rights + row.ties + row.bothBads : 0),
        0,
      ),
      prior: board.prior,
      components: board.components.length,
      more: values.length - kept.length,
    };
  });
}

/** Votes by draft pair, each draft with its value of the field; lengths differ as a share of both, rounded to hundredths. */
function metOf(
  pairs: readonly PairRow[],
  works: readonly Work[],
  keys: ReadonlyMap<string, string>,
): FieldVotes[] {
  const byId = new Map(works.map((work) => [work.id, work]));
  return pairs.flatMap(({ left: leftWork, right: rightWork, ...counts }): FieldVotes[] => {
    const [one, other] = [byId.get(leftWork)!, byId.get(rightWork)!];
    const [left, right] = [keys.get(leftWork), keys.get(rightWork)];
    if (left === undefined || right === undefined) return [];
    const longer = Math.round(100 * lengthGap(one.size, other.size)) / 100;
    return [{ ...counts, left, right, leftWork, rightWork, brief: one.briefId, longer }];
  });
}
