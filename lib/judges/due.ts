import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { hanging } from '@/lib/drafts';

/** Raised when features, penalty or folds change: every workspace is then learned anew. */
export const featureVersion = 'features-1';

/** What the feature judge of a workspace (`id`, SQL) rests on: method, standing votes, drafts that hang, figures. */
const basisOf = (id: SQL): SQL => sql`
  concat_ws(' ', ${featureVersion}::text,
    (select concat_ws(' ', sum(t.lefts), sum(t.rights), sum(t.ties)) from pair_tallies t where t.workspace_id = ${id}),
    (select count(*) from drafts d join briefs b on b.id = d.brief_id
      where d.workspace_id = ${id} and b.deleted_at is null and ${hanging()}),
    (select concat_ws(' ', count(*), extract(epoch from max(v.measured_at))) from metric_values v where v.workspace_id = ${id}))`;

export async function basisNow(db: Executor, workspaceId: string): Promise<string> {
  const [row] = await db.execute<{ basis: string }>(
    sql`select ${basisOf(sql`${workspaceId}::uuid`)} as basis`,
  );
  return row?.basis ?? '';
}

/** Workspaces with votes that the feature judge has not learned from, as they are now. */
export async function dueWorkspaces(db: Executor): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select w.id from workspaces w
    where exists (select from pair_tallies t where t.workspace_id = w.id and t.lefts + t.rights > 0)
      and not exists (select from judge_runs r where r.workspace_id = w.id and r.judge = 'features' and r.basis = ${basisOf(sql`w.id`)})`);
  return rows.map(({ id }) => id);
}

/** Runs of models that nobody seems to be at: their job was lost with a process. */
export async function leftRuns(db: Executor): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from judge_runs where state in ('queued', 'running') and touched_at < now() - interval '3 minutes'`);
  return rows.map(({ id }) => id);
}
