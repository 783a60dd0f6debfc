import { type SQL, sql } from 'drizzle-orm';
import type { Database, Executor } from '@/db/client';
import type { EdgeKind, Recipe } from '@/lib/drafts/schema';
import { notFound } from '@/lib/kernel/errors';
import { oncePer, Together } from '@/lib/kernel/together';
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

/** Where a placement is written. Answers the number of its first draft. @throws not_found */
export type Place = (placement: Placement) => Promise<number>;

const groupsOf = oncePer(
  (db: Database) =>
    new Together<Placement, number | null>((key, group) => {
      const [workspaceId = '', briefId = ''] = key.split(' ');
      return placeAll(db, workspaceId, briefId, group);
    }),
);

/** Placements in one brief that come together share a statement, so that hundreds can start at the same moment. */
export const placeWithOthers =
  (db: Database): Place =>
  async (placement) =>
    found(await groupsOf(db).call(`${placement.workspaceId} ${placement.briefId}`, placement));

/** A placement that is part of a transaction. */
export const placeWithin =
  (db: Executor): Place =>
  async (placement) =>
    found((await placeAll(db, placement.workspaceId, placement.briefId, [placement]))[0]);

function found(first: number | null | undefined): number {
  if (first === null || first === undefined) throw notFound();
  return first;
}

/**
 * Writes new drafts of one brief, waiting, with their numbers, edges and events, in ONE statement: the locks on the brief
 * and on the workspace's event number are held for its length only. Answers the number of each placement's first draft;
 * null, with nothing written, where the brief is not there.
 */
async function placeAll(
  db: Executor,
  workspaceId: string,
  briefId: string,
  group: readonly Placement[],
): Promise<(number | null)[]> {
  let count = 0;
  const begins = group.map(({ rows }) => {
    const begin = count;
    count += rows.length;
    return begin;
  });
  const given = group.flatMap(({ rows, at, ...placement }, each) =>
    rows.map((row, nth) => ({
      id: row.id,
      generation: placement.generationId,
      nth: begins[each]! + nth,
      medium: placement.medium,
      title: row.title,
      content: row.content || null,
      recipe: row.recipe,
      author: placement.authorId,
      owner: placement.owner,
      at,
    })),
  );
  const generations = group.flatMap(({ generationId: id, authorId: author, medium, request, at }) =>
    request ? [{ id, author, medium, prompt: request.prompt, request: request.request, at }] : [],
  );
  const edges = group.flatMap(({ rows, parents }) =>
    rows.flatMap(({ id: child }) =>
      parents.map(({ id: parent, kind }, position) => ({ child, parent, kind, position })),
    ),
  );
  const events = group.map(({ event, authorId: actor, at }, nth) => ({
    nth,
    kind: event.kind,
    actor,
    draft: event.draftId,
    data: event.data,
    at,
  }));
  const touched = new Date(Math.max(...group.map(({ at }) => at.getTime()))).toISOString();
  const [placed] = await db.execute<{ first: number }>(sql`
    with ${swift}, brief as (
      update briefs set draft_count = draft_count + ${count}, touched_at = greatest(touched_at, ${touched}::timestamptz)
      where id = ${briefId} and workspace_id = ${workspaceId} and deleted_at is null
      returning draft_count - ${count}::int as first
    ), generation as (
      insert into generations (id, workspace_id, brief_id, created_by, medium, prompt, request, created_at)
      select g.id, ${workspaceId}::uuid, ${briefId}::uuid, g.author, g.medium, g.prompt, g.request, g.at
      from brief, jsonb_to_recordset(${JSON.stringify(generations)}::text::jsonb)
        as g(id uuid, author uuid, medium text, prompt text, request jsonb, at timestamptz)
    ), made as (
      insert into drafts (id, workspace_id, brief_id, generation_id, number, medium, title, content, recipe, author_id,
        state, lease_owner, lease_until, created_at)
      select r.id, ${workspaceId}::uuid, ${briefId}::uuid, r.generation, brief.first + r.nth, r.medium,
        r.title, r.content, r.recipe, r.author, 'queued', r.owner, ${leaseEnd}, r.at
      from brief, jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as r(id uuid, generation uuid, nth int, medium text, title text, content text, recipe jsonb, author uuid,
          owner text, at timestamptz)
    ), edges as (
      insert into draft_edges (parent_id, child_id, kind, position, brief_id)
      select e.parent, e.child, e.kind, e.position, ${briefId}::uuid
      from brief, jsonb_to_recordset(${JSON.stringify(edges)}::text::jsonb)
        as e(parent uuid, child uuid, kind text, position int)
    ), ${eventsOf(
      workspaceId,
      events.length,
      sql`select e.nth, e.kind, e.actor, ${briefId}::uuid as brief, e.draft, e.data, e.at
        from brief, jsonb_to_recordset(${JSON.stringify(events)}::text::jsonb)
          as e(nth int, kind text, actor uuid, draft uuid, data jsonb, at timestamptz)`,
    )}
    select first, (select count(*) from announced) as told, (select set from swift) from brief`);
  return begins.map((begin) => (placed ? placed.first + begin : null));
}

/**
 * What `record` does, as parts of one statement: takes the workspace's next event numbers for the rows of `events`
 * (nth from 0, kind, actor, brief, draft, data, at; all of them or none), writes them and announces the last (select from
 * `announced`, or it does not run).
 */
export function eventsOf(workspaceId: string, count: number, events: SQL): SQL {
  return sql`happened as (${events}
    ), counted as (
      update workspaces set event_seq = event_seq + ${count}
      where id = ${workspaceId} and exists (select 1 from happened) returning event_seq
    ), event as (
      insert into events (workspace_id, seq, kind, actor_id, brief_id, draft_id, data, at)
      select ${workspaceId}::uuid, event_seq - ${count - 1} + nth, kind, actor, brief, draft, data, at
      from counted, happened
    ), announced as (
      select pg_notify(${channels.event}, ${workspaceId} || ':' || event_seq) from counted
    )`;
}
