import type { Database } from '@/db/client';
import { failureOf } from '@/lib/providers';
import type { Audience } from './audience';
import { causeOf } from './cause';
import { finishDraft } from './finish';
import { Gate } from './gate';
import type { Models } from './models';
import type { Ending, Order } from './order';
import { Places } from './places';
import { type Claim, FairQueue } from './queue';
import { interruptOwned } from './recover';
import { Saver } from './saver';
import { renewLeases } from './store';
import { Track } from './track';
import { write } from './write';
import { type AbortReason, Writing } from './writing';

/** Models called in one turn of the event loop: what comes besides is answered between them, and what streams goes on. */
const startsAtOnce = 4;
/** Statements that end drafts at the same time; the pool is for pages too. */
const finishesAtOnce = 4;
/** Tries to store an end before the lease is left to run out. */
const finishTries = 12;
/** Milliseconds in which a process that ends tries to store what it wrote; all of its end has a little more. */
const lastTries = 2_000;

export interface DeskOptions {
  db: Database;
  /** Names this process in leases. */
  owner: string;
  models: Models;
  /** Drafts written at the same time. */
  slots: number;
  tracks: Map<string, Track>;
  audience: Audience;
  /** A draft that was written here is somebody else's now. */
  onLost: (track: Track) => void;
}

/** The writers of one process: the drafts it was given, from the queue to their stored end, each under a lease. */
export class Desk {
  private readonly own = new Map<string, Writing>();
  private readonly queue: FairQueue<Writing>;
  private readonly saver: Saver;
  private readonly places: Places;
  private readonly gate = new Gate(finishesAtOnce);
  /** Starts that this turn of the event loop has left. */
  private startsLeft = startsAtOnce;
  private turn: NodeJS.Immediate | undefined;
  private closing = false;

  constructor(private readonly options: DeskOptions) {
    this.queue = new FairQueue(options.slots);
    this.saver = new Saver(options.db, options.owner, (writing) => this.lose(writing));
    this.places = new Places(options.db, options.audience, () =>
      this.queue.order().map(({ track }) => track),
    );
  }

  get load(): { active: number; waiting: number } {
    return { active: this.queue.active, waiting: this.own.size - this.queue.active };
  }

  waiting(claim: Claim): { person: number; workspace: number } {
    return this.queue.waits(claim);
  }

  owns(draftId: string): boolean {
    return this.own.has(draftId);
  }

  /** Takes drafts whose rows say `queued` under this owner's lease. Those with a free slot start at once. */
  begin(orders: readonly Order[]): void {
    for (const order of orders) {
      const track = new Track(order.draftId, order.briefId, 'queued', order.prefix);
      const writing = new Writing(order, track);
      this.options.tracks.set(order.draftId, track);
      this.own.set(order.draftId, writing);
      if (this.closing) writing.stop('closing');
      else this.queue.add(writing);
      this.options.audience.turned(track);
    }
    this.pump();
    // Who has to wait for a slot is answered with a place; who waits for a turn only is told in a moment.
    if (this.queue.active >= this.queue.slots) this.places.tellNew();
  }

  /** Stops a draft and keeps its text; resolves when that is stored. False when it is not written here. */
  async stop(draftId: string, reason: AbortReason = 'stopped'): Promise<boolean> {
    const writing = this.own.get(draftId);
    if (!writing) return false;
    writing.stop(reason);
    if (this.queue.remove(writing)) {
      this.places.tellSoon();
      if (reason === 'stopped') await this.finish(writing, { state: 'stopped' });
    }
    if (reason === 'stopped') await writing.ended;
    return true;
  }

  /** Says that this process lives; learns what it lost and what it is asked to stop. */
  async renew(): Promise<void> {
    if (this.own.size === 0) return;
    const asked = [...this.own.values()];
    const held = await renewLeases(this.options.db, this.options.owner);
    for (const writing of asked) {
      if (this.own.get(writing.track.id) !== writing || writing.finishing) continue;
      const lease = held.get(writing.track.id);
      if (!lease) this.lose(writing);
      else if (lease.stop) void this.stop(writing.track.id);
    }
  }

