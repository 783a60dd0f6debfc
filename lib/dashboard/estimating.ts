import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Database } from '@/db/client';
import type { Connection } from '@/db/connection';
import type { Handlers } from '@/lib/jobs';
import { onShutdown } from '@/lib/kernel/lifecycle';
import { estimateRaters, type RaterEstimates } from './estimates';
import type { Filter } from './filter';
import { makeSnapshot, ofSnapshotName } from './snapshot';

/** Milliseconds one snapshot may take, under what the queue waits: ten million reviews take about one minute. */
const patience = 280_000;

/** What the thread is given. */
export interface EstimateInput {
  connection: Connection;
  workspaceId: string;
  filter: Filter;
}
export type EstimateAnswer = { estimates: Record<string, RaterEstimates> } | { error: string };

/** The queue's work on reviewers' estimates: on a thread and a connection of its own, so that nobody who reads a page waits. */
export const estimating = (db: Database, connectionOf: () => Promise<Connection>) =>
  ({
    'estimate-raters': async ({ snapshot }) => {
      const { workspaceId, filter } = ofSnapshotName(snapshot);
      const place = { db, workspace: { id: workspaceId } };
      await makeSnapshot(place, filter, async (of) =>
        existsSync(script())
          ? estimateInThread({ connection: await connectionOf(), workspaceId, filter: of })
          : estimateRaters(place, of),
      );
    },
  }) satisfies Partial<Handlers>;

const script = () =>
  path.resolve(/*turbopackIgnore: true*/ process.cwd(), 'lib', 'dashboard', 'estimating-worker.ts');

/** Estimates on a thread that ends with its answer. Rejects when it fails, takes too long or the process ends. */
export async function estimateInThread(input: EstimateInput): Promise<Record<string, RaterEstimates>> {
  const worker = new Worker(script(), {
    execArgv: ['--import', 'tsx'],
    name: 'estimating',
    workerData: input,
  });
  const forget = onShutdown(() => void worker.terminate());
  let clock: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<EstimateAnswer>((resolve, reject) => {
      clock = setTimeout(() => reject(new Error('estimating took too long')), patience);
      worker
        .on('message', resolve)
        .on('error', reject)
        .on('exit', () => reject(new Error('the estimating thread ended')));
    });
    if ('error' in answer) throw new Error(answer.error);
    return answer.estimates;
  } finally {
    clearTimeout(clock);
    forget();
    await worker.terminate();
  }
}
