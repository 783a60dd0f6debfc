import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Sql } from '@/db/connection';
import { events, workspaces } from '@/db/schema';
import { onShutdown } from '@/lib/kernel/lifecycle';
import { busOf, rawClient } from './bus';
import { channels } from './channels';

/** One event as live views get it: what happened to which row, to be read again where it is shown. */
export interface LiveEvent {
  seq: number;
  kind: string;
  briefId: string | null;
  draftId: string | null;
  actorId: string | null;
}

interface Subscriber {
  last: number;
  onEvent: (event: LiveEvent) => void;
}

interface Topic {
  subscribers: Set<Subscriber>;
  /** Highest number that was announced. */
  announced: number;
  reading: boolean;
}

/** The number of a subscriber that does not know yet where it begins: nothing is due to it. */
const notYet = Number.POSITIVE_INFINITY;

/** Rows read at once. */
const page = 500;
/** Who is farther behind is told to load anew instead of being walked through it all. */
const longest = 2_000;
/** Milliseconds between two looks for announcements that were lost. */
const lookEvery = 5_000;

/** Kind of the event that says: too much happened, load everything anew. Its number is the present one. */
export const resync = 'resync';

/**
 * Feeds this process's subscribers from the `events` table: one reading a workspace, however many subscribe. Numbers are
 * gapless and given in commit order, so reading on from the last one misses nothing.
 */
export class EventFeed {
  private readonly topics = new Map<string, Topic>();
  private readonly off: () => void;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly db: Database) {
    this.off = busOf(db).on(channels.event, {
      on: (payload) => {
        const [workspaceId = '', seq] = payload.split(':');
        this.wake(workspaceId, Number(seq));
      },
      onReady: () => void this.look(),
    });
    this.timer = setInterval(() => void this.look(), lookEvery);
    this.timer.unref();
  }

  /**
   * Calls `onEvent` for every event after `from`, in order, each once; after the present one where `from` is null.
   * Answers the function that ends it. Rejects where the tables cannot be read.
   */
  async subscribe(
    workspaceId: string,
    from: number | null,
    onEvent: (event: LiveEvent) => void,
  ): Promise<() => void> {
    // Listens before it reads: what happens between the two is announced to a topic that stands already.
    const subscriber: Subscriber = { last: notYet, onEvent };
    const topic = this.topics.get(workspaceId) ?? { subscribers: new Set(), announced: 0, reading: false };
    this.topics.set(workspaceId, topic);
    topic.subscribers.add(subscriber);
    const leave = () => {
      topic.subscribers.delete(subscriber);
      if (topic.subscribers.size === 0 && this.topics.get(workspaceId) === topic)
        this.topics.delete(workspaceId);
    };
    let present: number;
    try {
      present = await this.present(workspaceId);
    } catch (error) {
      leave();
      throw error;
    }
    subscriber.last = from ?? present;
    if (present - subscriber.last > longest || subscriber.last > present) {
      subscriber.last = present;
      onEvent({ seq: present, kind: resync, briefId: null, draftId: null, actorId: null });
    }
    this.wake(workspaceId, present);
    return leave;
  }

  close(): void {
    clearInterval(this.timer);
    this.off();
    this.topics.clear();
  }

  private async present(workspaceId: string): Promise<number> {
    const [row] = await this.db
      .select({ seq: workspaces.eventSeq })
      .from(workspaces)
      .where(eq(workspaces.id, workspaceId));
    return row?.seq ?? 0;
  }

  private wake(workspaceId: string, seq: number): void {
    const topic = this.topics.get(workspaceId);
    if (!topic) return;
    topic.announced = Math.max(topic.announced, seq);
    if (!topic.reading) void this.read(workspaceId, topic);
  }

  private async read(workspaceId: string, topic: Topic): Promise<void> {
    topic.reading = true;
    try {
      for (;;) {
        const last = Math.min(...[...topic.subscribers].map((subscriber) => subscriber.last));
        if (!(last < topic.announced)) return;
        const rows = await this.after(workspaceId, last);
        if (rows.length === 0) return;
        for (const event of rows) deliver(topic, last, event);
      }
    } catch {
      // The tables are away for a moment: the next announcement or look reads on from the same number.
    } finally {
      topic.reading = false;
    }
  }

  private after(workspaceId: string, seq: number): Promise<LiveEvent[]> {
    return this.db
      .select({
        seq: events.seq,
        kind: events.kind,
        briefId: events.briefId,
        draftId: events.draftId,
        actorId: events.actorId,
      })
      .from(events)
      .where(and(eq(events.workspaceId, workspaceId), gt(events.seq, seq)))
      .orderBy(asc(events.seq))
      .limit(page);
  }

  private async look(): Promise<void> {
    if (this.topics.size === 0) return;
    try {
      const rows = await this.db
        .select({ id: workspaces.id, seq: workspaces.eventSeq })
        .from(workspaces)
        .where(inArray(workspaces.id, [...this.topics.keys()]));
      for (const { id, seq } of rows) this.wake(id, seq);
    } catch {
      // Looked at again in a moment.
    }
  }
}

/** To whom `event` is next, of rows that were read after `from`: who came meanwhile and has less must be read for first. */
function deliver(topic: Topic, from: number, event: LiveEvent): void {
  for (const subscriber of [...topic.subscribers]) {
    if (subscriber.last < from || subscriber.last >= event.seq) continue;
    subscriber.last = event.seq;
    try {
      subscriber.onEvent(event);
    } catch (error) {
      console.error('Events: a subscriber failed.', error);
    }
  }
}

/** State hangs on globalThis: Next bundles routes and instrumentation apart, and they must share one feed. */
const home = globalThis as typeof globalThis & { maquetteFeeds?: WeakMap<Sql, EventFeed> };
home.maquetteFeeds ??= new WeakMap();
const feeds = home.maquetteFeeds;

/** The event feed of this process for a database. */
export function feedOf(db: Database): EventFeed {
  const key = rawClient(db);
  let feed = feeds.get(key);
  if (!feed) {
    const made = new EventFeed(db);
    feeds.set(key, made);
    onShutdown(() => made.close());
    feed = made;
  }
  return feed;
}

/** Every event of a workspace after `from` (null: from now on), in order, none twice. The caller has authorised. */
export function subscribeEvents(
  db: Database,
  workspaceId: string,
  from: number | null,
  onEvent: (event: LiveEvent) => void,
): Promise<() => void> {
  return feedOf(db).subscribe(workspaceId, from, onEvent);
}
