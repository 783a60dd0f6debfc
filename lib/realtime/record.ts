import { eq, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { events, workspaces } from '@/db/schema';

export interface NewEvent {
  kind: string;
  actorId: string | null;
  briefId?: string | null;
  draftId?: string | null;
  data?: Record<string, unknown>;
  at: Date;
}

/** Channel whose payload is `<workspace id>:<seq>`: ids only, NOTIFY carries 8,000 bytes at most. */
export const eventChannel = 'maquette_event';

/**
 * Appends one event (activity and audit in one) inside the caller's transaction and announces it at commit. The row
 * lock on the workspace makes its numbers gapless and ordered, so a reader can resume from any of them.
 */
export async function record(tx: Executor, workspaceId: string, event: NewEvent): Promise<number> {
  const [row] = await tx
    .update(workspaces)
    .set({ eventSeq: sql`${workspaces.eventSeq} + 1` })
    .where(eq(workspaces.id, workspaceId))
    .returning({ seq: workspaces.eventSeq });
  if (!row) throw new Error('record: the workspace is gone');
  await tx.insert(events).values({
    workspaceId,
    seq: row.seq,
    kind: event.kind,
    actorId: event.actorId,
    briefId: event.briefId ?? null,
    draftId: event.draftId ?? null,
    data: event.data ?? {},
    at: event.at,
  });
  await tx.execute(sql`select pg_notify(${eventChannel}, ${`${workspaceId}:${row.seq}`})`);
  return row.seq;
}
