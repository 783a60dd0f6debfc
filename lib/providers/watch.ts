import { GenerationFailure } from './failure';

/**
 * Watches one run: its own abort signal for the model, a clock for the first sign, one for the silences, one for the whole.
 * `guard` settles as soon as one of them, or the caller, says so, whether the model listens or not.
 */
export class Watch {
  over = false;
  private readonly abort = new AbortController();
  private readonly idleMs: number;
  private readonly total: NodeJS.Timeout;
  private pulse: NodeJS.Timeout;
  private began = false;
  private reject: (reason: unknown) => void = () => {};
  private readonly endings: (() => void)[] = [];

  constructor(
    limits: { firstTokenMs: number; idleMs: number; totalMs: number },
    private readonly caller: AbortSignal | undefined,
  ) {
    this.idleMs = limits.idleMs;
    this.pulse = setTimeout(() => this.fail('noAnswer', 'No first word in time.'), limits.firstTokenMs);
    this.total = setTimeout(
      () => this.fail('tooLong', 'The answer took longer than it may.'),
      limits.totalMs,
    );
    caller?.addEventListener('abort', this.stopped, { once: true });
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** A sign of life: from now on only the silences count. */
  alive(): void {
    if (this.over) return;
    if (this.began) this.pulse.refresh();
    else {
      this.began = true;
      clearTimeout(this.pulse);
      this.pulse = setTimeout(
        () => this.fail('stalled', 'The answer fell silent for too long.'),
        this.idleMs,
      );
    }
  }

  guard<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.reject = reject;
      work.then(resolve, reject);
      if (this.caller?.aborted) this.stopped();
    });
  }

  /** Called once, when the run is over for whatever reason. */
  onEnd(ending: () => void): void {
    if (this.over) ending();
    else this.endings.push(ending);
  }

  end(): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.pulse);
    clearTimeout(this.total);
    this.caller?.removeEventListener('abort', this.stopped);
    for (const ending of this.endings) ending();
    this.abort.abort();
  }

  private readonly stopped = (): void => {
    this.reject(this.caller?.reason);
    this.end();
  };

  private fail(reason: 'noAnswer' | 'stalled' | 'tooLong', detail: string): void {
    this.reject(new GenerationFailure(reason, detail));
    this.end();
  }
}
