import { parentPort } from 'node:worker_threads';
import type { Said } from './thread';

/** The other side of a `Thread`: answers each question by `work`, and says what that throws. Called once, by the thread's own file. */
export function serve<Q, A>(work: (question: Q) => A | Promise<A>): void {
  const port = parentPort;
  if (!port) throw new Error('this file is a worker');
  const say = (said: Said<A>) => port.postMessage(said);
  port.on('message', async (question: Q) => {
    try {
      say({ answer: await work(question) });
    } catch (error) {
      say({ error: error instanceof Error ? error.message : String(error) });
    }
  });
  say({ ready: true });
}
