/** One timer for every paced stream of the process: fifty drafts at once cost one tick, not fifty. */

export interface Clock {
  /** Milliseconds, monotone. */
  now(): number;
  /** Calls `tick` once after about `ms`; returns a canceller. */
  after(ms: number, tick: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, tick) {
    const timer = setTimeout(tick, ms);
    return () => clearTimeout(timer);
  },
};

/** Called on each tick with the time; returns false when it is done. It must not throw. */
export type Paced = (now: number) => boolean;

const tickMs = 20;

export class Pacer {
  private readonly streams = new Set<Paced>();
  private cancel: (() => void) | null = null;

  constructor(private readonly clock: Clock = systemClock) {}

  now(): number {
    return this.clock.now();
  }

  add(stream: Paced): void {
    this.streams.add(stream);
    this.schedule();
  }

  remove(stream: Paced): void {
    this.streams.delete(stream);
    if (this.streams.size === 0 && this.cancel) {
      this.cancel();
      this.cancel = null;
    }
  }

  private schedule(): void {
    if (this.cancel || this.streams.size === 0) return;
    this.cancel = this.clock.after(tickMs, () => {
      this.cancel = null;
      const now = this.clock.now();
      for (const stream of this.streams) if (!stream(now)) this.streams.delete(stream);
      this.schedule();
    });
  }
}

/** Shared by all models that are made without a clock of their own. */
export const sharedPacer = new Pacer();
