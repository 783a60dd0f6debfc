import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Job, JobResult } from './jobs.ts';

interface Task {
  id: number;
  job: Job;
  onPiece: (piece: string) => void;
  resolve: (result: JobResult) => void;
  reject: (error: Error) => void;
  /** Set when nobody waits any more; the worker's answer is then dropped. */
  gone: boolean;
}

interface Hand {
  worker: Worker;
  ready: boolean;
  task: Task | null;
  clock: NodeJS.Timeout | null;
}

interface Pool {
  hands: Hand[];
  queue: Task[];
  next: number;
  /** True once a worker could not start here: everything is then drawn in process. */
  alone: boolean;
}

type Message =
  | { ready: true }
  | { id: number; piece: string }
  | { id: number; result: JobResult }
  | { id: number; error: string };

// One pool a process, however many bundles hold this module.
const place = globalThis as typeof globalThis & { [key: symbol]: Pool | undefined };
const key = Symbol.for('maquette.drawing');
const pool = (): Pool => {
  place[key] ??= { hands: [], queue: [], next: 1, alone: false };
  return place[key];
};

const most = Math.min(2, Math.max(1, os.availableParallelism() - 1));
const patience = 20_000;
const file = () =>
  path.resolve(
    /*turbopackIgnore: true*/ process.cwd(),
    'lib',
    'generation',
    'engines',
    'pigment',
    'worker.ts',
  );

/**
 * Does a drawing job on another thread, first come first served; `onPiece` gets a design's pieces as they are drawn.
 * Rejects with the signal's reason on abort and with an error when a job takes over 20 s. Where a worker cannot start, the
 * job is done in process.
 */
export function drawInWorker<J extends Job>(
  job: J,
  signal?: AbortSignal,
  onPiece: (piece: string) => void = () => {},
): Promise<JobResult<J>> {
  const state = pool();
  return new Promise<JobResult<J>>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const settle = () => signal?.removeEventListener('abort', leave);
    const task: Task = {
      id: state.next++,
      job,
      gone: false,
      onPiece: (piece) => {
        if (!task.gone) onPiece(piece);
      },
      resolve: (result) => {
        settle();
        resolve(result as JobResult<J>);
      },
      reject: (error) => {
        settle();
        reject(error);
      },
    };
    const leave = () => {
      task.gone = true;
      state.queue = state.queue.filter((other) => other !== task);
      task.reject(signal?.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
    state.queue.push(task);
    turn(state);
  });
}

/** Gives waiting tasks to idle hands, and hires while there are fewer than allowed. */
function turn(state: Pool): void {
  if (state.alone) {
    for (const task of state.queue.splice(0)) void drawHere(task);
    return;
  }
  for (const hand of state.hands) {
    if (!hand.ready || hand.task) continue;
    const task = state.queue.shift();
    if (!task) return;
    hand.task = task;
    hand.worker.ref();
    hand.clock = setTimeout(() => dismiss(state, hand, new Error('the drawing took too long')), patience);
    hand.worker.postMessage({ id: task.id, job: task.job });
  }
  const coming = state.hands.filter((hand) => !hand.ready).length;
  if (state.queue.length > coming && state.hands.length < most) hire(state);
}

function hire(state: Pool): void {
  const script = file();
  if (!existsSync(script)) {
    state.alone = true;
    turn(state);
    return;
  }
  const hand: Hand = {
    worker: new Worker(script, { execArgv: [], name: 'drawing' }),
    ready: false,
    task: null,
    clock: null,
  };
  state.hands.push(hand);
  hand.worker.on('message', (message: Message) => answer(state, hand, message));
  hand.worker.on('error', (error) => {
    // A worker that fails before it is ready cannot run here at all (no type stripping, say).
    if (!hand.ready) state.alone = true;
    dismiss(state, hand, error instanceof Error ? error : new Error(String(error)));
  });
  hand.worker.on('exit', () => dismiss(state, hand, new Error('the drawing thread ended')));
  turn(state);
}

function answer(state: Pool, hand: Hand, message: Message): void {
  if ('ready' in message) {
    hand.ready = true;
    // An idle thread must not keep the process alive.
    hand.worker.unref();
    turn(state);
    return;
  }
  const task = hand.task;
  if (!task || task.id !== message.id) return;
  if ('piece' in message) {
    task.onPiece(message.piece);
    return;
  }
  if (hand.clock) clearTimeout(hand.clock);
  hand.task = null;
  hand.clock = null;
  hand.worker.unref();
  if ('error' in message) task.reject(new Error(message.error));
  else task.resolve(message.result);
  turn(state);
}

function dismiss(state: Pool, hand: Hand, error: Error): void {
  if (!state.hands.includes(hand)) return;
  state.hands = state.hands.filter((other) => other !== hand);
  if (hand.clock) clearTimeout(hand.clock);
  hand.task?.reject(error);
  hand.task = null;
  void hand.worker.terminate();
  turn(state);
}

async function drawHere(task: Task): Promise<void> {
  try {
    const { perform } = await import('./jobs.ts');
    task.resolve(await perform(task.job, task.onPiece));
  } catch (error) {
    task.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
