import { parentPort, workerData } from 'node:worker_threads';
import { asDatabase } from '@/db/client';
import { connect } from '@/db/connection';
import { estimateRaters } from './estimates';
import type { EstimateAnswer, EstimateInput } from './estimating';

/** The estimating thread: one snapshot, on one connection of its own. Started with tsx, which finds the imports. */
const port = parentPort;
if (!port) throw new Error('this file is a worker');

const { connection, workspaceId, filter } = workerData as EstimateInput;
const sql = connect(connection, { max: 1, application: 'maquette-raters' });
const answer = await estimateRaters({ db: asDatabase(sql), workspace: { id: workspaceId } }, filter).then(
  (estimates): EstimateAnswer => ({ estimates }),
  (error: unknown): EstimateAnswer => ({ error: error instanceof Error ? error.message : String(error) }),
);
await sql.end({ timeout: 2 });
port.postMessage(answer);
