import { and, desc, eq, inArray, isNull, ne, not, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { draftMarks, drafts, pairs, users, votes } from '@/db/schema';
import { can, requireCan } from '@/lib/access';
import { personView } from '@/lib/accounts';
import { readBrief } from '@/lib/briefs';
import { letterFor } from '@/lib/drafts/lineage';
import { media } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { type Choice, choices } from '@/lib/reviews/schema';
import type { VerdictLine } from './schema';

export const verdictsInput = z.strictObject({
  briefId: z.uuid(),
  medium: z.enum(media).optional(),
  /** Votes in which this draft took part; with `against`, only those of the two. */
  draftId: z.uuid().optional(),
  against: z.uuid().optional(),
  choice: z.enum(choices).optional(),
  /** How it ended for `draftId`. */
  outcome: z.enum(['won', 'lost']).optional(),
  reviewerId: z.uuid().optional(),
  limit: z.number().int().min(1).max(500).default(100),
});

/**
 * The standing votes behind a number, newest first, as they were shown. Owners and editors see everybody's; reviewers and
 * viewers only their own, so that nobody is led by the others' votes.
 */
export async function listVerdicts(
  ctx: WorkspaceContext,
  input: z.input<typeof verdictsInput>,
): Promise<VerdictLine[]> {
  requireCan(ctx, 'dashboard.read');
  const { briefId, medium, draftId, against, choice, outcome, reviewerId, limit } = parse(
    verdictsInput,
    input,
  );
  // A brief of another workspace is not here, rather than without votes.
  await readBrief(ctx, { briefId });
  const left = alias(drafts, 'left_draft');
  const right = alias(drafts, 'right_draft');
  const takesPart = (id: string) => or(eq(votes.leftId, id), eq(votes.rightId, id));
  const preferred = (mine: 'left' | 'right', id: string) =>
    and(eq(votes.choice, mine), eq(mine === 'left' ? votes.leftId : votes.rightId, id));
  const decided = (id: string) => or(preferred('left', id), preferred('right', id));
  const leftMarks = alias(draftMarks, 'left_marks');
  const rightMarks = alias(draftMarks, 'right_marks');
  const rows = await ctx.db
    .select({
      voteId: votes.id,
      at: votes.createdAt,
      reviewer: { id: users.id, name: users.name },
      left: { id: left.id, number: left.number, title: left.title },
      right: { id: right.id, number: right.number, title: right.title },
      choice: votes.choice,
      clearly: votes.clearly,
      seconds: votes.seconds,
    })
    .from(votes)
    .innerJoin(users, eq(users.id, votes.reviewerId))
    .innerJoin(pairs, eq(pairs.id, votes.pairId))
    .innerJoin(left, eq(left.id, votes.leftId))
    .innerJoin(right, eq(right.id, votes.rightId))
    .leftJoin(leftMarks, eq(leftMarks.draftId, votes.leftId))
    .leftJoin(rightMarks, eq(rightMarks.draftId, votes.rightId))
    .where(
      and(
        eq(votes.workspaceId, ctx.workspace.id),
        eq(votes.briefId, briefId),
        isNull(votes.supersededBy),
        ne(votes.choice, 'withdrawn'),
        // As on the board: what was removed takes its votes with it.
        isNull(leftMarks.deletedAt),
        isNull(rightMarks.deletedAt),
        medium ? eq(pairs.medium, medium) : undefined,
        draftId ? takesPart(draftId) : undefined,
        against ? takesPart(against) : undefined,
        choice ? eq(votes.choice, choice) : undefined,
        draftId && outcome === 'won' ? decided(draftId) : undefined,
        draftId && outcome === 'lost'
          ? and(inArray(votes.choice, ['left', 'right']), not(decided(draftId)!))
          : undefined,
        reviewerId ? eq(votes.reviewerId, reviewerId) : undefined,
        can(ctx.workspace.role, 'review.read.beforeClose')
          ? undefined
          : eq(votes.reviewerId, ctx.actor.userId),
      ),
    )
    .orderBy(desc(votes.createdAt), desc(votes.id))
    .limit(limit);
  const named = (work: { id: string; number: number; title: string }) => ({
    id: work.id,
    letter: letterFor(work.number),
    title: work.title,
  });
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    reviewer: personView(row.reviewer),
    left: named(row.left),
    right: named(row.right),
    choice: row.choice as Choice,
  }));
}
