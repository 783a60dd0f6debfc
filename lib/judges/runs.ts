import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Filter } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { canaryKeys, type JudgeView } from './schema';

export interface RunRow
  extends Record<string, unknown>,
    Pick<
      JudgeView,
      | 'judge'
      | 'medium'
      | 'version'
      | 'seed'
      | 'state'
      | 'reason'
      | 'detail'
      | 'canaries'
      | 'learned'
      | 'asked'
      | 'drawn'
      | 'gone'
    > {
  id: string;
  briefId: string | null;
  basis: string | null;
  at: Date;
}

/** The feature judge's first, then newest first. The runs of models are few: people ask for them. */
export async function loadRuns(ctx: WorkspaceContext): Promise<RunRow[]> {
  const rows = await ctx.db.execute<RunRow>(sql`
    select r.id, r.brief_id as "briefId", r.judge, r.medium, r.version, r.seed, r.state, r.reason, r.detail, r.basis, r.canaries, r.learned,
      r.created_at as at, a.drawn, a.asked, a.gone
    from (select * from judge_runs where workspace_id = ${ctx.workspace.id}
      order by judge = 'features' desc, created_at desc, id desc limit 500) r
    left join briefs b on b.id = r.brief_id
    cross join lateral (
      select count(*)::int as drawn, count(*) filter (where shown is not null or why <> 'gone')::int as asked,
        count(*) filter (where why = 'gone')::int as gone
      from judge_answers where run_id = r.id) a
    where b.deleted_at is null order by r.judge = 'features' desc, r.created_at desc, r.id desc`);
  return rows.map((run) => ({ ...run, canaries: tested(run) }));
}

/** Some of the test pairs, all right so far, prove nothing yet. */
function tested({ canaries, asked }: RunRow): RunRow['canaries'] {
  if (!canaries) return null;
  const told = asked > 0 || canaries.length >= canaryKeys.length || canaries.some(({ right }) => !right);
  return told ? canaries : null;
}

/** Another text whenever any run is another one: those that are not shown say what counts. */
export const stampOf = (runs: readonly RunRow[]): string =>
  createHash('sha256').update(JSON.stringify(runs)).digest('base64url');

/** The newest run of each judge that the filter's brief and medium let through. */
export function latest(runs: readonly RunRow[], { briefId, medium }: Filter): RunRow[] {
  const fitting = runs.filter(
    (run) =>
      (run.briefId === null || !briefId || run.briefId === briefId) && (!medium || run.medium === medium),
  );
  const found = new Map<string, RunRow>();
  for (const run of fitting) {
    const key = `${run.judge} ${run.medium}`;
    if (!found.has(key)) found.set(key, run);
  }
  return [...found.values()].sort((a, b) => Number(b.judge === 'features') - Number(a.judge === 'features'));
}

/**
 * Runs whose answers count for a judge: of its version, unless the newest canaries of that version, in whichever brief, were
 * answered wrongly.
 */
export function countingRuns<R extends Pick<RunRow, 'judge' | 'version' | 'medium' | 'canaries'>>(
  runs: readonly R[],
  { judge, version, medium }: R,
): R[] {
  const own = runs.filter((run) => run.judge === judge && run.version === version && run.medium === medium);
  const lastTested = own.find(({ canaries }) => canaries !== null);
  return lastTested?.canaries?.some(({ right }) => !right) ? [] : own;
}
