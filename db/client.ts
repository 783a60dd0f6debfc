import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { env } from '@/lib/kernel/env';
import { type Connection, connect, type Sql } from './connection';
import { migrate } from './migrate';
import * as schema from './schema';
import { startEmbedded, stopEmbedded } from './server';

/** The one database handle, with the whole schema for relational queries. */
export type Database = PostgresJsDatabase<typeof schema>;
/** What `db.transaction(async (tx) => …)` hands out. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** For helpers that work inside and outside a transaction. */
export type Executor = Database | Transaction;

interface Opened {
  db: Database;
  sql: Sql;
  connection: Connection;
}

/** State hangs on globalThis: Next bundles routes and instrumentation apart, and they must share one pool. */
const home = globalThis as typeof globalThis & {
  maquetteDatabase?: { opening: Promise<Opened>; closing: boolean } | undefined;
};

/** Wraps a postgres.js handle as a Drizzle database with the schema. */
export function asDatabase(sql: Sql): Database {
  return drizzle(sql, { schema });
}

/**
 * Opens the database once a process: `DATABASE_URL`, or the embedded server, started or attached to; migrates it;
 * answers the pool. Throws a LauncherError, or the driver's error when `DATABASE_URL` does not answer.
 */
export async function openDatabase(): Promise<Database> {
  return (await opened()).db;
}

/** The raw postgres.js handle of the same pool, for LISTEN and NOTIFY. Arrays and jsonb go through Drizzle instead. */
export async function sqlClient(): Promise<Sql> {
  return (await opened()).sql;
}

/** Where the open database is, for a pool of somebody's own. */
export async function connectionInUse(): Promise<Connection> {
  return (await opened()).connection;
}

/** Ends the pool. `stopServer` also stops the embedded server when no other client is left. */
export async function closeDatabase(options: { stopServer?: boolean } = {}): Promise<void> {
  const state = home.maquetteDatabase;
  if (!state) return;
  state.closing = true;
  home.maquetteDatabase = undefined;
  const { sql, connection } = await state.opening;
  await sql.end({ timeout: 2 });
  if (options.stopServer && !('url' in connection)) {
    await stopEmbedded({ dataDir: env().dataDir, onlyIfIdle: true });
  }
}

function opened(): Promise<Opened> {
  if (!home.maquetteDatabase) {
    const state = { opening: open(), closing: false };
    home.maquetteDatabase = state;
    state.opening.catch(() => {
      // The next caller tries again.
      if (home.maquetteDatabase === state) home.maquetteDatabase = undefined;
    });
  }
  return home.maquetteDatabase.opening;
}

async function open(): Promise<Opened> {
  const connection = await reach();
  const sql = connect(connection, {
    max: 16,
    onclose: () => {
      const state = home.maquetteDatabase;
      if (state && !state.closing && !('url' in connection)) revive();
    },
  });
  // One connection is made now and kept: it is how other processes see that somebody is here.
  await sql`select 1`;
  return { db: asDatabase(sql), sql, connection };
}

/** Starts or finds the server and migrates; tries again when it was stopping just as we came. */
async function reach(): Promise<Connection> {
  const { DATABASE_URL: url, dataDir } = env();
  for (let attempt = 1; ; attempt += 1) {
    const connection = url ? { url } : (await startEmbedded({ dataDir })).connection;
    try {
      await migrate(connection);
      return connection;
    } catch (error) {
      if (url || attempt >= 3 || !wasLeaving(error)) throw error;
    }
  }
}

/** True for the errors of a server that is going down: shutting down, cannot connect now, closed, no socket. */
function wasLeaving(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return [
    '57P01',
    '57P03',
    'CONNECTION_CLOSED',
    'CONNECTION_ENDED',
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOENT',
  ].includes(code);
}

let reviving = false;
/** The embedded server went away under a living app (killed, out of memory): start it again; the pool reconnects by itself. */
function revive(): void {
  if (reviving) return;
  reviving = true;
  startEmbedded({ dataDir: env().dataDir })
    .catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
    .finally(() => {
      reviving = false;
    });
}
