import { limited } from './errors';

/**
 * Keeps one caller from using up this process: at most `max` requests in a fixed window. It counts in memory, for this process
 * alone, and so costs no look at a table; what has to hold across processes (guesses at a password) is `limit`'s.
 */
export class Flood {
  private counts = new Map<string, number>();
  private began = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly max: number,
    private readonly windowSeconds: number,
  ) {}

  /** Counts one request of `caller`. @throws limited with the seconds left, once more than `max` fell into the window */
  pass(caller: string, now: Date): void {
    const at = now.getTime();
    const since = at - this.began;
    // One window for everybody: at its end all counts are forgotten at once, so nothing grows.
    if (since < 0 || since >= this.windowSeconds * 1_000) {
      this.began = at;
      this.counts = new Map();
    }
    const count = (this.counts.get(caller) ?? 0) + 1;
    this.counts.set(caller, count);
    if (count > this.max)
      throw limited(Math.max(1, Math.ceil((this.began + this.windowSeconds * 1_000 - at) / 1_000)));
  }
}
