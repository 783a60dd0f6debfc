import { sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import type { EdgeKind, Recipe } from '@/lib/drafts/schema';
import { notFound } from '@/lib/kernel/errors';
import { channels } from '@/lib/realtime';
import { leaseEnd, swift } from './store';

export interface NewRow {
  id: string;
  title: string;
  /** What the draft begins with; empty for nothing. */
  content: string;
  recipe: Recipe;
}

export interface Placement {
  workspaceId: string;
  briefId: string;
  authorId: string;
  /** Holds the lease of the new drafts. */
  owner: string;
  generationId: string;
  medium: string;
  rows: readonly NewRow[];
  /** Parents of every new draft, primary first. */
  parents: readonly { id: string; kind: EdgeKind }[];
  /** The generation's own row, where it is new. */
  request?: { prompt: string; request: unknown };
  event: { kind: string; draftId: string; data: Record<string, unknown> };
  at: Date;
}

/**
 * Writes new drafts, waiting, with their numbers, edges and event, in ONE statement: the locks on the brief and on the
 * workspace's event number are held for its length only, so that hundreds can start at the same moment. Answers the
 * number of the first. @throws not_found
 */
export async function placeDrafts(db: Executor, placement: Placement): Promise<number> {
  const { workspaceId, briefId, authorId, generationId, rows, event } = placement;
  const at = placement.at.toISOString();
  const given = rows.map((row, nth) => ({ ...row, nth, content: row.content || null }));
  const edges = rows.flatMap(({ id: child }) =>
    placement.parents.map(({ id: parent, kind }, position) => ({ child, parent, kind, position })),
  );
  const [placed] = await db.execute<{ first: number }>(sql`
    with ${swift}, brief as (
      update briefs set draft_count = draft_count + ${rows.length},
        touched_at = greatest(touched_at, ${at}::timestamptz)
      where id = ${briefId} and workspace_id = ${workspaceId} and deleted_at is null
      returning draft_count - ${rows.length}::int as first
    ), generation as (
      insert into generations (id, workspace_id, brief_id, created_by, medium, prompt, request, created_at)
      select ${generationId}::uuid, ${workspaceId}::uuid, ${briefId}::uuid, ${authorId}::uuid, ${placement.medium},
        ${placement.request?.prompt ?? ''}, ${JSON.stringify(placement.request?.request ?? {})}::text::jsonb, ${at}::timestamptz
      from brief where ${placement.request !== undefined}::boolean
    ), made as (
      insert into drafts (id, workspace_id, brief_id, generation_id, number, medium, title, content, recipe, author_id,
        state, lease_owner, lease_until, created_at)
      select r.id, ${workspaceId}::uuid, ${briefId}::uuid, ${generationId}::uuid, brief.first + r.nth, ${placement.medium},
        r.title, r.content, r.recipe, ${authorId}::uuid, 'queued', ${placement.owner}, ${leaseEnd}, ${at}::timestamptz
      from brief, jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as r(id uuid, nth int, title text, content text, recipe jsonb)
    ), edges as (
      insert into draft_edges (parent_id, child_id, kind, position, brief_id)
      select e.parent, e.child, e.kind, e.position, ${briefId}::uuid
      from brief, jsonb_to_recordset(${JSON.stringify(edges)}::text::jsonb)
        as e(parent uuid, child uuid, kind text, position int)
    ), ${eventOf(placement.workspaceId, 'brief', {
      kind: event.kind,
      actorId: authorId,
      briefId,
      draftId: event.draftId,
      data: event.data,
      at: sql`${at}::timestamptz`,
    })}
    select first, (select count(*) from announced) as told, (select set from swift) from brief`);
  if (!placed) throw notFound();
  return placed.first;
}

/**
 * What `record` does, as parts of one statement: takes the workspace's next event number if the part named `when` found a row,
 * writes the event and announces it (select from `announced`, or it does not run).
 */
export function eventOf(
  workspaceId: string,
  when: 'brief' | 'ended',
  event: {
    kind: string;
    actorId: string | ReturnType<typeof sql>;
    briefId: string;
    draftId: string;
    data: Record<string, unknown>;
    at: ReturnType<typeof sql>;
  },
) {
  return sql`counted as (
      update workspaces set event_seq = event_seq + 1
      where id = ${workspaceId} and exists (select 1 from ${sql.raw(when)}) returning event_seq
    ), event as (
      insert into events (workspace_id, seq, kind, actor_id, brief_id, draft_id, data, at)
      select ${workspaceId}::uuid, event_seq, ${event.kind}, ${typeof event.actorId === 'string' ? sql`${event.actorId}::uuid` : event.actorId},
        ${event.briefId}::uuid, ${event.draftId}::uuid, ${JSON.stringify(event.data)}::text::jsonb, ${event.at}
      from counted
    ), announced as (
      select pg_notify(${channels.event}, ${workspaceId} || ':' || event_seq) from counted
    )`;
}
