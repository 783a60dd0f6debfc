import { asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ratings, rubrics, users } from '@/db/schema';
import { can, requireCan } from '@/lib/access';
import { personView } from '@/lib/accounts/format';
import type { Language } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { readCards, savedText } from './cards';
import { letterFor } from './lineage';
import type { DraftDetail, EdgeKind, RatingView } from './schema';

export const draftInput = z.strictObject({ draftId: z.uuid() });

/** Everything about one draft, its parents' content for the diff, and its standing ratings, covered until the reader's own stands. @throws not_found */
export async function readDraft(
  ctx: WorkspaceContext,
  input: z.input<typeof draftInput>,
): Promise<DraftDetail> {
  requireCan(ctx, 'draft.read');
  const parsed = draftInput.safeParse(input);
  if (!parsed.success) throw notFound();
  const { draftId } = parsed.data;
  const [place] = await ctx.db.execute<{
    brief_id: string;
    brief_title: string;
    language: Language;
    tip: boolean;
    content: string | null;
  }>(sql`
    select d.brief_id, b.title as brief_title, b.language, b.tip_draft_id is not distinct from d.id as tip,
      case when d.medium = 'art' then null else ${savedText} end as content
    from drafts d join briefs b on b.id = d.brief_id left join draft_marks m on m.draft_id = d.id
    where d.id = ${draftId} and d.workspace_id = ${ctx.workspace.id} and b.deleted_at is null and m.deleted_at is null`);
  if (!place) throw notFound();
  const [[card], parents, given] = await Promise.all([
    readCards(ctx.db, { workspaceId: ctx.workspace.id, userId: ctx.actor.userId }, [draftId]),
    parentsOf(ctx, draftId),
    ratingsOf(ctx, draftId),
  ]);
  if (!card) throw notFound();
  // What others gave is not sent before the reader's own rating stands; who may not rate cannot be led.
  const covered = can(ctx.workspace.role, 'review.submit') && !given.some(({ you }) => you);
  return {
    ...card,
    score: covered ? null : card.score,
    content: place.content,
    briefId: place.brief_id,
    briefTitle: place.brief_title,
    language: place.language,
    tip: place.tip,
    parents,
    raters: given.length,
    ratings: covered ? [] : given,
  };
}

async function parentsOf(ctx: WorkspaceContext, draftId: string): Promise<DraftDetail['parents']> {
  const rows = await ctx.db.execute<{
    id: string;
    number: number;
    title: string;
    kind: EdgeKind;
    content: string | null;
  }>(sql`
    select d.id, d.number, d.title, e.kind, case when d.medium = 'art' then null else ${savedText} end as content
    from draft_edges e join drafts d on d.id = e.parent_id left join draft_marks m on m.draft_id = d.id
    where e.child_id = ${draftId} and d.workspace_id = ${ctx.workspace.id} and m.deleted_at is null
    order by e.position`);
  return rows.map(({ number, ...row }) => ({ ...row, letter: letterFor(number) }));
}

async function ratingsOf(ctx: WorkspaceContext, draftId: string): Promise<RatingView[]> {
  const rows = await ctx.db
    .select({
      reviewer: { id: users.id, name: users.name },
      scores: ratings.scores,
      comment: ratings.comment,
      rubricVersion: rubrics.version,
      at: ratings.createdAt,
    })
    .from(ratings)
    .innerJoin(users, eq(users.id, ratings.reviewerId))
    .innerJoin(rubrics, eq(rubrics.id, ratings.rubricId))
    .where(sql`${ratings.draftId} = ${draftId} and ${ratings.supersededBy} is null`)
    .orderBy(asc(ratings.createdAt));
  return rows.map(({ reviewer, at, ...row }) => ({
    ...row,
    reviewer: personView(reviewer),
    you: reviewer.id === ctx.actor.userId,
    at: at.toISOString(),
  }));
}
