import { and, inArray, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Sql } from '@/db/connection';
import { users } from '@/db/schema';
import { onShutdown } from '@/lib/kernel/lifecycle';
import { rawClient } from './bus';

/** A session as its cookie carries it. */
export interface SessionSeed {
  userId: string;
  sessionVersion: number;
}

interface Watched extends SessionSeed {
  over: () => void;
}

/** Milliseconds between two looks: a revoked session sees nothing further after at most this long. */
const lookEvery = 2_000;

/** Ends what a session holds open once it is revoked or its account is gone: one question for everything open in this process. */
export class SessionWatch {
  private readonly open = new Set<Watched>();
  private readonly timer: NodeJS.Timeout;
  private looking = false;

  constructor(
    private readonly db: Database,
    everyMs: number = lookEvery,
  ) {
    this.timer = setInterval(() => void this.look(), everyMs);
    this.timer.unref();
  }

  /** Calls `over` once when the session has ended. Answers the function that stops watching. */
  watch(seed: SessionSeed, over: () => void): () => void {
    const watched = { ...seed, over };
    this.open.add(watched);
    return () => this.open.delete(watched);
  }

  close(): void {
    clearInterval(this.timer);
    this.open.clear();
  }

  private async look(): Promise<void> {
    if (this.open.size === 0 || this.looking) return;
    this.looking = true;
    const asked = [...this.open];
    try {
      const ids = [...new Set(asked.map(({ userId }) => userId))];
      const rows = await this.db
        .select({ id: users.id, version: users.sessionVersion })
        .from(users)
        .where(and(inArray(users.id, ids), isNull(users.deletedAt)));
      const versions = new Map(rows.map(({ id, version }) => [id, version]));
      for (const watched of asked)
        if (versions.get(watched.userId) !== watched.sessionVersion && this.open.delete(watched))
          watched.over();
    } catch {
      // The tables are away for a moment: looked at again soon.
    } finally {
      this.looking = false;
    }
  }
}

/** State hangs on globalThis: Next bundles routes apart, and they must share one look. */
const home = globalThis as typeof globalThis & { maquetteSessions?: WeakMap<Sql, SessionWatch> };
home.maquetteSessions ??= new WeakMap();
const all = home.maquetteSessions;

/** The session watch of this process for a database. */
export function sessionsOf(db: Database): SessionWatch {
  const key = rawClient(db);
  let watch = all.get(key);
  if (!watch) {
    const made = new SessionWatch(db);
    all.set(key, made);
    onShutdown(() => made.close());
    watch = made;
  }
  return watch;
}

/**
 * The same stream for as long as the session lasts: it closes within seconds after the session was revoked. Whoever stops
 * reading ends the source too.
 */
export function whileSessionLasts<T>(
  watch: SessionWatch,
  seed: SessionSeed,
  source: ReadableStream<T>,
): ReadableStream<T> {
  const reader = source.getReader();
  let over = false;
  let unwatch = () => {};
  const end = () => {
    over = true;
    unwatch();
  };
  return new ReadableStream<T>(
    {
      start(controller) {
        unwatch = watch.watch(seed, () => {
          end();
          controller.close();
          reader.cancel().catch(() => {});
        });
      },
      async pull(controller) {
        const next = await reader.read();
        if (over) return;
        if (!next.done) return controller.enqueue(next.value);
        end();
        controller.close();
      },
      cancel(reason) {
        end();
        return reader.cancel(reason);
      },
    },
    // The source keeps the queue: a slow reader is slow there.
    { highWaterMark: 0 },
  );
}
