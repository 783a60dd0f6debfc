import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { personView } from '@/lib/accounts';
import { letterFor } from '@/lib/drafts/lineage';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Choice } from '@/lib/reviews/schema';
import { type verdictsInput, votesBehind } from './behind-votes';
import type { VerdictLine } from './schema';

type Row = {
  voteId: string;
  briefId: string;
  at: Date;
  reviewerId: string;
  reviewerName: string;
  choice: string;
  clearly: boolean;
  seconds: number | null;
} & Record<`${'left' | 'right'}${'Id' | 'Title'}`, string> &
  Record<`${'left' | 'right'}Number`, number>;

/**
 * The standing votes behind a number, newest first, as they were shown. Owners and editors see everybody's; reviewers and
 * viewers only their own, so that nobody is led by the others' votes.
 * @throws forbidden, invalid, not_found
 */
export async function listVerdicts(
  ctx: WorkspaceContext,
  input: z.input<typeof verdictsInput>,
): Promise<VerdictLine[]> {
  const { limit, briefIds, from } = await votesBehind(ctx, input);
  // The newest of each brief from its end of the index, then the newest of those: never all votes.
  const rows = await ctx.db.execute<Row>(sql`
    select v.id as "voteId", v.created_at as at, v.reviewer_id as "reviewerId", u.name as "reviewerName",
      v.choice, v.clearly, v.seconds, v.brief_id as "briefId", l.id as "leftId", l.number as "leftNumber", l.title as "leftTitle",
      r.id as "rightId", r.number as "rightNumber", r.title as "rightTitle"
    from (
      select newest.* from unnest(${`{${briefIds.join(',')}}`}::uuid[]) b(id) cross join lateral (
        select v.* from ${from(sql`b.id`)} order by v.created_at desc, v.id desc limit ${limit}
      ) newest
    ) v join users u on u.id = v.reviewer_id join drafts l on l.id = v.left_id join drafts r on r.id = v.right_id
    order by v.created_at desc, v.id desc limit ${limit}`);
  return rows.map((row) => ({
    voteId: row.voteId,
    at: new Date(row.at).toISOString(),
    reviewer: personView({ id: row.reviewerId, name: row.reviewerName }),
    left: { id: row.leftId, briefId: row.briefId, letter: letterFor(row.leftNumber), title: row.leftTitle },
    right: {
      id: row.rightId,
      briefId: row.briefId,
      letter: letterFor(row.rightNumber),
      title: row.rightTitle,
    },
    choice: row.choice as Choice,
    clearly: row.clearly,
    seconds: row.seconds,
  }));
}

/** How many votes `listVerdicts` would list without a limit. @throws forbidden, invalid, not_found */
export async function countVerdicts(
  ctx: WorkspaceContext,
  input: z.input<typeof verdictsInput>,
): Promise<number> {
  const { briefIds, from } = await votesBehind(ctx, input);
  const [row] = await ctx.db.execute<{ n: number }>(sql`
    select coalesce(sum(c.n), 0)::int as n from unnest(${`{${briefIds.join(',')}}`}::uuid[]) b(id)
      cross join lateral (select count(*) as n from ${from(sql`b.id`)}) c`);
  return row?.n ?? 0;
}
