import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '@/db/client';
import { idempotencyKeys } from '@/db/schema';
import { sweepRows } from '@/db/sweep';
import { requireCan } from '@/lib/access';
import { media } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, invalid } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { frameOf } from './batch';
import { begin } from './generate';
import { hubOf } from './hubs';
import { encodedStream } from './message-stream';
import { strategyInput } from './schema';

/** Body of `POST /api/v1/generations`; lengths and ranges are those of `generate`. */
export const restInput = z.strictObject({
  briefId: z.uuid(),
  medium: z.enum(media, 'chooseMedium'),
  prompt: z.string().default(''),
  model: z.string(),
  strategy: strategyInput.optional(),
  count: z.number().int().optional(),
});

export interface RestGeneration {
  generationId: string;
  /** Server-sent events whose data are `{draft, seq, delta}` and `{draft, state, …}`; ends when all drafts have ended, or the token lost access. */
  body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

interface Answer {
  generationId: string;
  draftIds: string[];
}

/** Milliseconds for which the same key answers the same drafts, at least. */
const keptMs = 24 * 3_600_000;

/** Forgets idempotency keys of yesterday and before. @returns how many */
export const sweepKeys = (db: Database, now: Date): Promise<number> =>
  sweepRows(db, idempotencyKeys.createdAt, new Date(now.getTime() - keptMs));

/** Somebody used the key in the same moment: the transaction is taken back and their answer given. */
class KeyTaken extends Error {}

/**
 * `generate` for the REST door. With a key, the same key and body answer the same drafts from their beginning, and the
 * same key with another body is a conflict; the key is written in the transaction that writes the drafts.
 * @throws as `generate`; conflict (keyUsed)
 */
export async function generateByRest(
  ctx: WorkspaceContext,
  body: unknown,
  key: string | null,
): Promise<RestGeneration> {
  requireCan(ctx, 'draft.generate');
  const { model, ...input } = parse(restInput, body);
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalid({ 'Idempotency-Key': { key: 'wrongForm' } });
  const bodyHash = createHash('sha256')
    .update(JSON.stringify([ctx.workspace.id, model, input]))
    .digest('hex');
  const before = key === null ? null : await answered(ctx, key, bodyHash);
  if (before) return replay(ctx, before);
  const keep = async (tx: Transaction, made: Answer) => {
    const [kept] = await tx
      .insert(idempotencyKeys)
      .values({ userId: ctx.actor.userId, key: key ?? '', bodyHash, answer: made, createdAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (!kept) throw new KeyTaken();
  };
  try {
    const { generationId, placed } = await begin(
      ctx,
      { ...input, models: [model] },
      key === null ? undefined : keep,
    );
    return replay(ctx, { generationId, draftIds: placed.map(({ order }) => order.draftId) });
  } catch (error) {
    const meanwhile = error instanceof KeyTaken && key !== null ? await answered(ctx, key, bodyHash) : null;
    if (!meanwhile) throw error;
    return replay(ctx, meanwhile);
  }
}

async function answered(ctx: WorkspaceContext, key: string, bodyHash: string): Promise<Answer | null> {
  const [row] = await ctx.db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.userId, ctx.actor.userId), eq(idempotencyKeys.key, key)));
  if (!row) return null;
  if (row.bodyHash !== bodyHash) throw conflict('keyUsed');
  return row.answer as Answer;
}

const encoder = new TextEncoder();

function replay(ctx: WorkspaceContext, { generationId, draftIds }: Answer): RestGeneration {
  const body = encodedStream(ctx, hubOf(ctx.db), draftIds, {}, (message) => encoder.encode(frameOf(message)));
  return { generationId, body };
}
