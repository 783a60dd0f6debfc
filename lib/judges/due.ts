import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { isLeft } from './hold';
import { judgedMedia, learnedFigures, learnedVotes } from './voted';

/** Raised when features, penalty or folds change: every workspace is then learned anew. */
export const featureVersion = 'features-1';

/** A number that is another one where any of the rows is: it needs no order, so the rows are read once and none is kept. */
const digest = (row: SQL): SQL => sql`bit_xor(hash_record_extended(${row}, 0))`;

/**
 * `workspace_id, basis` of the workspaces where there is something to learn from: a digest of the very rows that are learned from.
 * `of`: WHERE of a row with a workspace_id, by its alias.
 */
const bases = (of: (alias: SQL) => SQL): SQL => sql`
  select votes.workspace_id, concat_ws(' ', ${featureVersion}::text, votes.pairs, votes.digest, figures.digest) as basis
  from (
    select t.workspace_id, count(*) as pairs,
      ${digest(sql`row(t.left_id, t.right_id, t.lefts, t.rights, t.ties, l.size, r.size)`)} as digest
    from ${learnedVotes(of(sql`t`))} group by t.workspace_id
  ) votes left join (
    select v.workspace_id, ${digest(sql`row(v.draft_id, v.metric, v.value, v.signature)`)} as digest
    from ${learnedFigures(judgedMedia, of(sql`v`))} group by v.workspace_id
  ) figures on figures.workspace_id = votes.workspace_id`;

/** What the feature judge of a workspace would rest on now; null where there is nothing to learn from. */
export async function basisNow(db: Executor, workspaceId: string): Promise<string | null> {
  const [row] = await db.execute<{ basis: string }>(
    bases((alias) => sql`${alias}.workspace_id = ${workspaceId}`),
  );
  return row?.basis ?? null;
}

/** Workspaces whose feature judge rests on something else than it would now, also where it would have nothing to say any more. */
export async function dueWorkspaces(db: Executor): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select coalesce(now.workspace_id, kept.workspace_id) as id from (${bases(() => sql`true`)}) now
    full join (select workspace_id, min(basis) as basis from judge_runs where judge = 'features' group by 1) kept
      on kept.workspace_id = now.workspace_id
    where now.basis is distinct from kept.basis`);
  return rows.map(({ id }) => id);
}

/** Runs of models that nobody is at: their job was lost with a process. */
export async function leftRuns(db: Executor): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from judge_runs where state in ('queued', 'running') and ${isLeft}`);
  return rows.map(({ id }) => id);
}
