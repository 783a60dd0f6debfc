import type { Order } from './order';
import type { Chunk } from './store';
import type { Track } from './track';

/** Why this process aborts a model. */
export type AbortReason = 'stopped' | 'lost' | 'closing';

/** One draft that this process writes: it holds the lease. */
export class Writing {
  readonly abort = new AbortController();
  /** Units that are safe in the database. */
  saved: number;
  /** Sent to the database, not yet acknowledged; sent again unchanged until it is. */
  inflight: Chunk | null = null;
  /** When the model was called; null while the draft waits. */
  began: number | null = null;
  finishing = false;
  /** Resolves when the draft is no longer this process's to write. */
  readonly ended: Promise<void>;
  end: () => void = () => {};

  constructor(
    readonly order: Order,
    readonly track: Track,
  ) {
    this.saved = order.prefix.length;
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  get workspaceId(): string {
    return this.order.workspaceId;
  }
  get userId(): string {
    return this.order.userId;
  }

  /** The next chunk to save, or the one whose saving failed; null when everything is safe. */
  chunk(): Chunk | null {
    const { track } = this;
    if (!this.inflight && track.text.length > this.saved) {
      this.inflight = {
        draft: track.id,
        brief: track.briefId,
        seq: this.saved,
        text: track.text.slice(this.saved),
      };
    }
    return this.inflight;
  }

  acknowledge(): void {
    if (this.inflight) this.saved = this.inflight.seq + this.inflight.text.length;
    this.inflight = null;
  }

  stop(reason: AbortReason): void {
    this.abort.abort(reason);
  }

  get stoppedBy(): AbortReason | null {
    return this.abort.signal.aborted ? (this.abort.signal.reason as AbortReason) : null;
  }
}
