import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { draftMarks, drafts, ratings, rubrics, users } from '@/db/schema';
import { can, requireCan } from '@/lib/access';
import { personView } from '@/lib/accounts';
import { readBrief } from '@/lib/briefs';
import { letterFor } from '@/lib/drafts/lineage';
import { media } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import type { RatingLine } from './schema';

export const ratingsInput = z.strictObject({
  briefId: z.uuid(),
  medium: z.enum(media).optional(),
  draftId: z.uuid().optional(),
  limit: z.number().int().min(1).max(500).default(200),
});

/**
 * The standing ratings behind a mean, newest first. As with votes, owners and editors see everybody's, reviewers and
 * viewers only their own.
 * @throws forbidden, invalid, not_found
 */
export async function listRatings(
  ctx: WorkspaceContext,
  input: z.input<typeof ratingsInput>,
): Promise<RatingLine[]> {
  requireCan(ctx, 'dashboard.read');
  const { briefId, medium, draftId, limit } = parse(ratingsInput, input);
  // A brief of another workspace is not here, rather than without votes.
  await readBrief(ctx, { briefId });
  const rows = await ctx.db
    .select({
      ratingId: ratings.id,
      at: ratings.createdAt,
      reviewer: { id: users.id, name: users.name },
      draft: { id: drafts.id, number: drafts.number, title: drafts.title },
      scores: ratings.scores,
      comment: ratings.comment,
      rubricVersion: rubrics.version,
    })
    .from(ratings)
    .innerJoin(users, eq(users.id, ratings.reviewerId))
    .innerJoin(drafts, eq(drafts.id, ratings.draftId))
    .innerJoin(rubrics, eq(rubrics.id, ratings.rubricId))
    .leftJoin(draftMarks, eq(draftMarks.draftId, ratings.draftId))
    .where(
      and(
        eq(ratings.workspaceId, ctx.workspace.id),
        eq(ratings.briefId, briefId),
        isNull(ratings.supersededBy),
        isNull(draftMarks.deletedAt),
        inArray(drafts.state, ['complete', 'stopped']),
        medium ? eq(drafts.medium, medium) : undefined,
        draftId ? eq(ratings.draftId, draftId) : undefined,
        can(ctx.workspace.role, 'review.read.beforeClose')
          ? undefined
          : eq(ratings.reviewerId, ctx.actor.userId),
      ),
    )
    .orderBy(desc(ratings.createdAt), desc(ratings.id))
    .limit(limit);
  return rows.map(({ at, reviewer, draft: { number, ...draft }, ...row }) => ({
    ...row,
    at: at.toISOString(),
    reviewer: personView(reviewer),
    draft: { ...draft, letter: letterFor(number) },
  }));
}
