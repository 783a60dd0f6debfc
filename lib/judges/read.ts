import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { can } from '@/lib/access';
import {
  askedFilter,
  type Filter,
  type filterInput,
  loadPairs,
  loadWorks,
  once,
  undefinedFigure,
  type Work,
} from '@/lib/dashboard';
import { letterFor } from '@/lib/drafts/lineage';
import { later } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { figuresStamp } from '@/lib/measures';
import { type Answer, type Compared, compare, comparison } from './agreement';
import { judgeablePairs } from './ask';
import { basisNow } from './due';
import { type JudgeModels, judgeModels, providedModels } from './models';
import { seenPairs } from './pairs';
import { countingRuns, latest, loadRuns, type RunRow, stampOf } from './runs';
import type { Disagreement, JudgesPanel, JudgeView } from './schema';

/** Pairs where judge and people differ that a page shows; more are counted. */
const shownDisagreements = 12;

/**
 * Whether machine judges agree with people, and where not: each judge of the workspace on the votes that the filter leaves. Wishes
 * for the feature judge to learn anew where votes came since. @throws forbidden, invalid, not_found
 */
export async function readJudges(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput> = {},
  models: JudgeModels = providedModels,
): Promise<JudgesPanel> {
  const filter = await askedFilter(ctx, input);
  const [runs, figures] = await Promise.all([loadRuns(ctx), figuresStamp(ctx, undefined)]);
  const [basis, judges, choice] = await Promise.all([
    once(ctx, `judges rest on ${figures}`, {}, () => basisNow(ctx.db, ctx.workspace.id)),
    once(ctx, `judges ${stampOf(runs)}`, filter, () => viewed(ctx, filter, latest(runs, filter), runs)),
    choices(ctx, filter, models),
  ]);
  const kept = runs.find(({ judge }) => judge === 'features')?.basis ?? null;
  const learning = basis !== kept;
  if (learning) later(ctx.db, 'judge-features', { workspaceId: ctx.workspace.id });
  return { judges, learning: learning && basis !== null, ...choice };
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
        gone: run.gone,
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