  /** Aborts the models, saves what was written, and leaves the drafts `interrupted`. */
  async close(): Promise<void> {
    this.closing = true;
    this.places.close();
    for (const writing of this.own.values()) void this.stop(writing.track.id, 'closing');
    await this.storeLast();
    this.saver.close();
    if (this.own.size === 0) return;
    for (const { track } of this.own.values()) {
      if (track.over) continue;
      track.become('interrupted');
      this.options.audience.turned(track);
    }
  }

  /**
   * Saves what was written and gives up the leases. A service manager ends the embedded database in the same moment as us:
   * it is started again (`db/client`), and waited for as long as there is time.
   */
  private async storeLast(): Promise<void> {
    const until = Date.now() + lastTries;
    for (;;) {
      const last = Date.now() > until;
      try {
        const saved = await this.saver.flush();
        if (saved || last) {
          if (this.own.size > 0) await interruptOwned(this.options.db, this.options.owner);
          return;
        }
      } catch (error) {
        if (last) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /**
   * Starts who may start. In one turn of the event loop only so many: of hundreds that come at the same moment each is answered
   * with a place at once, instead of after the starts of all before it.
   */
  private pump(): void {
    for (let writing = this.next(); writing; writing = this.next()) {
      this.startsLeft -= 1;
      void this.run(writing);
    }
    this.turn ??= setImmediate(() => {
      this.turn = undefined;
      const busy = this.startsLeft === 0;
      this.startsLeft = startsAtOnce;
      if (busy) this.pump();
      this.places.tellNew();
    });
  }

  private next(): Writing | null {
    return this.startsLeft > 0 ? this.queue.take() : null;
  }

  private async run(writing: Writing): Promise<void> {
    const { track } = writing;
    writing.began = performance.now();
    track.become('streaming');
    this.options.audience.turned(track);
    this.saver.noteStart(track.id);
    const ending = await this.write(writing);
    this.queue.done(writing);
    this.pump();
    this.places.tellSoon();
    if (writing.stoppedBy === 'stopped') await this.finish(writing, { state: 'stopped' });
    else if (writing.stoppedBy === null) await this.finish(writing, ending);
  }

  private async write(writing: Writing): Promise<Ending> {
    const { track, order } = writing;
    try {
      const made = await write(this.options.models, order, {
        signal: writing.abort.signal,
        onText: (text) => {
          if (writing.stoppedBy || writing.finishing) return;
          track.text += text;
          this.options.audience.grew(track);
          this.saver.touch(writing);
        },
      });
      return { state: 'complete', made };
    } catch (error) {
      const { reason, detail } = failureOf(error);
      return { state: 'failed', reason, detail };
    }
  }

  /** Stores the end, as often as it takes; then tells it. */
  private async finish(writing: Writing, ending: Ending): Promise<void> {
    if (writing.finishing) return;
    writing.finishing = true;
    const { track, order } = writing;
    const { db, owner, audience } = this.options;
    const duration = writing.began === null ? null : Math.round(performance.now() - writing.began);
    for (let tries = 1; this.own.get(track.id) === writing; tries += 1) {
      try {
        const done = await this.gate.run(async () => {
          await this.saver.release(writing);
          return finishDraft(db, owner, order, track.text, ending, duration);
        });
        if (!done) return this.lose(writing);
        this.own.delete(track.id);
        track.settle(done.state, done.text, done.facts);
        audience.turned(track);
        return writing.end();
      } catch (error) {
        if (tries >= finishTries) {
          console.error(`Streams: the end of a draft could not be stored. ${causeOf(error)}`);
          return this.lose(writing);
        }
        // Until the end can be stored, the text is at least kept as any other.
        this.saver.touch(writing);
        await new Promise((resolve) => setTimeout(resolve, Math.min(5_000, 100 * 2 ** tries)));
      }
    }
  }

  /** The draft is somebody else's: stop writing it. */
  private lose(writing: Writing): void {
    writing.stop('lost');
    writing.end();
    this.queue.remove(writing);
    this.saver.forget(writing);
    this.own.delete(writing.track.id);
    this.options.onLost(writing.track);
  }
}
