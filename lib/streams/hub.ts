import type { Database } from '@/db/client';
import { newId } from '@/lib/kernel/ids';
import { busOf, channels } from '@/lib/realtime';
import { Audience } from './audience';
import { Desk } from './desk';
import { Follower, type Sink } from './follower';
import type { Models } from './models';
import type { Order } from './order';
import { Reader } from './reader';
import { recoverExpired } from './recover';
import { type Room, usualRoom } from './room';
import type { Track } from './track';

export interface HubOptions {
  models: Models;
  /** Drafts written at the same time. */
  slots: number;
  /** Drafts that may wait. */
  room?: Room;
  /** Milliseconds; tests shorten them. */
  renewMs?: number;
  recoverMs?: number;
  pollMs?: number;
}

/**
 * The streams of one process: who writes, who waits, who follows. What it was given (`begin`) it writes; what other
 * processes write it reads when somebody here follows it. Leaving is not stopping: no reader's end reaches a model.
 */
export class Hub {
  /** Names this process in leases. A new process is a new owner, so a lease outlives no crash. */
  readonly owner = newId();
  private readonly tracks = new Map<string, Track>();
  private readonly audience: Audience;
  private readonly desk: Desk;
  private readonly reader: Reader;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly closers: (() => void)[] = [];
  private closed = false;

  constructor(
    readonly db: Database,
    private readonly options: HubOptions,
  ) {
    const { tracks } = this;
    this.audience = new Audience(
      () => this.desk.load.active,
      (track) => {
        if (tracks.get(track.id) === track) tracks.delete(track.id);
      },
    );
    this.desk = new Desk({
      db,
      owner: this.owner,
      models: options.models,
      slots: options.slots,
      tracks,
      audience: this.audience,
      onLost: (track) => this.readInstead(track),
    });
    this.reader = new Reader(db, tracks, this.audience, (id) => this.desk.owns(id));
    this.closers.push(
      busOf(db).on(channels.stream, {
        on: (payload) => this.hear(payload),
        onReady: () => this.reader.poll(),
      }),
    );
    this.every(options.renewMs ?? 10_000, () => this.desk.renew());
    this.every(options.recoverMs ?? 5_000, () => recoverExpired(db));
    this.every(options.pollMs ?? 2_000, () => this.reader.poll());
    void recoverExpired(db).catch(() => {
      // Tried again in a few seconds.
    });
  }

  get models(): Models {
    return this.options.models;
  }

  get room(): Room {
    return this.options.room ?? usualRoom;
  }

  /** Drafts that wait here: of a person in whatever workspace, of a workspace, in all. */
  waiting(workspaceId: string, userId: string): Room {
    return { ...this.desk.waiting({ workspaceId, userId }), all: this.load.waiting };
  }

  /** Drafts being written and waiting here. */
  get load(): { active: number; waiting: number } {
    return this.desk.load;
  }

  /** Takes drafts whose rows say `queued` under this hub's lease. Those with a free slot start at once. */
  begin(orders: readonly Order[]): void {
    this.desk.begin(orders);
  }

  /** State and place of a draft known here, as a card shows it. */
  glance(draftId: string): { state: Track['state']; place: number | null } | null {
    const track = this.tracks.get(draftId);
    return track ? { state: track.state, place: track.place ?? null } : null;
  }

  /** Stops a draft that is written here and keeps its text; resolves when that is stored. False when it is not written here. */
  stop(draftId: string): Promise<boolean> {
    return this.desk.stop(draftId);
  }

  /** Follows a brief, or drafts by name (then the sink ends when they have). Authorised by the caller. */
  async follow(
    what: { briefId: string } | { draftIds: readonly string[] },
    have: Readonly<Record<string, number>>,
    sink: Sink,
  ): Promise<{ catchUp: () => void; leave: () => void }> {
    const named = 'draftIds' in what ? what.draftIds : null;
    const briefId = 'briefId' in what ? what.briefId : null;
    const follower = new Follower(sink, have, named);
    const leaves = named?.map((id) => this.audience.followDraft(id, follower)) ?? [];
    if (briefId !== null) leaves.push(this.audience.followBrief(briefId, follower));
    const leave = () => {
      for (const each of leaves) each();
    };
    for (const track of this.tracks.values())
      if (named ? named.includes(track.id) : track.briefId === briefId) follower.show(track);
    // What is written here needs no look at the tables: a new generation streams without one.
    const ids = (named ?? Object.keys(have)).filter((id) => !this.desk.owns(id));
    try {
      if (briefId !== null) await this.reader.greet(follower, { briefId, ids });
      else if (ids.length > 0) await this.reader.greet(follower, { ids });
    } catch (error) {
      leave();
      throw error;
    }
    return { catchUp: () => follower.catchUp(), leave };
  }

  /** Lets go of everything: models are aborted, what was written is saved, drafts become `interrupted`. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    for (const timer of this.timers) clearInterval(timer);
    try {
      await this.desk.close();
    } finally {
      this.audience.close();
      for (const closer of this.closers) closer();
    }
  }

  onClose(closer: () => void): void {
    this.closers.push(closer);
  }

  private every(ms: number, work: () => unknown): void {
    const timer = setInterval(() => {
      void (async () => work())().catch(() => {
        // The database is away: the next beat tries again.
      });
    }, ms);
    timer.unref();
    this.timers.push(timer);
  }

  private readInstead(track: Track): void {
    if (this.tracks.get(track.id) === track) this.tracks.delete(track.id);
    if (this.audience.isWatched(track)) void this.reader.refresh([track.id]);
  }

  private hear(payload: string): void {
    const [kind, first = '', second = '', origin] = payload.split(' ');
    if (kind === 's') void this.stop(first);
    else if (kind === 'd' && origin !== this.owner) this.reader.announced(first, second.split(','));
    else if (kind === 'p') {
      const places = second.split(',').map((entry) => entry.split('='));
      this.reader.placed(
        first,
        places.map(([id = '', place]) => [id, Number(place)]),
      );
    }
  }
}
