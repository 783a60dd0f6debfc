import { parentPort } from 'node:worker_threads';
import { type Job, perform } from './jobs.ts';

/** The drawing thread: one job at a time, answered by its id. It runs uncompiled, so its imports are relative and end in `.ts`. */
const port = parentPort;
if (!port) throw new Error('this file is a worker');

port.on('message', async ({ id, job }: { id: number; job: Job }) => {
  try {
    const result = await perform(job, (piece) => port.postMessage({ id, piece }));
    port.postMessage({ id, result });
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
port.postMessage({ ready: true });
