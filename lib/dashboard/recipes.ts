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
import { ratedDrafts } from './rated';
import { nameOfValue, recipeValue } from './recipe-value';
import { among, loadPairs, loadWorks, type PairRow, type Work } from './source';

export const recipesInput = z.strictObject({ ...filterShape, by: z.enum(recipeFields) });

/** Values beyond the most judged ones are left out (`more`): a board takes the cube of its rows. */
const mostValues = 100;

/** A value with what needs no ranking. */
type Facts = Pick<
  RecipeBoard['rows'][number],
  'key' | 'drafts' | 'rating' | 'ratings' | 'medianMs' | 'tokens'
>;
/** A value that no board ranks: it is not among the most judged. Its votes are those with drafts of any other value. */
export type UnrankedValue = Facts & Pick<RecipeBoard['rows'][number], 'wins' | 'losses' | 'ties' | 'votes'>;

/**
 * Models, strategies, prompts … ranked by votes between two drafts that differ in the field, plainly and with side and length held
 * equal. Votes on the same drafts and in the same brief hang together, and intervals, ranks and chances know it. The mean rating is over drafts, each by the rubrics its ratings
 * were given under. @throws forbidden, invalid, not_found
 */
export async function readRecipes(
  ctx: WorkspaceContext,
  input: z.input<typeof recipesInput>,
): Promise<RecipeBoard> {
  return (await readEveryRecipe(ctx, input)).board;
}

/** The same board with the values it leaves out, most votes first: for files. @throws forbidden, invalid, not_found */
export async function readEveryRecipe(
  ctx: WorkspaceContext,
  input: z.input<typeof recipesInput>,
): Promise<{ board: RecipeBoard; unranked: UnrankedValue[] }> {
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
      ctx.db.execute<Facts & Record<string, unknown>>(sql`
        with rated as (${ratedDrafts(ctx, filter, shown)})
        select ${recipeValue(sql`d`, field)} as key, count(*)::int as drafts, avg(rated.mean)::float as rating,
          coalesce(sum(rated.ratings), 0)::int as ratings,
          percentile_cont(0.5) within group (order by d.duration_ms)::float as "medianMs", sum(d.tokens)::int as tokens
        from drafts d left join rated on rated.draft_id = d.id where ${among(sql`d.id`, shown)} group by 1 order by 1`),
    ]);
    const met = metOf(pairs, works, new Map(keys.map(({ id, key }) => [id, key])));
    const records = recordsOf(met);
    const votes = (key: string) => records.get(key)?.votes ?? 0;
    const ordered = [...values].sort(
      (a, b) => votes(b.key) - votes(a.key) || b.drafts - a.drafts || (a.key < b.key ? -1 : 1),
    );
    const kept = ordered.slice(0, mostValues);
    const known = new Set(kept.map(({ key }) => key));
    const across = met.filter(({ left, right }) => left !== right && known.has(left) && known.has(right));
    const board = fieldLeaderboard({ values: kept.map(({ key }) => key), votes: across });
    const facts = new Map(kept.map((value) => [value.key, value]));
    return {
      unranked: ordered
        .slice(mostValues)
        .map((value) => ({ ...value, ...(records.get(value.key) ?? emptyRecord) })),
      board: {
        by: field,
        rows: board.rows.map(({ value, theta: _theta, se: _se, prior: _prior, ...numbers }) => ({
          ...numbers,
          ...facts.get(value)!,
          name: nameOfValue(value),
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
      },
    };
  });
}

type Tally = Pick<UnrankedValue, 'wins' | 'losses' | 'ties' | 'votes'>;
const emptyRecord: Tally = { wins: 0, losses: 0, ties: 0, votes: 0 };

/** How each value did against all others; votes between two drafts of the same value say nothing. */
function recordsOf(met: readonly FieldVotes[]): Map<string, Tally> {
  const records = new Map<string, Tally>();
  for (const { left, right, lefts, rights, ties } of met) {
    if (left === right) continue;
    for (const [key, wins, losses] of [
      [left, lefts, rights],
      [right, rights, lefts],
    ] as const) {
      const record = records.get(key) ?? { ...emptyRecord };
      record.wins += wins;
      record.losses += losses;
      record.ties += ties;
      record.votes += wins + losses + ties;
      records.set(key, record);
    }
  }
  return records;
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
