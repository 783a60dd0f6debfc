import type { Database } from '@/db/client';
import type { Connection } from '@/db/connection';
import type { Handlers } from '@/lib/jobs';
import { threadOf } from '@/lib/kernel/thread';
import { estimateRaters, type RaterEstimates } from './estimates';
import type { Filter } from './filter';
import { makeSnapshot, ofSnapshotName } from './snapshot';

/** What the thread is given. */
export interface EstimateInput {
  connection: Connection;
  workspaceId: string;
  filter: Filter;
}
type Estimates = Record<string, RaterEstimates>;

const thread = () =>
  threadOf<EstimateInput, Estimates>({
    name: 'estimating',
    script: 'lib/dashboard/estimating-worker.ts',
    // Under what the queue waits: ten million reviews take about one minute.
    patienceMs: 280_000,
    restMs: 0,
  });

/** The queue's work on reviewers' estimates: on a thread and a connection of its own, so that nobody who reads a page waits. */
export const estimating = (db: Database, connectionOf: () => Promise<Connection>) =>
  ({
    'estimate-raters': async ({ snapshot }) => {
      const { workspaceId, filter } = ofSnapshotName(snapshot);
      const place = { db, workspace: { id: workspaceId } };
      await makeSnapshot(place, filter, async (of) =>
        estimateInThread({ connection: await connectionOf(), workspaceId, filter: of }, () =>
          estimateRaters(place, of),
        ),
      );
    },
  }) satisfies Partial<Handlers>;

/** Estimates on the thread, by `here` where there is none. Rejects when it fails, takes too long or the process ends. */
export const estimateInThread = (input: EstimateInput, here: () => Promise<Estimates>): Promise<Estimates> =>
  thread().ask(input, here);
