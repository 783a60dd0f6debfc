import { sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';

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
 * lock on the workspace makes its numbers gapless and ordered, so a reader can resume from any of them; one statement,
 * because everybody who writes in the workspace waits for that lock. Last in a transaction, so that it is held shortly.
 */
export async function record(tx: Executor, workspaceId: string, event: NewEvent): Promise<number> {
  const [row] = await tx.execute<{ seq: number }>(sql`
    with counted as (
      update workspaces set event_seq = event_seq + 1 where id = ${workspaceId} returning event_seq
    ), event as (
      insert into events (workspace_id, seq, kind, actor_id, brief_id, draft_id, data, at)
      select ${workspaceId}::uuid, event_seq, ${event.kind}, ${event.actorId}::uuid, ${event.briefId ?? null}::uuid,
        ${event.draftId ?? null}::uuid, ${JSON.stringify(event.data ?? {})}::text::jsonb, ${event.at.toISOString()}::timestamptz
      from counted
    )
    select event_seq::float8 as seq, pg_notify(${eventChannel}, ${workspaceId} || ':' || event_seq) from counted`);
  if (!row) throw new Error('record: the workspace is gone');
  return row.seq;
}
