import fs from 'node:fs';
import path from 'node:path';
import { type Connection, connect } from '@/db/connection';
import { startEmbedded } from '@/db/server';
import type { Env } from '@/lib/kernel/env';
import { CommandError } from './terminal';

/** A connection that keeps the embedded server from being stopped as idle until the studio has one of its own. */
export interface HeldDatabase {
  connection: Connection;
  letGo(): Promise<void>;
}

const oldestMajor = 15;

/**
 * Starts or finds the database before anything slow is begun, and holds it. The schema is the server's own business
 * (`openDatabase`), so that this stays quick. Throws a sentence when the database cannot be used.
 */
export async function reachDatabase(settings: Pick<Env, 'DATABASE_URL' | 'dataDir'>): Promise<HeldDatabase> {
  const url = settings.DATABASE_URL;
  const connection: Connection = url ? { url } : await embedded(settings.dataDir);
  const sql = openOrSay(connection);
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    const major = Math.floor((row?.version ?? 0) / 10_000);
    if (major < oldestMajor) {
      throw new CommandError(
        `DATABASE_URL leads to PostgreSQL ${major}, and ${oldestMajor} or newer is needed.`,
      );
    }
  } catch (error) {
    await sql.end({ timeout: 0 });
    if (!url || error instanceof CommandError) throw error;
    throw new CommandError(
      `The database of DATABASE_URL does not answer (${reason(error)}): check that it runs, and the user, password and database in the URL.`,
    );
  }
  return { connection, letGo: () => sql.end({ timeout: 1 }) };
}

async function embedded(dataDir: string): Promise<Connection> {
  const server = await startEmbedded({ dataDir });
  const inside = path.join(fs.realpathSync(dataDir), path.sep);
  if (!server.cluster.startsWith(inside)) {
    console.log(
      `The database is in ${server.cluster}: the unprivileged user it runs as cannot reach ${dataDir}.`,
    );
  }
  return server.connection;
}

function openOrSay(connection: Connection) {
  try {
    if ('url' in connection && !/^postgres(ql)?:$/.test(new URL(connection.url).protocol))
      throw new TypeError();
    return connect(connection, { max: 1, application: 'maquette-start' });
  } catch {
    throw new CommandError(
      'DATABASE_URL is no URL of a PostgreSQL: write it as postgres://user:password@host:5432/database.',
    );
  }
}

/** What went wrong without the URL, which holds a password. */
function reason(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return 'unknown reason';
  return 'code' in first && !first.message ? String(first.code) : first.message;
}
