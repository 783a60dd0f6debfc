import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { briefs, draftEdges, draftMarks, drafts, generations, pairs } from '@/db/schema';
import { settled } from '@/lib/drafts';
import type { EdgeKind, Recipe } from '@/lib/drafts/schema';
import { type BuiltPrompt, promptFrom } from '@/lib/generation';
import type { Medium } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, notFound } from '@/lib/kernel/errors';
import type { StoredRequest } from './generate';
import type { Hub } from './hub';
import type { Order } from './order';
import { prefixOf } from './request';
import { leaseEnd } from './store';

/** A draft that ended without being complete, with all that is needed to go at it again. */
export interface Unfinished {
  id: string;
  briefId: string;
  briefTitle: string;
  generationId: string;
  number: number;
  medium: Medium;
  state: 'failed' | 'stopped' | 'interrupted';
  recipe: Recipe;
  /** Text that is kept, without what the draft began with. */
  written: boolean;
  /** Others judged it, built on it or published it: its text stays as they saw it. */
  settled: boolean;
  content: string;
  prompt: BuiltPrompt;
  prefix: string;
  parents: { id: string; kind: EdgeKind }[];
}

const unfinished = ['failed', 'stopped', 'interrupted'] as const;

/** Loads and locks it. @throws not_found; conflict (notRetryable) where it is complete, running, or not from a model */
export async function loadUnfinished(
  tx: Transaction,
  ctx: WorkspaceContext,
  draftId: string,
): Promise<Unfinished> {
  const [row] = await tx
    .select({ draft: drafts, briefTitle: briefs.title, request: generations.request })
    .from(drafts)
    .innerJoin(briefs, and(eq(briefs.id, drafts.briefId), isNull(briefs.deletedAt)))
    .leftJoin(generations, eq(generations.id, drafts.generationId))
    .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
    .where(
      and(eq(drafts.id, draftId), eq(drafts.workspaceId, ctx.workspace.id), isNull(draftMarks.deletedAt)),
    )
    .for('update', { of: drafts });
  if (!row) throw notFound();
  const { draft } = row;
  const state = unfinished.find((each) => each === draft.state);
  if (!state || !row.request || !draft.generationId) throw conflict('notRetryable');
  const { manifest, engine } = row.request as StoredRequest;
  const prompt = promptFrom(manifest, engine);
  const prefix = prefixOf(prompt);
  // A later statement than the lock: whoever came to rest on it meanwhile is seen.
  const [resting] = await tx.execute<{ settled: boolean }>(
    sql`select ${settled()} as settled from drafts d where d.id = ${draftId}`,
  );
  const parents = await tx
    .select({ id: draftEdges.parentId, kind: draftEdges.kind })
    .from(draftEdges)
    .where(eq(draftEdges.childId, draftId))
    .orderBy(draftEdges.position);
  return {
    id: draftId,
    briefId: draft.briefId,
    briefTitle: row.briefTitle,
    generationId: draft.generationId,
    number: draft.number,
    medium: draft.medium as Medium,
    state,
    recipe: draft.recipe as Recipe,
    content: draft.content ?? '',
    written: (draft.content ?? '').length > prefix.length,
    settled: resting?.settled ?? false,
    prompt,
    prefix,
    parents: parents.map(({ id, kind }) => ({ id, kind: kind as EdgeKind })),
  };
}

/**
 * Puts the same draft back into the queue, under the hub's lease. Pairs that were drawn with its text go: nobody judged them, and what
 * lies on a table is not what will stand there. @throws conflict (restsOnIt)
 */
export async function requeue(tx: Transaction, hub: Hub, draft: Unfinished): Promise<void> {
  if (draft.settled) throw conflict('restsOnIt');
  await tx
    .delete(pairs)
    .where(
      and(eq(pairs.briefId, draft.briefId), or(eq(pairs.leftId, draft.id), eq(pairs.rightId, draft.id))),
    );
  await tx
    .update(drafts)
    .set({
      state: 'queued',
      content: draft.content || draft.prefix || null,
      reason: null,
      detail: null,
      size: null,
      tokens: null,
      firstTokenMs: null,
      durationMs: null,
      stopRequested: false,
      finishedAt: null,
      leaseOwner: hub.owner,
      leaseUntil: leaseEnd,
    })
    .where(and(eq(drafts.id, draft.id), inArray(drafts.state, [...unfinished])));
}

/** The order that makes the same request again. */
export function orderAgain(
  ctx: WorkspaceContext,
  draft: Unfinished,
  change: Pick<Order, 'prompt' | 'prefix' | 'joint' | 'replay'>,
): Order {
  return {
    draftId: draft.id,
    workspaceId: ctx.workspace.id,
    userId: ctx.actor.userId,
    briefId: draft.briefId,
    medium: draft.medium,
    model: draft.recipe.model,
    strategy: draft.recipe.strategy,
    seed: draft.recipe.seed,
    briefTitle: draft.briefTitle,
    ...change,
  };
}
