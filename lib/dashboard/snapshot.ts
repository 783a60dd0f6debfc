import { and, eq, lt, sql } from 'drizzle-orm';
import { raterSnapshots } from '@/db/schema';
import { later } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { eventSeq, once } from './cache';
import { estimateRaters, type RaterEstimates } from './estimates';
import { type Filter, filterInput, filterKey } from './filter';
import type { Place } from './source';

export interface Snapshot {
  asOf: string;
  fresh: boolean;
  estimates: Record<string, RaterEstimates>;
}

/** The estimates that were kept for a filter, and whether nothing has happened since. */
export async function readSnapshot(ctx: WorkspaceContext, filter: Filter): Promise<Snapshot | null> {
  const { eventSeq: madeAt, asOf, estimates } = raterSnapshots;
  const here = and(
    eq(raterSnapshots.workspaceId, ctx.workspace.id),
    eq(raterSnapshots.filter, filterKey(filter)),
  );
  const [kept] = await ctx.db.select({ madeAt, asOf }).from(raterSnapshots).where(here);
  if (!kept) return null;
  // Thousands of reviewers are a megabyte, which is read once for each time it was made.
  return once(ctx, `snapshot ${kept.madeAt} ${kept.asOf.getTime()}`, filter, async () => {
    const [whole] = await ctx.db.select({ madeAt, asOf, estimates }).from(raterSnapshots).where(here);
    if (!whole) return null;
    return {
      asOf: whole.asOf.toISOString(),
      fresh: whole.madeAt === (await eventSeq(ctx)),
      // Written below and nowhere else.
      estimates: whole.estimates as Record<string, RaterEstimates>,
    };
  });
}

/** Milliseconds a snapshot rests before a later review makes a new one worth its work. */
const restMs = 60_000;

/** Wishes that the estimates be made anew, apart from whoever asked; a page shows those that are there with their hour. */
export function wishSnapshot(ctx: WorkspaceContext, filter: Filter, kept: Snapshot | null): void {
  if (kept && (kept.fresh || ctx.now().getTime() - Date.parse(kept.asOf) < restMs)) return;
  later(ctx.db, 'estimate-raters', { snapshot: snapshotName(ctx.workspace.id, filter) });
}

/** A workspace and a filter as one text, and back. */
export const snapshotName = (workspaceId: string, filter: Filter): string =>
  `${workspaceId} ${filterKey(filter)}`;
export function ofSnapshotName(name: string): { workspaceId: string; filter: Filter } {
  const at = name.indexOf(' ');
  const filter = filterInput.parse(Object.fromEntries(JSON.parse(name.slice(at + 1))));
  return { workspaceId: name.slice(0, at), filter };
}

/** So many filters of a workspace are kept; those made longest ago go. The one just made stays. */
const mostKept = 12;

/**
 * Makes the estimates of a filter and keeps them, unless nothing has happened since the last. Two at once do no harm: the later number
 * stays. `estimate` is where the work is done.
 */
export async function makeSnapshot(
  place: Place,
  filter: Filter,
  estimate: (filter: Filter) => Promise<Record<string, RaterEstimates>> = (of) => estimateRaters(place, of),
): Promise<void> {
  const { id } = place.workspace;
  const own = and(eq(raterSnapshots.workspaceId, id), eq(raterSnapshots.filter, filterKey(filter)));
  // The number first: what happens while it is made leaves it stale, never wrongly fresh.
  const seq = await eventSeq(place);
  const [kept] = await place.db.select({ madeAt: raterSnapshots.eventSeq }).from(raterSnapshots).where(own);
  if (kept?.madeAt === seq) return;
  const asOf = new Date();
  const made = { eventSeq: seq, asOf, estimates: await estimate(filter) };
  await place.db
    .insert(raterSnapshots)
    .values({ workspaceId: id, filter: filterKey(filter), ...made })
    .onConflictDoUpdate({
      target: [raterSnapshots.workspaceId, raterSnapshots.filter],
      set: made,
      setWhere: lt(raterSnapshots.eventSeq, seq),
    });
  await place.db.execute(sql`
    delete from rater_snapshots where workspace_id = ${id} and filter not in (
      select filter from rater_snapshots where workspace_id = ${id} order by as_of desc, filter limit ${mostKept})`);
}
