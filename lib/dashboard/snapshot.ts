import { and, eq, sql } from 'drizzle-orm';
import { raterSnapshots } from '@/db/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { eventSeq } from './cache';
import { estimateRaters, type RaterEstimates } from './estimates';
import { type Filter, filterKey } from './filter';

export interface Snapshot {
  asOf: string;
  fresh: boolean;
  estimates: Record<string, RaterEstimates>;
}

/** The estimates that were kept for a filter, and whether nothing has happened since. */
export async function readSnapshot(ctx: WorkspaceContext, filter: Filter): Promise<Snapshot | null> {
  const [kept] = await ctx.db
    .select()
    .from(raterSnapshots)
    .where(
      and(eq(raterSnapshots.workspaceId, ctx.workspace.id), eq(raterSnapshots.filter, filterKey(filter))),
    );
  if (!kept) return null;
  return {
    asOf: kept.asOf.toISOString(),
    fresh: kept.eventSeq === (await eventSeq(ctx)),
    // Written below and nowhere else.
    estimates: kept.estimates as Record<string, RaterEstimates>,
  };
}

/** Any fixed number will do. */
const lockSpace = 7_311;
const running = new Map<string, Promise<void>>();

/**
 * Makes the estimates anew, apart from whoever asked: one at a time for a workspace, over all processes. Answers when done, for
 * tests; a page does not wait.
 */
export function refreshSnapshot(ctx: WorkspaceContext, filter: Filter): Promise<void> {
  const known = running.get(ctx.workspace.id);
  if (known) return known;
  const work = refresh(ctx, filter)
    .catch((error: unknown) => console.error('The reviewers could not be estimated.', error))
    .finally(() => running.delete(ctx.workspace.id));
  running.set(ctx.workspace.id, work);
  return work;
}

async function refresh(ctx: WorkspaceContext, filter: Filter): Promise<void> {
  await ctx.db.transaction(async (lock) => {
    const [row] = await lock.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${lockSpace}, hashtext(${ctx.workspace.id})) as mine`,
    );
    if (!row?.mine) return;
    // The number first: what happens while it is made leaves it stale, never wrongly fresh.
    const [seq, asOf] = [await eventSeq(ctx), ctx.now()];
    const estimates = await estimateRaters(ctx, filter);
    const made = { eventSeq: seq, asOf, estimates };
    await ctx.db
      .insert(raterSnapshots)
      .values({ workspaceId: ctx.workspace.id, filter: filterKey(filter), ...made })
      .onConflictDoUpdate({ target: [raterSnapshots.workspaceId, raterSnapshots.filter], set: made });
  });
}
