import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { onShutdown } from '@/lib/kernel/lifecycle';
import { figuresOf, type MeasureInput } from './compute';
import type { Measured } from './schema';

/** Milliseconds one draft may take; its metrics are bounded to a few seconds each. */
const patience = 120_000;
/** Milliseconds an idle thread stays: its compiler holds some memory. */
const rest = 10_000;

type Message = { ready: true } | { figures: Measured[] } | { error: string };

/** One thread a process, however many bundles hold this module; who comes meanwhile waits. */
interface Bench {
  worker: Worker | null;
  idle: NodeJS.Timeout | undefined;
  line: Promise<unknown>;
  /** A thread could not start here: figures are computed in process, with pauses. */
  alone: boolean;
}
const place = globalThis as typeof globalThis & { maquetteMeasuring?: Bench };
place.maquetteMeasuring ??= { worker: null, idle: undefined, line: Promise.resolve(), alone: false };
const bench = place.maquetteMeasuring;

const script = () => path.resolve(/*turbopackIgnore: true*/ process.cwd(), 'lib', 'measures', 'worker.ts');

/** Computes a draft's figures away from the thread that answers people. Rejects when it fails or takes too long. */
export function measureInThread(input: MeasureInput): Promise<Measured[]> {
  // A design's figures are known already.
  if (input.medium === 'design') return Promise.resolve([...figuresOf(input)]);
  const mine = bench.line.then(() => (bench.alone ? here(input) : there(input)));
  bench.line = mine.catch(() => undefined);
  return mine;
}

async function there(input: MeasureInput): Promise<Measured[]> {
  clearTimeout(bench.idle);
  const worker = bench.worker ?? (await hire());
  if (!worker) return here(input);
  try {
    const answer = await ask(worker, () => worker.postMessage(input));
    if ('error' in answer) throw new Error(answer.error);
    if (!('figures' in answer)) throw new Error('the measuring thread did not answer in its form');
    bench.idle = setTimeout(dismiss, rest);
    bench.idle.unref();
    return answer.figures;
  } catch (error) {
    dismiss();
    throw error;
  }
}

async function hire(): Promise<Worker | null> {
  try {
    if (!existsSync(script())) throw new Error('the thread is not here');
    const worker = new Worker(script(), { execArgv: ['--import', 'tsx'], name: 'measuring' });
    await ask(worker, () => undefined);
    worker.unref();
    bench.worker = worker;
    onShutdown(dismiss);
    return worker;
  } catch (error) {
    bench.alone = true;
    console.warn(
      `Figures are computed in process. ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  }
}

/** Sends, and answers the next message; rejects on an error, on the thread's end, and when it takes too long. */
function ask(worker: Worker, send: () => void): Promise<Message> {
  return new Promise<Message>((resolve, reject) => {
    const clock = setTimeout(() => settle(() => reject(new Error('measuring took too long'))), patience);
    const settle = (then: () => void) => {
      clearTimeout(clock);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      then();
    };
    const onMessage = (message: Message) => settle(() => resolve(message));
    const onError = (error: unknown) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error('the measuring thread ended')));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    send();
  });
}

function dismiss(): void {
  const { worker } = bench;
  bench.worker = null;
  clearTimeout(bench.idle);
  void worker?.terminate();
}

/** One metric a turn of the event loop. */
async function here(input: MeasureInput): Promise<Measured[]> {
  const figures: Measured[] = [];
  for (const figure of figuresOf(input)) {
    figures.push(figure);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return figures;
}
