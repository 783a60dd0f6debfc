import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { can, requireCan } from '@/lib/access';
import { personView } from '@/lib/accounts';
import type { PersonView } from '@/lib/accounts/schema';
import { readBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { filterInput } from './filter';
import { pairCounts, shownDrafts } from './source';

/** What can be chosen to be counted, and how many votes of how many are. */
export interface Scope {
  models: string[];
  strategies: string[];
  /** Who judged here; only the reader where the others' are closed. */
  reviewers: PersonView[];
  /** Standing votes that the filter leaves, and those of the same brief and medium without it. */
  votes: { shown: number; all: number };
}

/**
 * The choices of the dashboard's filters, from what is there, and an honest count of what they leave.
 * @throws forbidden, invalid, not_found
 */
export async function readScope(ctx: WorkspaceContext, input: z.input<typeof filterInput>): Promise<Scope> {
  requireCan(ctx, 'dashboard.read');
  const filter = parse(filterInput, input);
  if (filter.briefId) await readBrief(ctx, { briefId: filter.briefId });
  const whole = { briefId: filter.briefId, medium: filter.medium };
  const count = async (of: typeof filter) => {
    const shown = shownDrafts(ctx, of);
    const [row] = await ctx.db.execute<{ votes: number }>(sql`
      with shown as (${shown})
      select coalesce(sum(p.lefts + p.rights + p.ties + p.both_bads), 0)::int as votes from (${pairCounts(ctx, of)}) p
      where p.left_id in (select id from shown) and p.right_id in (select id from shown)`);
    return row?.votes ?? 0;
  };
  const [recipes, reviewers, shown, all] = await Promise.all([
    ctx.db.execute<{ model: string; strategy: string }>(sql`
      select distinct d.recipe->>'model' as model, d.recipe->'strategy'->>'kind' as strategy from (${shownDrafts(ctx, whole)}) d`),
    ctx.db.execute<{ id: string; name: string }>(sql`
      select distinct u.id, u.name from reviewer_tallies t join users u on u.id = t.reviewer_id
      where t.workspace_id = ${ctx.workspace.id} and t.lefts + t.rights + t.ties + t.both_bads + t.ratings > 0
        ${whole.briefId ? sql`and t.brief_id = ${whole.briefId}` : sql``}
        ${whole.medium ? sql`and t.medium = ${whole.medium}` : sql``}
        ${can(ctx.workspace.role, 'review.read.beforeClose') ? sql`` : sql`and u.id = ${ctx.actor.userId}`}
      order by u.name`),
    count(filter),
    count(whole),
  ]);
  const names = (of: 'model' | 'strategy') =>
    [...new Set(recipes.flatMap((row) => (row[of] ? [row[of]] : [])))].sort();
  return {
    models: names('model'),
    strategies: names('strategy'),
    reviewers: reviewers.map(personView),
    votes: { shown, all },
  };
}
