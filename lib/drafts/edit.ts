import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { draftMarks, drafts } from '@/db/schema';
import { requireCan } from '@/lib/access';
import type { Medium } from '@/lib/generation/schema';
import { later } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, invalid, notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { addDraft } from './add';
import { editDraftInput } from './schema';

/** The "model" of a draft a person wrote. */
export const byHand = 'hand';

/**
 * An edit is a new draft whose parent is the one that was edited; nothing is changed in place.
 * @throws forbidden, invalid, not_found, conflict (stillWriting, notEditable)
 */
export async function editDraft(
  ctx: WorkspaceContext,
  input: z.input<typeof editDraftInput>,
): Promise<{ id: string; letter: string }> {
  requireCan(ctx, 'draft.edit');
  const { draftId, title, content } = parse(editDraftInput, input);
  const at = ctx.now();
  const made = await ctx.db.transaction(async (tx) => {
    const [parent] = await tx
      .select({
        briefId: drafts.briefId,
        medium: drafts.medium,
        state: drafts.state,
        title: drafts.title,
        content: drafts.content,
      })
      .from(drafts)
      .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
      .where(
        and(eq(drafts.id, draftId), eq(drafts.workspaceId, ctx.workspace.id), isNull(draftMarks.deletedAt)),
      )
      // A text may not grow under what is made from it.
      .for('share', { of: drafts });
    if (!parent) throw notFound();
    if (parent.state === 'queued' || parent.state === 'streaming') throw conflict('stillWriting');
    if (parent.medium === 'art') throw conflict('notEditable');
    if (parent.content === content && parent.title === title.trim())
      throw invalid({ content: { key: 'nothingChanged' } });
    const { id, letter } = await addDraft(
      tx,
      { workspaceId: ctx.workspace.id, briefId: parent.briefId },
      {
        medium: parent.medium as Medium,
        title: title.trim(),
        content,
        recipe: { model: byHand, strategy: { kind: 'greedy' }, seed: 0, prompt: '', operation: 'edit' },
        authorId: ctx.actor.userId,
        parents: [{ id: draftId, kind: 'edit' }],
        at,
        event: 'draftEdited',
      },
    );
    return { id, letter, briefId: parent.briefId };
  });
  later(ctx.db, 'measure-brief', { briefId: made.briefId });
  return { id: made.id, letter: made.letter };
}
