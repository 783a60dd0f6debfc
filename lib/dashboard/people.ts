import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { can } from '@/lib/access';
import { personView } from '@/lib/accounts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { askedFilter } from './asked';
import { filterShape } from './filter';
import type { PersonLine } from './schema';
import { loadReach, reviewerCounts } from './source';

const peopleInput = z.strictObject({
  ...filterShape,
  /** Those who voted, or those who judged in any way. */
  did: z.enum(['votes', 'any']).default('any'),
  /** The Monday of a week, UTC. */
  week: z.iso.date().optional(),
});

/**
 * Who judged what is counted, busiest first. Owners and editors see everybody, others only themselves.
 * @throws forbidden, invalid, not_found
 */
export async function listPeople(
  ctx: WorkspaceContext,
  input: z.input<typeof peopleInput>,
): Promise<PersonLine[]> {
  const { did, week, ...rest } = parse(peopleInput, input);
  const filter = await askedFilter(ctx, rest);
  const all = can(ctx.workspace.role, 'review.read.beforeClose');
  const rows = await ctx.db.execute<{ id: string; name: string; votes: number; ratings: number }>(sql`
    select u.id, u.name, c.votes, c.ratings from (
      select reviewer_id, sum(lefts + rights + ties + both_bads)::int as votes, sum(ratings)::int as ratings
      from (${reviewerCounts(ctx, filter, await loadReach(ctx, filter))}) rows
      where ${week ? sql`week = ${week}::date` : sql`true`} group by 1
    ) c join users u on u.id = c.reviewer_id
    where ${did === 'votes' ? sql`c.votes > 0` : sql`c.votes + c.ratings > 0`}
      and ${all ? sql`true` : sql`u.id = ${ctx.actor.userId}`}
    order by c.votes desc, c.ratings desc, u.name, u.id`);
  return rows.map(({ id, name, votes, ratings }) => ({ person: personView({ id, name }), votes, ratings }));
}
