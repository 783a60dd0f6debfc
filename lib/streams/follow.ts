import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { briefs, drafts } from '@/db/schema';
import { requireCan } from '@/lib/access';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import type { Sink } from './follower';
import { hubOf } from './hubs';
import { messageStream } from './message-stream';
import type { StreamMessage } from './schema';

const have = z.record(z.uuid(), z.number().int().min(0)).default({});
export const followInput = z.union([
  z.strictObject({ briefId: z.uuid(), have }),
  z.strictObject({ draftIds: z.array(z.uuid()).min(1).max(200), have }),
]);
export type FollowInput = z.input<typeof followInput>;

/** A running reading: `catchUp` when a slow sink has room again, `leave` to end it. */
export interface Following {
  catchUp(): void;
  leave(): void;
}

/**
 * Follows a brief, or drafts by id, from where the reader is: `have` says how many UTF-16 units it holds of each draft. Any
 * member may, in any process. @throws forbidden, not_found, invalid
 */
export async function follow(ctx: WorkspaceContext, input: FollowInput, sink: Sink): Promise<Following> {
  requireCan(ctx, 'draft.stream.read');
  const what = parse(followInput, input);
  if ('briefId' in what) await requireBrief(ctx, what.briefId);
  else await requireDrafts(ctx, what.draftIds);
  // What is said to be held of drafts elsewhere must not lead to them.
  const known = 'briefId' in what ? await ownDrafts(ctx, what.briefId, what.have) : what.have;
  return hubOf(ctx.db).follow(what, known, sink);
}

/** As `follow`, for a reader that is never slow. Answers the function that ends it. */
export async function followDrafts(
  ctx: WorkspaceContext,
  input: FollowInput,
  onMessage: (message: StreamMessage) => void,
): Promise<() => void> {
  const following = await follow(ctx, input, {
    ready: () => true,
    write(batch) {
      for (const { message } of batch.items) onMessage(message);
    },
  });
  return () => following.leave();
}

/** The messages of some drafts as a stream that ends when they have. @throws forbidden, not_found, invalid */
export async function openStream(
  ctx: WorkspaceContext,
  input: { draftIds: string[]; have?: Record<string, number> },
): Promise<ReadableStream<StreamMessage>> {
  requireCan(ctx, 'draft.stream.resume');
  const what = parse(followInput, { have: {}, ...input });
  if (!('draftIds' in what)) throw notFound();
  await requireDrafts(ctx, what.draftIds);
  return messageStream(ctx, hubOf(ctx.db), what.draftIds, what.have);
}

async function requireBrief(ctx: WorkspaceContext, briefId: string): Promise<void> {
  const [row] = await ctx.db
    .select({ id: briefs.id })
    .from(briefs)
    .where(and(eq(briefs.id, briefId), eq(briefs.workspaceId, ctx.workspace.id), isNull(briefs.deletedAt)));
  if (!row) throw notFound();
}

async function requireDrafts(ctx: WorkspaceContext, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const [row] = await ctx.db
    .select({ found: count() })
    .from(drafts)
    .where(and(inArray(drafts.id, wanted), eq(drafts.workspaceId, ctx.workspace.id)));
  if (row?.found !== wanted.length) throw notFound();
}

async function ownDrafts(ctx: WorkspaceContext, briefId: string, given: Record<string, number>) {
  const ids = Object.keys(given);
  if (ids.length === 0) return {};
  const rows = await ctx.db
    .select({ id: drafts.id })
    .from(drafts)
    .where(
      and(inArray(drafts.id, ids), eq(drafts.briefId, briefId), eq(drafts.workspaceId, ctx.workspace.id)),
    );
  return Object.fromEntries(rows.map(({ id }) => [id, given[id] ?? 0]));
}
