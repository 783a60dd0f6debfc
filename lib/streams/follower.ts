import { Batch, type BatchItem } from './batch';
import type { Track } from './track';

/** Where a follower's messages go: an open response, a stream of an action. */
export interface Sink {
  /** False while the reader is slow: nothing is written then, and `catchUp` is called when there is room again. */
  ready(): boolean;
  write(batch: Batch): void;
  /** Every draft of a follower with a fixed list has ended and was told so. */
  end?(): void;
}

/**
 * One reader of some drafts. It knows how much of each was handed over. In step it takes the hub's shared batches; behind,
 * it keeps no backlog but catches up from the text itself, so a slow reader costs no memory.
 */
export class Follower {
  private readonly at: Map<string, number>;
  private readonly told = new Map<string, number>();
  private readonly behind = new Set<Track>();
  private readonly open: Set<string> | null;
  private busy = false;

  /** `have`: units the reader has of each draft. `only`: a fixed list, after whose end the sink ends. */
  constructor(
    private readonly sink: Sink,
    have: Readonly<Record<string, number>> = {},
    only: readonly string[] | null = null,
  ) {
    this.at = new Map(Object.entries(have));
    this.open = only ? new Set(only) : null;
  }

  follows(draftId: string): boolean {
    return this.open === null || this.open.has(draftId);
  }

  offer(batch: Batch): void {
    if (this.busy) {
      this.lag(batch);
      return;
    }
    if (this.sink.ready() && this.behind.size === 0 && this.inStep(batch)) {
      this.hand(batch);
      this.endIfDone();
      return;
    }
    this.lag(batch);
    this.catchUp();
  }

  /** Shows a draft from where the reader is, and its state. */
  show(track: Track): void {
    this.behind.add(track);
    this.catchUp();
  }

  /** Hands over what is missing, as long as there is room. */
  catchUp(): void {
    if (this.busy) return;
    for (const track of this.behind) {
      if (!this.sink.ready()) return;
      this.behind.delete(track);
      const items = this.missing(track);
      if (items.length > 0) this.hand(new Batch(items));
    }
    this.endIfDone();
  }

  /** A web stream asks for more while it is being written to; `busy` keeps that call out until the batch is whole. */
  private hand(batch: Batch): void {
    this.busy = true;
    try {
      for (const item of batch.items) this.note(item);
      this.sink.write(batch);
    } finally {
      this.busy = false;
    }
  }

  private lag(batch: Batch): void {
    for (const { track } of batch.items) this.behind.add(track);
  }

  private missing(track: Track): BatchItem[] {
    const items: BatchItem[] = [];
    const text = track.since(this.at.get(track.id) ?? 0);
    if (text) items.push({ track, message: text });
    if (this.told.get(track.id) !== track.version) items.push({ track, message: track.stateMessage() });
    return items;
  }

  /** Whether the batch begins, for each draft, exactly where this reader is. */
  private inStep(batch: Batch): boolean {
    let at = 0;
    let last: Track | null = null;
    for (const { track, message } of batch.items) {
      if (track !== last) at = this.at.get(track.id) ?? 0;
      last = track;
      if ('delta' in message) {
        if (at !== message.seq) return false;
        at += message.delta.length;
      } else if (at < message.length) return false;
    }
    return true;
  }

  private note({ track, message }: BatchItem): void {
    if ('delta' in message) {
      this.at.set(track.id, message.seq + message.delta.length);
      return;
    }
    this.told.set(track.id, track.version);
    if (!track.over) return;
    // A reader that has more than was saved cuts it at this length.
    this.at.set(track.id, Math.min(this.at.get(track.id) ?? 0, track.text.length));
    this.open?.delete(track.id);
  }

  private endIfDone(): void {
    if (this.open?.size === 0 && this.behind.size === 0) this.sink.end?.();
  }
}
