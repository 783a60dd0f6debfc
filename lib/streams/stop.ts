import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { briefs, drafts } from '@/db/schema';
import { requireCan } from '@/lib/access';
import type { DraftState } from '@/lib/drafts/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { channels, notify } from '@/lib/realtime';
import { hubOf } from './hubs';

export const draftInput = z.strictObject({ draftId: z.uuid() });

/**
 * Stops a draft and keeps its text. Works from any process: the wish is stored and announced, and its writer obeys, at once
 * or when it next renews its lease. Stopping one that has ended changes nothing. `state` is `stopped` where it is done
 * already. @throws forbidden, not_found
 */
export async function stopDraft(
  ctx: WorkspaceContext,
  input: z.input<typeof draftInput>,
): Promise<{ id: string; state: DraftState }> {
  requireCan(ctx, 'draft.stop');
  const { draftId } = parse(draftInput, input);
  const here = and(eq(drafts.id, draftId), eq(drafts.workspaceId, ctx.workspace.id));
  await ctx.db.transaction(async (tx) => {
    const [draft] = await tx
      .select({ id: drafts.id })
      .from(drafts)
      .innerJoin(briefs, and(eq(briefs.id, drafts.briefId), isNull(briefs.deletedAt)))
      .where(here);
    if (!draft) throw notFound();
    const [asked] = await tx
      .update(drafts)
      .set({ stopRequested: true })
      .where(and(here, inArray(drafts.state, ['queued', 'streaming'])))
      .returning({ id: drafts.id });
    if (asked) await notify(tx, channels.stream, `s ${draftId}`);
  });
  await hubOf(ctx.db).stop(draftId);
  const [after] = await ctx.db.select({ state: drafts.state }).from(drafts).where(here);
  return { id: draftId, state: (after?.state ?? 'stopped') as DraftState };
}
