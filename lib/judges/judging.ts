import type { Database } from '@/db/client';
import { type Handlers, later } from '@/lib/jobs';
import { dueWorkspaces, leftRuns } from './due';
import { type JudgeModels, providedModels } from './models';
import { learnFeatures } from './run-features';
import { judgePairs } from './run-model';

/** The queue's work for judges, and the look at everything that finds what a crash lost. */
export function judging(db: Database, models: JudgeModels = providedModels) {
  const handlers = {
    'judge-features': async ({ workspaceId }) => {
      await learnFeatures(db, workspaceId);
    },
    'judge-pairs': async ({ runId }) => {
      if (await judgePairs(db, runId, { models })) later(db, 'judge-pairs', { runId });
    },
  } satisfies Partial<Handlers>;
  const sweep = async () => {
    for (const workspaceId of await dueWorkspaces(db)) later(db, 'judge-features', { workspaceId });
    for (const runId of await leftRuns(db)) later(db, 'judge-pairs', { runId });
  };
  return { handlers, sweep };
}
