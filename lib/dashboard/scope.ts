import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { can } from '@/lib/access';
import { personView } from '@/lib/accounts';
import type { PersonView } from '@/lib/accounts/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { askedFilter } from './asked';
import { once } from './cache';
import type { Filter, filterInput } from './filter';
import { among, pairCounts, shownDrafts } from './source';

/** So many reviewers are offered: nobody looks for one in a longer list, and a page would weigh hundreds of kilobytes. */
const mostReviewers = 100;

/** What can be chosen to be counted, and how many votes of how many are. */
export interface Scope {
  models: string[];
  strategies: string[];
  /** Who judged here, by name; only the reader where the others' are closed. Of hundreds those who judged most, and who is chosen. */
  reviewers: PersonView[];
  /** Reviewers that were left out. */
  moreReviewers: number;
  /** Standing votes that the filter leaves, and those of the same brief and medium without it. */
  votes: { shown: number; all: number };
}

/**
 * The choices of the dashboard's filters, from what is there, and an honest count of what they leave.
 * @throws forbidden, invalid, not_found
 */
export async function readScope(ctx: WorkspaceContext, input: z.input<typeof filterInput>): Promise<Scope> {
  const filter = await askedFilter(ctx, input);
  const { briefId, medium } = filter;
  const whole: Filter = { briefId, medium };
  const [here, all, shown] = await Promise.all([
    once(ctx, 'choices', whole, () => choicesOf(ctx, whole)),
    once(ctx, 'votes', whole, () => countVotes(ctx, whole)),
    once(ctx, 'votes', filter, () => countVotes(ctx, filter)),
  ]);
  const everybody = can(ctx.workspace.role, 'review.read.beforeClose');
  const open = here.reviewers.filter(({ id }) => everybody || id === ctx.actor.userId);
  const reviewers = open
    .filter(({ id }, place) => place < mostReviewers || id === filter.reviewerId)
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
  return {
    models: here.models,
    strategies: here.strategies,
    reviewers,
    moreReviewers: open.length - reviewers.length,
    votes: { shown, all },
  };
}

/** The reviewers are all, busiest first. */
async function choicesOf(
  ctx: WorkspaceContext,
  filter: Filter,
): Promise<Pick<Scope, 'models' | 'strategies' | 'reviewers'>> {
  const [recipes, reviewers] = await Promise.all([
    ctx.db.execute<{ model: string; strategy: string }>(sql`
      select distinct d.recipe->>'model' as model, d.recipe->'strategy'->>'kind' as strategy from (${shownDrafts(ctx, filter)}) d`),
    ctx.db.execute<{ id: string; name: string }>(sql`
      select u.id, u.name from (
        select t.reviewer_id, sum(t.lefts + t.rights + t.ties + t.both_bads + t.ratings) as reviews from reviewer_tallies t
        where t.workspace_id = ${ctx.workspace.id}
          ${filter.briefId ? sql`and t.brief_id = ${filter.briefId}` : sql``}
          ${filter.medium ? sql`and t.medium = ${filter.medium}` : sql``} group by 1
      ) judged join users u on u.id = judged.reviewer_id where judged.reviews > 0 order by judged.reviews desc, u.id`),
  ]);
  const names = (of: 'model' | 'strategy') =>
    [...new Set(recipes.flatMap((row) => (row[of] ? [row[of]] : [])))].sort();
  return { models: names('model'), strategies: names('strategy'), reviewers: reviewers.map(personView) };
}

/** Standing votes between two drafts that the filter lets through. */
async function countVotes(ctx: WorkspaceContext, filter: Filter): Promise<number> {
  const drafts = await ctx.db.execute<{ id: string }>(sql`select id from (${shownDrafts(ctx, filter)}) d`);
  const shown = drafts.map(({ id }) => id);
  const [row] = await ctx.db.execute<{ votes: number }>(sql`
    select coalesce(sum(p.lefts + p.rights + p.ties + p.both_bads), 0)::int as votes from (${pairCounts(ctx, filter)}) p
    where ${among(sql`p.left_id`, shown)} and ${among(sql`p.right_id`, shown)}`);
  return row?.votes ?? 0;
}
