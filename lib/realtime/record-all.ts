import { eq, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { events, workspaces } from '@/db/schema';
import { channels, notify } from './channels';
import type { NewEvent } from './record';

/** Appends several events of one workspace with one lock and one announcement: for recovery and shutdown. */
export async function recordAll(tx: Executor, workspaceId: string, all: readonly NewEvent[]): Promise<void> {
  if (all.length === 0) return;
  const [row] = await tx
    .update(workspaces)
    .set({ eventSeq: sql`${workspaces.eventSeq} + ${all.length}` })
    .where(eq(workspaces.id, workspaceId))
    .returning({ last: workspaces.eventSeq });
  if (!row) return;
  const first = row.last - all.length + 1;
  await tx.insert(events).values(
    all.map((event, at) => ({
      workspaceId,
      seq: first + at,
      kind: event.kind,
      actorId: event.actorId,
      briefId: event.briefId ?? null,
      draftId: event.draftId ?? null,
      data: event.data ?? {},
      at: event.at,
    })),
  );
  await notify(tx, channels.event, `${workspaceId}:${row.last}`);
}
