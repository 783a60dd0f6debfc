import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { isShuttingDown, onShutdown } from './lifecycle';

export interface ThreadOptions {
  name: string;
  /** Its file, from the project's folder. It runs by `tsx`, which finds the imports, and answers by `serve` (thread-side.ts). */
  script: string;
  /** Milliseconds one answer may take, and a start. */
  patienceMs: number;
  /** Milliseconds it stays without a question: an idle thread holds memory. */
  restMs: number;
}

/** What a thread says: that it is there, then one of the others for each question. */
export type Said<A> = { ready: true } | { answer: A } | { error: string };

interface Hired<A> {
  worker: Worker;
  /** Who waits for the next word; null while it is idle. */
  waiting: { resolve: (said: Said<A>) => void; reject: (error: Error) => void } | null;
}

/**
 * One worker thread that answers one question after the other. It is hired with the first question, dismissed after a rest and with
 * the process, and replaced when it ended by itself: that fails the question it had, and nothing else.
 */
export class Thread<Q, A> {
  private hired: Hired<A> | null = null;
  private line: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
  private complained = false;

  constructor(private readonly options: ThreadOptions) {
    onShutdown(() => this.dismiss());
  }

  /**
   * The answer, by `here` where no thread can be started. Rejects with what the thread's work threw, when the thread ends, takes too
   * long, or the process ends.
   */
  ask(question: Q, here: (question: Q) => Promise<A>): Promise<A> {
    const mine = this.line.then(() => this.next(question, here));
    this.line = mine.catch(() => undefined);
    return mine;
  }

  /** Ends the thread; the next question hires another. */
  async dismiss(): Promise<void> {
    const { hired } = this;
    this.hired = null;
    clearTimeout(this.idle);
    await hired?.worker.terminate();
  }

  private async next(question: Q, here: (question: Q) => Promise<A>): Promise<A> {
    if (isShuttingDown()) throw new Error('the process ends');
    clearTimeout(this.idle);
    const hired = this.hired ?? (await this.hire());
    if (!hired) return here(question);
    try {
      hired.worker.ref();
      const said = await this.hear(hired, () => hired.worker.postMessage(question));
      if ('error' in said) throw new Error(said.error);
      if (!('answer' in said)) throw new Error(`the ${this.options.name} thread did not answer in its form`);
      return said.answer;
    } finally {
      // An idle thread must not keep the process alive.
      hired.worker.unref();
      this.idle = setTimeout(() => void this.dismiss(), this.options.restMs);
      this.idle.unref();
    }
  }

  private async hire(): Promise<Hired<A> | null> {
    const script = path.resolve(/*turbopackIgnore: true*/ process.cwd(), this.options.script);
    try {
      if (!existsSync(script)) throw new Error(`${this.options.script} is not here.`);
      const worker = new Worker(script, { execArgv: ['--import', 'tsx'], name: this.options.name });
      const hired: Hired<A> = { worker, waiting: null };
      const over = (error: Error) => {
        if (this.hired === hired) this.hired = null;
        hired.waiting?.reject(error);
      };
      // For its whole life: an error that nobody listens for would end the process.
      worker
        .on('message', (said: Said<A>) => hired.waiting?.resolve(said))
        .on('error', (error) => over(error instanceof Error ? error : new Error(String(error))))
        .on('exit', () => over(new Error(`the ${this.options.name} thread ended`)));
      await this.hear(hired, () => undefined);
      this.hired = hired;
      return hired;
    } catch (error) {
      if (!this.complained)
        console.warn(
          `No ${this.options.name} thread could be started; its work is done in process. ${error instanceof Error ? error.message : error}`,
        );
      this.complained = true;
      return null;
    }
  }

  /** Sends, and answers the next word. */
  private async hear(hired: Hired<A>, send: () => void): Promise<Said<A>> {
    let clock: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Said<A>>((resolve, reject) => {
        hired.waiting = { resolve, reject };
        clock = setTimeout(() => {
          reject(new Error(`the ${this.options.name} thread took too long`));
          if (this.hired === hired) this.hired = null;
          void hired.worker.terminate();
        }, this.options.patienceMs);
        send();
      });
    } finally {
      clearTimeout(clock);
      hired.waiting = null;
    }
  }
}

/** State hangs on globalThis: Next bundles routes and instrumentation apart, and all must share a thread. */
const home = globalThis as typeof globalThis & { maquetteThreads?: Map<string, unknown> };
home.maquetteThreads ??= new Map();
const threads = home.maquetteThreads;

/** The thread of that name, one a process. */
export function threadOf<Q, A>(options: ThreadOptions): Thread<Q, A> {
  const known = threads.get(options.name) as Thread<Q, A> | undefined;
  if (known) return known;
  const made = new Thread<Q, A>(options);
  threads.set(options.name, made);
  return made;
}
