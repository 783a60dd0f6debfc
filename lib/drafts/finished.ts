import { type SQL, sql } from 'drizzle-orm';
import { conflict } from '@/lib/kernel/errors';

/**
 * What a finished work is, said once: complete, or a text that was stopped and holds words. Half a design or half a picture is no
 * work: it is not judged, shown, published or measured. `isFinished` says the same of a row that was read. `alias` names the drafts
 * of the statement. Never null, so that it can be turned round.
 */
export function finished(alias = 'd'): SQL {
  const d = sql.raw(alias);
  return sql`(${d}.state = 'complete' or (${d}.state = 'stopped' and ${d}.medium = 'text' and coalesce(${d}.content, '') <> ''))`;
}

/** A finished work that hangs: not removed. Archived ones hang. */
export const hanging = (alias = 'd'): SQL =>
  sql`(${finished(alias)} and not exists (select from draft_marks gone where gone.draft_id = ${sql.raw(alias)}.id and gone.deleted_at is not null))`;

/** Ids of a workspace's drafts that do not hang: removed ones, and what is no finished work. Votes on them count nowhere. */
export const awayIds = (workspaceId: string): SQL => sql`
  select away.id from drafts away left join draft_marks gone on gone.draft_id = away.id
  where away.workspace_id = ${workspaceId} and (gone.deleted_at is not null or not ${finished('away')})`;

/** @throws conflict: notFinished while it is being written, noWork where it ended as none */
export function requireFinished(draft: { state: string; finished: boolean }): void {
  if (draft.finished) return;
  throw conflict(draft.state === 'queued' || draft.state === 'streaming' ? 'notFinished' : 'noWork');
}
