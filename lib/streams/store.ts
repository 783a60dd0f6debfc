import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { idList } from '@/lib/drafts';
import { channels } from '@/lib/realtime';

/** Milliseconds a writer is believed alive after it last said so. By the database's clock, so that no machine's counts. */
export const leaseMs = 30_000;
/** Ids in one announcement: 36 characters each, 8,000 bytes at most. */
const idsAtOnce = 180;

export const leaseEnd = sql`now() + ${`${leaseMs} milliseconds`}::interval`;

/**
 * Part of a statement (to be selected from, or it does not run): its commit does not wait for the disk. A crash of the
 * database SERVER then loses it within some 600 ms, a crash of this process does not. For beginnings and text on its way, which
 * the next saving or end makes durable; never for what is told as done. Without it each start holds its row locks for a
 * whole flush, and fifty of one brief stand in line.
 */
export const swift = sql`swift as (select set_config('synchronous_commit', 'off', true) as set)`;

export interface Chunk {
  draft: string;
  brief: string;
  seq: number;
  text: string;
}

/**
 * Saves one chunk for each draft and announces them, in one statement. Only drafts whose lease is still `owner`'s are
 * written; their ids are answered. The same chunks may be saved again: what was kept the first time stays.
 * FOR SHARE makes the statement wait for somebody who just takes a draft over, and then leave it alone.
 */
export async function saveChunks(
  db: Database,
  owner: string,
  chunks: readonly Chunk[],
): Promise<Set<string>> {
  const rows = await db.execute<{ id: string }>(sql`
    with ${swift}, given as (
      select * from jsonb_to_recordset(${JSON.stringify(chunks)}::text::jsonb) as g(draft uuid, seq int, text text)
    ), owned as (
      select d.id from drafts d
      where d.id in (select draft from given) and d.lease_owner = ${owner} and d.state in ('queued', 'streaming')
      order by d.id for share
    ), kept as (
      insert into draft_chunks (draft_id, seq, text)
      select g.draft, g.seq, g.text from given g join owned o on o.id = g.draft
      on conflict do nothing returning 1
    ), told as (
      select count(pg_notify(${channels.stream}, payload)) as n
      from jsonb_array_elements_text(${JSON.stringify(announcements(chunks, owner))}::text::jsonb) payload
    )
    select o.id from owned o where (select n from told) >= 0 and (select set from swift) = 'off'`);
  return new Set(rows.map(({ id }) => id));
}

/** Payloads `d <brief> <draft>,<draft>… <origin>`; the origin itself need not look. */
export function announcements(changed: readonly { draft: string; brief: string }[], origin = '-'): string[] {
  const byBrief = new Map<string, string[]>();
  for (const { draft, brief } of changed) byBrief.set(brief, [...(byBrief.get(brief) ?? []), draft]);
  const payloads: string[] = [];
  for (const [brief, ids] of byBrief) {
    for (let at = 0; at < ids.length; at += idsAtOnce)
      payloads.push(`d ${brief} ${ids.slice(at, at + idsAtOnce).join(',')} ${origin}`);
  }
  return payloads;
}

/** Rows are locked in the order of their ids wherever several are written, or two writers would wait for each other. */
const inOrder = (which: SQL) => sql`select id from drafts where ${which} order by id for no key update`;

/** Notes that drafts left the queue. */
export async function saveStarts(db: Database, owner: string, ids: readonly string[]): Promise<void> {
  const mine = sql`id in ${idList(ids)} and lease_owner = ${owner} and state = 'queued'`;
  await db.execute(sql`
    with mine as (${inOrder(mine)})
    update drafts d set state = 'streaming' from mine where d.id = mine.id`);
}

/** Renews the leases of all of an owner's drafts. Answers those still held, with who was asked to stop. */
export async function renewLeases(db: Database, owner: string): Promise<Map<string, { stop: boolean }>> {
  const mine = sql`lease_owner = ${owner} and state in ('queued', 'streaming')`;
  const rows = await db.execute<{ id: string; stop_requested: boolean }>(sql`
    with mine as (${inOrder(mine)})
    update drafts d set lease_until = ${leaseEnd} from mine where d.id = mine.id
    returning d.id, d.stop_requested`);
  return new Map(rows.map((row) => [row.id, { stop: row.stop_requested }]));
}
