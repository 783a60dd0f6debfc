import type { Database } from '@/db/client';
import type { Sql } from '@/db/connection';
import { onShutdown } from '@/lib/kernel/lifecycle';

/** The raw handle behind a Drizzle database; Drizzle keeps it but leaves it out of the shared type. */
export const rawClient = (db: Database): Sql => (db as Database & { $client: Sql }).$client;

interface Listener {
  /** One notification. */
  on: (payload: string) => void;
  /** The connection was made, or made anew: whatever was announced meanwhile must be looked up. */
  onReady?: () => void;
}

/** Milliseconds before LISTEN is tried again where the server does not answer. */
const again = 1_000;

/**
 * This process's ear: ONE connection that listens for all capabilities. postgres.js reconnects it by itself and says so.
 * A notification may be lost while it is away, so every listener also looks by itself now and then.
 */
export class Bus {
  private readonly listeners = new Map<string, Set<Listener>>();
  private closed = false;

  constructor(private readonly sql: Sql) {}

  /** Listens until the answered function is called. */
  on(channel: string, listener: Listener): () => void {
    const known = this.listeners.get(channel);
    const all = known ?? new Set<Listener>();
    all.add(listener);
    if (!known) {
      this.listeners.set(channel, all);
      void this.listen(channel, all);
    }
    return () => all.delete(listener);
  }

  close(): void {
    this.closed = true;
    this.listeners.clear();
  }

  private async listen(channel: string, all: Set<Listener>): Promise<void> {
    while (!this.closed) {
      try {
        await this.sql.listen(
          channel,
          (payload) => {
            for (const listener of all) listener.on(payload);
          },
          () => {
            for (const listener of all) listener.onReady?.();
          },
        );
        return;
      } catch {
        if (this.closed) return;
        await new Promise((resolve) => setTimeout(resolve, again).unref());
      }
    }
  }
}

/** State hangs on globalThis: Next bundles routes and instrumentation apart, and they must share one ear. */
const home = globalThis as typeof globalThis & { maquetteBuses?: WeakMap<Sql, Bus> };
home.maquetteBuses ??= new WeakMap();
const buses = home.maquetteBuses;

export function busOf(db: Database): Bus {
  const sql = rawClient(db);
  let bus = buses.get(sql);
  if (!bus) {
    const made = new Bus(sql);
    buses.set(sql, made);
    onShutdown(() => made.close());
    bus = made;
  }
  return bus;
}
