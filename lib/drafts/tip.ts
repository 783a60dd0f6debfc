import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { briefs, draftMarks, drafts } from '@/db/schema';
import { requireCan } from '@/lib/access';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';
import { finished, requireFinished } from './finished';

const tipInput = z.strictObject({ briefId: z.uuid(), draftId: z.uuid().nullable() });

/** Says which draft the brief stands at; null for none. @throws forbidden, not_found, conflict (notFinished, noWork) */
export async function setTip(
  ctx: WorkspaceContext,
  input: z.input<typeof tipInput>,
): Promise<{ briefId: string; draftId: string | null }> {
  requireCan(ctx, 'verdict.decide');
  const { briefId, draftId } = parse(tipInput, input);
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    if (draftId !== null) {
      const [draft] = await tx
        .select({ state: drafts.state, finished: sql<boolean>`${finished('drafts')}` })
        .from(drafts)
        .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
        .where(
          and(
            eq(drafts.id, draftId),
            eq(drafts.briefId, briefId),
            eq(drafts.workspaceId, ctx.workspace.id),
            isNull(draftMarks.deletedAt),
          ),
        );
      if (!draft) throw notFound();
      requireFinished(draft);
    }
    const [brief] = await tx
      .update(briefs)
      .set({ tipDraftId: draftId, touchedAt: at })
      .where(and(eq(briefs.id, briefId), eq(briefs.workspaceId, ctx.workspace.id), isNull(briefs.deletedAt)))
      .returning({ id: briefs.id });
    if (!brief) throw notFound();
    const kind = draftId === null ? 'tipCleared' : 'tipSet';
    await record(tx, ctx.workspace.id, { kind, actorId: ctx.actor.userId, briefId, draftId, at });
  });
  return { briefId, draftId };
}
