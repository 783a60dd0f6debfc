import type { Database } from '@/db/client';
import type { Sql } from '@/db/connection';
import { env } from '@/lib/kernel/env';
import { onShutdown } from '@/lib/kernel/lifecycle';
import { rawClient } from '@/lib/realtime';
import { Hub, type HubOptions } from './hub';
import { providedModels } from './models';

/** State hangs on globalThis: Next bundles routes, actions and instrumentation apart, and all must find the same hub. */
const home = globalThis as typeof globalThis & { maquetteHubs?: WeakMap<Sql, Hub> };
home.maquetteHubs ??= new WeakMap();
const hubs = home.maquetteHubs;

/** The hub of this process for a database; opened with the first call, closed when the process ends. */
export function hubOf(db: Database): Hub {
  return hubs.get(rawClient(db)) ?? openHub(db, { models: providedModels, slots: env().MAQUETTE_STREAMS });
}

/** Opens the hub with options of one's own. Throws where the database has one already. */
export function openHub(db: Database, options: HubOptions): Hub {
  const key = rawClient(db);
  if (hubs.has(key)) throw new Error('openHub: this database has its hub already');
  const hub = new Hub(db, options);
  hubs.set(key, hub);
  const takeBack = onShutdown(() => hub.close());
  hub.onClose(() => {
    takeBack();
    if (hubs.get(key) === hub) hubs.delete(key);
  });
  return hub;
}

/**
 * For the boot: recovery and the ear for other processes begin before the first visitor, and the embedded engines load
 * their words and fonts before somebody waits for them.
 */
export function startStreams(db: Database): void {
  const { models } = hubOf(db);
  setImmediate(async () => {
    for (const { id, media, embedded } of models.list()) {
      if (!embedded) continue;
      // Whoever asks for an engine that does not load is told why; nobody asked yet.
      await (media.includes('art') ? models.image(id) : models.language(id)).catch(() => null);
    }
  });
}
