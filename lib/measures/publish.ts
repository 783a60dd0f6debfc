import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { briefReferences, briefs, draftMarks, drafts, publishedDrafts } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { finished, requireFinished } from '@/lib/drafts';
import { later } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';

const publishInput = z.strictObject({ draftId: z.uuid(), on: z.boolean() });

/**
 * Says that a draft is what was published of its medium, in the place of an earlier one (and of a published text that was given as
 * such), or takes that back. Drafts of the brief are then measured by how far they are from it.
 * @throws forbidden, not_found, conflict (notFinished, noWork)
 */
export async function setPublished(
  ctx: WorkspaceContext,
  input: z.input<typeof publishInput>,
): Promise<{ id: string; published: boolean }> {
  requireCan(ctx, 'verdict.decide');
  const { draftId, on } = parse(publishInput, input);
  const at = ctx.now();
  const briefId = await ctx.db.transaction(async (tx) => {
    // First the draft, then its brief, as whoever writes a draft again: its text may not grow once it is published.
    await tx.select({ id: drafts.id }).from(drafts).where(eq(drafts.id, draftId)).for('share');
    const [draft] = await tx
      .select({
        briefId: drafts.briefId,
        medium: drafts.medium,
        state: drafts.state,
        finished: sql<boolean>`${finished('drafts')}`,
      })
      .from(drafts)
      .innerJoin(briefs, eq(briefs.id, drafts.briefId))
      .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
      .where(
        and(
          eq(drafts.id, draftId),
          eq(drafts.workspaceId, ctx.workspace.id),
          isNull(briefs.deletedAt),
          isNull(draftMarks.deletedAt),
        ),
      )
      // The brief's row orders those who publish at the same time.
      .for('update', { of: briefs });
    if (!draft) throw notFound();
    if (on) requireFinished(draft);
    const { medium } = draft;
    if (on) {
      const row = { draftId, publishedBy: ctx.actor.userId, publishedAt: at };
      await tx
        .insert(publishedDrafts)
        .values({ briefId: draft.briefId, medium, ...row })
        .onConflictDoUpdate({ target: [publishedDrafts.briefId, publishedDrafts.medium], set: row });
      if (medium === 'text')
        await tx
          .update(briefReferences)
          .set({ removedAt: at })
          .where(
            and(
              eq(briefReferences.briefId, draft.briefId),
              eq(briefReferences.kind, 'final'),
              isNull(briefReferences.removedAt),
            ),
          );
    } else await tx.delete(publishedDrafts).where(eq(publishedDrafts.draftId, draftId));
    await record(tx, ctx.workspace.id, {
      kind: on ? 'draftPublished' : 'draftUnpublished',
      actorId: ctx.actor.userId,
      briefId: draft.briefId,
      draftId,
      at,
    });
    return draft.briefId;
  });
  later(ctx.db, 'measure-brief', { briefId });
  return { id: draftId, published: on };
}
