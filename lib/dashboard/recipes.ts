import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { leaderboard } from '@/lib/evaluation/ranking/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { askedFilter } from './asked';
import { once } from './cache';
import { controlledShares, type MetVotes } from './controlled';
import { shownVotes } from './counts';
import { filterShape } from './filter';
import { type RecipeBoard, type RecipeField, recipeFields } from './panels';
import { among, loadWorks, pairCounts, scoreCounts } from './source';

export const recipesInput = z.strictObject({ ...filterShape, by: z.enum(recipeFields) });

/** Values beyond the most judged ones are left out (`more`): a board takes the cube of its rows. */
const mostValues = 100;

const paths: Record<RecipeField, SQL> = {
  model: sql`->>'model'`,
  strategy: sql`->'strategy'->>'kind'`,
  prompt: sql`->>'prompt'`,
  operation: sql`->>'operation'`,
  temperature: sql`->'strategy'->>'temperature'`,
};
/** A recipe's value of a field as text; '' where it has none. */
const recipeValue = (draft: SQL, field: RecipeField): SQL =>
  sql`coalesce(${draft}.recipe${paths[field]}, '')`;

type Met = MetVotes & { bothBads: number };

/**
 * Models, strategies, prompts … ranked by votes between two drafts that differ in the field, plainly and with side and length held
 * equal. Lengths differ as a share of both, rounded to hundredths. The mean rating is over drafts, each by the rubrics its ratings
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
    const shown = (await loadWorks(ctx, filter)).map(({ id }) => id);
    const [met, values] = await Promise.all([
      ctx.db.execute<Met & Record<string, unknown>>(sql`
        select ${recipeValue(sql`l`, field)} as "left", ${recipeValue(sql`r`, field)} as "right",
          coalesce(round((l.size - r.size)::numeric / nullif(l.size + r.size, 0), 2), 0)::float as longer,
          sum(p.lefts)::int as lefts, sum(p.rights)::int as rights, sum(p.ties)::int as ties, sum(p.both_bads)::int as "bothBads"
        from (${pairCounts(ctx, filter)}) p join drafts l on l.id = p.left_id join drafts r on r.id = p.right_id
        where ${among(sql`p.left_id`, shown)} and ${among(sql`p.right_id`, shown)} group by 1, 2, 3 order by 1, 2, 3`),
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
    const across = [...met].filter(
      ({ left, right }) => left !== right && known.has(left) && known.has(right),
    );
    const board = leaderboard({ items: kept.map(({ key }) => key), votes: shownVotes(across) });
    const controlled = controlledShares(board.components, across);
    const facts = new Map(kept.map((value) => [value.key, value]));
    return {
      by: field,
      rows: board.rows.map(({ item, share, low, high, rank, component, votes: n, wins, losses, ties }) => {
        const { key, ...value } = facts.get(item)!;
        return {
          key,
          share,
          low,
          high,
          rank,
          component,
          controlled: controlled.get(key) ?? null,
          votes: n,
          wins,
          losses,
          ties,
          ...value,
        };
      }),
      within: [...met].reduce(
        (sum, row) => sum + (row.left === row.right ? row.lefts + row.rights + row.ties + row.bothBads : 0),
        0,
      ),
      prior: board.prior,
      components: board.components.length,
      more: values.length - kept.length,
    };
  });
}
