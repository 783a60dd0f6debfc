import type { Database } from '@/db/client';
import { rawClient } from '@/lib/realtime';
import { Queue, type QueueOptions } from './queue';
import type { JobName, Jobs } from './schema';

export type { Queue, QueueOptions } from './queue';
export type { Handlers, JobName, Jobs } from './schema';

/** State hangs on globalThis: Next bundles routes, actions and instrumentation apart, and all must find the same queue. */
const home = globalThis as typeof globalThis & { maquetteQueues?: WeakMap<object, Queue> };
home.maquetteQueues ??= new WeakMap();
const queues = home.maquetteQueues;

/** Opens this process's queue for a database, and begins to work on it. */
export async function openQueue(db: Database, options: QueueOptions): Promise<Queue> {
  const queue = await Queue.open(options);
  queues.set(rawClient(db), queue);
  return queue;
}

/**
 * Wishes that something be done later, by whichever process comes to it. Costs nothing and cannot fail; where no queue runs (a script,
 * a test) or it is lost on its way, the sweep of a running studio finds what is due.
 */
export function later<Name extends JobName>(db: Database, name: Name, data: Jobs[Name]): void {
  const sql = '$client' in db ? rawClient(db) : null;
  if (sql) queues.get(sql)?.wish(name, data);
}
