import { sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Choice } from './schema';

/** Standing votes that are alike: same rater, same order, same choice. `reviewerId` is null for all raters beyond the busiest. */
export interface VoteCount {
  reviewerId: string | null;
  left: string;
  right: string;
  choice: Choice;
  count: number;
}

/** Beside the caller, so many raters are told apart; the others count as one. */
const ratersApart = 24;

/**
 * The standing votes of a brief, added up by the database: however many there are, what comes back is bounded by the pairs
 * of works. The caller's own are always told apart.
 */
export async function voteCounts(tx: Executor, ctx: WorkspaceContext, briefId: string): Promise<VoteCount[]> {
  const me = ctx.actor.userId;
  return [
    ...(await tx.execute<VoteCount & Record<string, unknown>>(sql`
      with standing as (
        select reviewer_id, left_id, right_id, choice from votes
        where workspace_id = ${ctx.workspace.id} and brief_id = ${briefId}
          and superseded_by is null and choice <> 'withdrawn'
      ), busiest as (
        select reviewer_id from standing where reviewer_id <> ${me}
        group by 1 order by count(*) desc, 1 limit ${ratersApart}
      )
      select
        case when s.reviewer_id = ${me} then s.reviewer_id else b.reviewer_id end as "reviewerId",
        s.left_id as "left", s.right_id as "right", s.choice, count(*)::int as count
      from standing s left join busiest b on b.reviewer_id = s.reviewer_id
      group by 1, 2, 3, 4
      order by 1, 2, 3, 4`)),
  ];
}
