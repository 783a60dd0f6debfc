import type { Database } from '@/db/client';
import { causeOf } from './cause';
import { saveChunks, saveStarts } from './store';
import type { Writing } from './writing';

/** Milliseconds between two savings: what a kill -9 loses at most, with the time of one statement. */
const beat = 300;
/** Longest pause before a failed saving is tried again. */
const patience = 2_000;

/**
 * Saves the text of all drafts this process writes: one timer, one statement a beat, however many streams there are. A
 * saving that fails keeps its chunks and is tried again; new text waits behind it.
 */
export class Saver {
  private readonly unsaved = new Set<Writing>();
  private readonly started = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private failures = 0;

  constructor(
    private readonly db: Database,
    private readonly owner: string,
    /** The lease of this draft is somebody else's now. */
    private readonly onLost: (writing: Writing) => void,
  ) {}

  touch(writing: Writing): void {
    this.unsaved.add(writing);
    this.schedule(beat);
  }

  noteStart(draftId: string): void {
    this.started.add(draftId);
    this.schedule(beat);
  }

  /** A draft that ends is saved by its own statement; resolves when no chunk of it is on its way any more. */
  async release(writing: Writing): Promise<void> {
    this.forget(writing);
    if (writing.inflight) await this.running;
  }

  forget(writing: Writing): void {
    this.unsaved.delete(writing);
    this.started.delete(writing.track.id);
  }

  /** Saves everything now; answers whether all of it is safe. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
    clearTimeout(this.timer);
    this.timer = undefined;
    // Two rounds: a chunk that failed before goes first, and what came behind it goes then.
    for (let round = 0; round < 2 && this.unsaved.size > 0; round += 1) await this.save();
    return this.unsaved.size === 0;
  }

  close(): void {
    clearTimeout(this.timer);
    this.unsaved.clear();
    this.started.clear();
  }

  private schedule(ms: number): void {
    if (this.timer || this.running) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.running = this.save().finally(() => {
        this.running = null;
        if (this.unsaved.size === 0 && this.started.size === 0) return;
        this.schedule(this.failures > 0 ? Math.min(patience, beat * 2 ** Math.min(this.failures, 6)) : beat);
      });
    }, ms);
  }

  private async save(): Promise<void> {
    try {
      await this.saveStarted();
      await this.saveText();
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      if (this.failures === 1 || this.failures % 20 === 0)
        console.error(`Streams: a save failed and is tried again. ${causeOf(error)}`);
    }
  }

  private async saveStarted(): Promise<void> {
    if (this.started.size === 0) return;
    const ids = [...this.started];
    await saveStarts(this.db, this.owner, ids);
    for (const id of ids) this.started.delete(id);
  }

  private async saveText(): Promise<void> {
    const writings = [...this.unsaved];
    const chunks = writings.flatMap((writing) => writing.chunk() ?? []);
    if (chunks.length === 0) {
      for (const writing of writings) this.unsaved.delete(writing);
      return;
    }
    const owned = await saveChunks(this.db, this.owner, chunks);
    for (const writing of writings) {
      if (!writing.inflight) continue;
      if (owned.has(writing.track.id)) writing.acknowledge();
      else if (this.unsaved.has(writing)) this.onLost(writing);
      if (writing.saved >= writing.track.text.length) this.unsaved.delete(writing);
    }
  }
}
