import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { can, requireCan } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import {
  type Filter,
  filterInput,
  loadPairs,
  loadWorks,
  once,
  requireOwnOrAll,
  undefinedFigure,
  type Work,
} from '@/lib/dashboard';
import { letterFor } from '@/lib/drafts/lineage';
import { later } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { type Answer, type Compared, compare, comparison } from './agreement';
import { judgeablePairs } from './ask';
import { basisNow } from './due';
import { type JudgeModels, judgeModels, providedModels } from './models';
import { seenPairs } from './pairs';
import type { Disagreement, JudgesPanel, JudgeView } from './schema';

/** Pairs where judge and people differ that a page shows; more are counted. */
const shownDisagreements = 12;

interface RunRow
  extends Record<string, unknown>,
    Pick<
      JudgeView,
      'judge' | 'medium' | 'version' | 'seed' | 'state' | 'reason' | 'detail' | 'canaries' | 'learned'
    > {
  id: string;
  briefId: string | null;
  basis: string | null;
  at: Date;
  drawn: number;
  asked: number;
}

/**
 * Whether machine judges agree with people, and where not: each judge of the workspace on the votes that the filter leaves. Wishes
 * for the feature judge to learn anew where votes came since. @throws forbidden, invalid, not_found
 */
export async function readJudges(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput> = {},
  models: JudgeModels = providedModels,
): Promise<JudgesPanel> {
  requireCan(ctx, 'dashboard.read');
  const filter = parse(filterInput, input);
  requireOwnOrAll(ctx, filter);
  if (filter.briefId) await readBrief(ctx, { briefId: filter.briefId });
  const [runs, basis] = await Promise.all([
    loadRuns(ctx),
    once(ctx, 'judges rest on', {}, () => basisNow(ctx.db, ctx.workspace.id)),
  ]);
  const shown = latest(runs, filter);
  const stamp = shown.map(({ id, asked, state }) => `${id} ${asked} ${state}`).join();
  const [judges, choice] = await Promise.all([
    once(ctx, `judges ${stamp}`, filter, () => viewed(ctx, filter, shown, runs)),
    choices(ctx, filter, models),
  ]);
  const learning = !runs.some((run) => run.judge === 'features' && run.basis === basis);
  const voted = learning && (await hasVotes(ctx));
  if (voted) later(ctx.db, 'judge-features', { workspaceId: ctx.workspace.id });
  return { judges, learning: voted, ...choice };
}

async function hasVotes(ctx: WorkspaceContext): Promise<boolean> {
  const [row] = await ctx.db.execute(sql`
    select from pair_tallies where workspace_id = ${ctx.workspace.id} and lefts + rights + ties > 0 limit 1`);
  return row !== undefined;
}

/** Newest first. The runs of models are few: people ask for them. */
async function loadRuns(ctx: WorkspaceContext): Promise<RunRow[]> {
  const rows = await ctx.db.execute<RunRow>(sql`
    select r.id, r.brief_id as "briefId", r.judge, r.medium, r.version, r.seed, r.state, r.reason, r.detail, r.basis, r.canaries, r.learned,
      r.created_at as at, a.drawn, a.asked
    from (select * from judge_runs where workspace_id = ${ctx.workspace.id} order by created_at desc, id desc limit 500) r
    left join briefs b on b.id = r.brief_id
    cross join lateral (
      select count(*)::int as drawn, count(*) filter (where shown is not null or why is not null)::int as asked
      from judge_answers where run_id = r.id) a
    where b.deleted_at is null order by r.created_at desc, r.id desc`);
  return [...rows];
}

/** The newest run of each judge that the filter's brief and medium let through. */
function latest(runs: readonly RunRow[], { briefId, medium }: Filter): RunRow[] {
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
  const tested = own.find(({ canaries }) => canaries !== null);
  return tested?.canaries?.some(({ right }) => !right) ? [] : own;
}

async function viewed(
  ctx: WorkspaceContext,
  filter: Filter,
  shown: readonly RunRow[],
  runs: readonly RunRow[],
): Promise<JudgeView[]> {
  const works = await loadWorks(ctx, filter);
  const byId = new Map(works.map((work) => [work.id, work]));
  const pairs = seenPairs(await loadPairs(ctx, filter, byId.keys()));
  const sizes = new Map(works.flatMap(({ id, size }) => (size === null ? [] : [[id, size] as const])));
  return Promise.all(
    shown.map(async (run) => {
      const counting = countingRuns(runs, run);
      const compared = compare(
        pairs,
        await loadAnswers(
          ctx,
          counting.map(({ id }) => id),
        ),
      );
      const differing = compared
        .filter(({ people, judge }) => people !== judge)
        .sort((a, b) => margin(b) - margin(a) || (a.left < b.left ? -1 : 1));
      const figures = comparison(compared, sizes);
      return {
        judge: run.judge,
        medium: run.medium,
        version: run.version,
        seed: run.seed,
        runId: run.id,
        state: run.state,
        reason: run.reason,
        detail: run.detail,
        asked: run.asked,
        drawn: run.drawn,
        at: new Date(run.at).toISOString(),
        canaries: run.canaries,
        learned: run.learned,
        ...figures,
        consistency:
          run.judge === 'features' ? undefinedFigure('constant', compared.length) : figures.consistency,
        disagreements: differing.slice(0, shownDisagreements).map((one) => named(one, byId)),
        differ: differing.length,
      };
    }),
  );
}

const margin = ({ leftWins, rightWins }: Compared) => Math.abs(leftWins - rightWins);

function named(
  { left, right, leftWins, rightWins, judge, consistent }: Compared,
  byId: ReadonlyMap<string, Work>,
): Disagreement {
  const name = (id: string) => {
    const { briefId, number, title } = byId.get(id)!;
    return { id, briefId, letter: letterFor(number), title };
  };
  return { left: name(left), right: name(right), leftWins, rightWins, judge, wavered: !consistent };
}

/** The newest answer about each pair. */
async function loadAnswers(ctx: WorkspaceContext, runIds: readonly string[]): Promise<Answer[]> {
  if (runIds.length === 0) return [];
  const rows = await ctx.db.execute<Answer & Record<string, unknown>>(sql`
    select a.left_id as "left", a.right_id as "right", a.shown, a.swapped
    from judge_answers a join judge_runs r on r.id = a.run_id
    where a.run_id = any(${`{${runIds.join(',')}}`}::uuid[]) and a.shown is not null and a.swapped is not null
    order by r.created_at, r.id`);
  return [...rows];
}

async function choices(
  ctx: WorkspaceContext,
  { briefId, medium }: Filter,
  models: JudgeModels,
): Promise<Pick<JudgesPanel, 'models' | 'cannot' | 'available'>> {
  const none = (cannot: JudgesPanel['cannot']) => ({ models: [], cannot, available: 0 });
  if (!can(ctx.workspace.role, 'judge.run')) return none('notYours');
  const known = judgeModels(models);
  if (known.length === 0) return none('noModel');
  if (!briefId) return none('wholeWorkspace');
  if (medium && medium !== 'text') return none('notText');
  const available = (await judgeablePairs(ctx.db, briefId)).length;
  return { models: known.map(({ id, label, where }) => ({ id, label, where })), cannot: null, available };
}
