import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { finished, hanging } from '@/lib/drafts';

/** Raised when a metric, an option or a limit changes: every figure is then measured anew. */
export const methodVersion = 1;
/** Attempts at one basis before a draft is left alone: a draft that ends its process is not tried for ever. */
export const mostTries = 5;

/** A time as whole milliseconds; the settings of a session do not change it. */
const stamp = (time: SQL): SQL => sql`(extract(epoch from ${time}) * 1000)::bigint`;

/**
 * For each measurable draft (finished, in its place, text or design) what its figures rest on: the method, the brief's standing
 * references and published works, its text (by the time it was finished: a text that was continued is finished anew), and how many
 * siblings of its generation are finished and when the last was. `settled`: none of those is being written.
 */
const basisOf = (which: SQL) => sql`
  with wanted as (
    select d.id, d.workspace_id, d.brief_id, d.generation_id, d.medium, d.finished_at
    from drafts d join briefs b on b.id = d.brief_id and b.deleted_at is null
    where d.medium in ('text', 'design') and ${hanging()} and ${which}
  ), generations_of as (
    select d.generation_id, count(*) filter (where ${finished()} and m.deleted_at is null) as finished,
      max(d.finished_at) filter (where ${finished()}) as latest,
      bool_and(d.state not in ('queued', 'streaming')) as settled
    from drafts d left join draft_marks m on m.draft_id = d.id
    where d.brief_id in (select brief_id from wanted) and d.generation_id is not null and d.medium = 'text'
    group by d.generation_id
  ), grounds as (
    select b.id, md5(concat_ws('|',
      (select string_agg(r.id::text, ',' order by r.id) from brief_references r where r.brief_id = b.id and r.removed_at is null),
      (select p.draft_id::text from published_drafts p left join draft_marks m on m.draft_id = p.draft_id
        where p.brief_id = b.id and p.medium = 'text' and m.deleted_at is null))) as hash
    from briefs b where b.id in (select brief_id from wanted)
  )
  select w.*, coalesce(g.settled, true) as settled,
    case when w.medium = 'text'
      then concat_ws(' ', ${`${methodVersion}`}::text, o.hash, coalesce(g.finished, 0), ${stamp(sql`greatest(w.finished_at, g.latest)`)})
      else concat_ws(' ', ${`${methodVersion}`}::text, ${stamp(sql`w.finished_at`)}) end as basis
  from wanted w join grounds o on o.id = w.brief_id left join generations_of g on g.generation_id = w.generation_id`;

/** Not measured, or measured on another basis and its siblings are done, or tried in vain and not too often. */
const isDue = sql`(s.draft_id is null or (s.basis <> c.basis and c.settled) or (s.basis = c.basis and not s.done and s.tries < ${mostTries}))`;

/** Ids of drafts whose figures are due, longest finished first; of one brief, or of all. */
export async function dueDrafts(
  db: Executor,
  filter: { briefId?: string | null; limit: number },
): Promise<string[]> {
  const which = filter.briefId ? sql`d.brief_id = ${filter.briefId}` : sql`true`;
  const rows = await db.execute<{ id: string }>(sql`
    select c.id from (${basisOf(which)}) c left join draft_measures s on s.draft_id = c.id
    where ${isDue} order by c.finished_at, c.id limit ${filter.limit}`);
  return rows.map(({ id }) => id);
}

/** How many drafts of a workspace (of `which`) wait for their figures. Drafts that were given up count. */
export async function countWaiting(db: Executor, which: SQL): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from (${basisOf(which)}) c left join draft_measures s on s.draft_id = c.id
    where s.draft_id is null or s.basis <> c.basis or not s.done`);
  return row?.n ?? 0;
}

export interface Basis extends Record<string, unknown> {
  id: string;
  workspace_id: string;
  brief_id: string;
  generation_id: string | null;
  basis: string;
}

/** What one draft's figures would rest on now; null where they are not due: measured on it already, or not to be measured. */
export async function dueBasis(db: Executor, draftId: string): Promise<Basis | null> {
  const [row] = await db.execute<Basis>(sql`
    select c.* from (${basisOf(sql`d.id = ${draftId}`)}) c left join draft_measures s on s.draft_id = c.id where ${isDue}`);
  return row ?? null;
}
