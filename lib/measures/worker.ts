import { parentPort } from 'node:worker_threads';
import { figuresOf, type MeasureInput } from './compute';

/** The measuring thread: one draft at a time. Started with tsx, which finds the imports. */
const port = parentPort;
if (!port) throw new Error('this file is a worker');

port.on('message', (input: MeasureInput) => {
  try {
    port.postMessage({ figures: [...figuresOf(input)] });
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
port.postMessage({ ready: true });
