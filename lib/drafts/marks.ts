import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '@/db/client';
import { briefs, draftMarks, drafts } from '@/db/schema';
import { type Capability, requireCan } from '@/lib/access';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { channels, notify, record } from '@/lib/realtime';
import { draftInput } from './read';

/** Days within which a removed draft can be brought back. */
export const undoDays = 30;

const switchInput = z.strictObject({ draftId: z.uuid(), on: z.boolean() });

interface Change {
  needs: Capability;
  draftId: string;
  event: string;
  /** Finds removed drafts instead of standing ones. */
  removed?: boolean;
  data?: Record<string, unknown>;
  marks: (at: Date) => Partial<typeof draftMarks.$inferInsert>;
  also?: (tx: Transaction, draft: { id: string; briefId: string; state: string }) => Promise<void>;
}

/** Favourites a draft, or takes that back. @throws forbidden, not_found */
export async function setFavourite(
  ctx: WorkspaceContext,
  input: z.input<typeof switchInput>,
): Promise<{ id: string; favourite: boolean }> {
  requireCan(ctx, 'draft.favourite');
  const { draftId, on } = parse(switchInput, input);
  await mark(ctx, {
    needs: 'draft.favourite',
    draftId,
    event: 'draftMarked',
    data: { favourite: on },
    marks: () => ({ favourite: on }),
  });
  return { id: draftId, favourite: on };
}

/** Puts a draft away, or back. @throws forbidden, not_found */
export async function setArchived(
  ctx: WorkspaceContext,
  input: z.input<typeof switchInput>,
): Promise<{ id: string; archived: boolean }> {
  requireCan(ctx, 'draft.archive');
  const { draftId, on } = parse(switchInput, input);
  await mark(ctx, {
    needs: 'draft.archive',
    draftId,
    event: 'draftMarked',
    data: { archived: on },
    marks: (at) => ({ archivedAt: on ? at : null }),
  });
  return { id: draftId, archived: on };
}

/**
 * Takes a draft off the wall; it can be brought back for 30 days. One that is being written is stopped; the tip of its
 * brief stops being it. @throws forbidden, not_found
 */
export async function removeDraft(
  ctx: WorkspaceContext,
  input: z.input<typeof draftInput>,
): Promise<{ id: string }> {
  requireCan(ctx, 'draft.delete');
  const { draftId } = parse(draftInput, input);
  await mark(ctx, {
    needs: 'draft.delete',
    draftId,
    event: 'draftRemoved',
    marks: (at) => ({ deletedAt: at }),
    also: async (tx, draft) => {
      await tx
        .update(briefs)
        .set({ tipDraftId: null })
        .where(and(eq(briefs.id, draft.briefId), eq(briefs.tipDraftId, draft.id)));
      if (draft.state !== 'queued' && draft.state !== 'streaming') return;
      await tx.update(drafts).set({ stopRequested: true }).where(eq(drafts.id, draft.id));
      await notify(tx, channels.stream, `s ${draft.id}`);
    },
  });
  return { id: draftId };
}

/** Brings a removed draft back. @throws forbidden, not_found (also after 30 days) */
export async function restoreDraft(
  ctx: WorkspaceContext,
  input: z.input<typeof draftInput>,
): Promise<{ id: string }> {
  requireCan(ctx, 'draft.restore');
  const { draftId } = parse(draftInput, input);
  await mark(ctx, {
    needs: 'draft.restore',
    draftId,
    event: 'draftRestored',
    removed: true,
    marks: () => ({ deletedAt: null }),
  });
  return { id: draftId };
}

async function mark(ctx: WorkspaceContext, change: Change): Promise<void> {
  requireCan(ctx, change.needs);
  const at = ctx.now();
  const oldest = new Date(at.getTime() - undoDays * 86_400_000).toISOString();
  await ctx.db.transaction(async (tx) => {
    const [draft] = await tx
      .select({ id: drafts.id, briefId: drafts.briefId, state: drafts.state })
      .from(drafts)
      .innerJoin(briefs, eq(briefs.id, drafts.briefId))
      .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
      .where(
        and(
          eq(drafts.id, change.draftId),
          eq(drafts.workspaceId, ctx.workspace.id),
          isNull(briefs.deletedAt),
          change.removed
            ? sql`${draftMarks.deletedAt} >= ${oldest}::timestamptz`
            : isNull(draftMarks.deletedAt),
        ),
      );
    if (!draft) throw notFound();
    const marks = change.marks(at);
    await tx
      .insert(draftMarks)
      .values({ draftId: draft.id, ...marks })
      .onConflictDoUpdate({ target: draftMarks.draftId, set: marks });
    await change.also?.(tx, draft);
    await record(tx, ctx.workspace.id, {
      kind: change.event,
      actorId: ctx.actor.userId,
      briefId: draft.briefId,
      draftId: draft.id,
      ...(change.data ? { data: change.data } : {}),
      at,
    });
  });
}
