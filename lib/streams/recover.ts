import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { idList, sizeOfText, titleOfText } from '@/lib/drafts';
import type { DraftState } from '@/lib/drafts/schema';
import { channels, notify, recordAll } from '@/lib/realtime';
import { announcements } from './store';

/** Drafts ended by one transaction. */
const atOnce = 50;

interface Row extends Record<string, unknown> {
  id: string;
  workspace_id: string;
  brief_id: string;
  author_id: string;
  medium: string;
  state: DraftState;
  content: string | null;
}

/**
 * Ends drafts whose writer is gone: their lease ran out before `now` (the database's clock where absent). The saved text is kept;
 * they become `interrupted`, or `stopped` where that had been asked for. Never goes by state alone: another process may
 * be writing. Answers their ids.
 */
export async function recoverExpired(db: Database, now?: Date): Promise<string[]> {
  const before = now ? sql`${now.toISOString()}::timestamptz` : sql`now()`;
  return endAll(db, sql`lease_until < ${before}`);
}

/** Ends the drafts of one writer that is leaving, for the same states. */
export async function interruptOwned(db: Database, owner: string): Promise<string[]> {
  return endAll(db, sql`lease_owner = ${owner}`);
}

async function endAll(db: Database, which: ReturnType<typeof sql>): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    const ids = await endSome(db, which);
    all.push(...ids);
    if (ids.length < atOnce) return all;
  }
}

async function endSome(db: Database, which: ReturnType<typeof sql>): Promise<string[]> {
  return db.transaction(async (tx) => {
    const locked = await tx.execute<{ id: string }>(sql`
      select id from drafts where state in ('queued', 'streaming') and ${which}
      order by id limit ${atOnce} for update skip locked`);
    if (locked.length === 0) return [];
    const ids = locked.map(({ id }) => id);
    // A later statement than the lock, so that it sees every chunk that was saved before.
    const rows = await tx.execute<Row>(sql`
      update drafts d set
        state = case when d.stop_requested then 'stopped' else 'interrupted' end,
        content = nullif(coalesce(d.content, '') || coalesce(
          (select string_agg(c.text, '' order by c.seq) from draft_chunks c where c.draft_id = d.id), ''), ''),
        lease_owner = null, lease_until = null, stop_requested = false,
        finished_at = date_trunc('milliseconds', clock_timestamp())
      where d.id in ${idList(ids)}
      returning d.id, d.workspace_id, d.brief_id, d.author_id, d.medium, d.state, d.content`);
    await tx.execute(sql`delete from draft_chunks where draft_id in ${idList(ids)}`);
    const named = rows.flatMap((row) =>
      row.medium === 'text' && row.content
        ? [{ id: row.id, title: titleOfText(row.content), size: sizeOfText(row.content) }]
        : [],
    );
    await tx.execute(sql`
      update drafts d set title = coalesce(nullif(n.title, ''), d.title), size = n.size, media_type = 'text/markdown'
      from jsonb_to_recordset(${JSON.stringify(named)}::text::jsonb) as n(id uuid, title text, size int)
      where d.id = n.id`);
    await tellAll(tx, [...rows]);
    return rows.map(({ id }) => id);
  });
}

async function tellAll(tx: Parameters<typeof recordAll>[0], rows: Row[]): Promise<void> {
  const at = new Date();
  for (const workspaceId of [...new Set(rows.map((row) => row.workspace_id))].sort()) {
    await recordAll(
      tx,
      workspaceId,
      rows
        .filter((row) => row.workspace_id === workspaceId)
        .map((row) => ({
          kind: 'draftFinished',
          actorId: row.author_id,
          briefId: row.brief_id,
          draftId: row.id,
          data: { state: row.state },
          at,
        })),
    );
  }
  for (const payload of announcements(rows.map((row) => ({ draft: row.id, brief: row.brief_id }))))
    await notify(tx, channels.stream, payload);
}
