import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { asDatabase, type Database } from './client';
import { type Connection, connect, type Sql } from './connection';

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseServer: { connection: Connection; template: string };
  }
}

export interface TestDatabase {
  db: Database;
  sql: Sql;
  /** For code that opens a pool of its own, such as a second process. */
  connection: Connection;
  /** Ends the pool and drops the database. */
  close(): Promise<void>;
}

/** The server the tests were told to use, instead of a throw-away cluster of their own. */
export function testServerUrl(): string | undefined {
  return process.env.TEST_DATABASE_URL?.trim() || undefined;
}

/** `connection`, but to another database of the same server. */
export function toDatabase(connection: Connection, database: string): Connection {
  if (!('url' in connection)) return { ...connection, database };
  const url = new URL(connection.url);
  url.pathname = `/${database}`;
  return { url: url.href };
}

/** A database of this test file's own, with the whole schema and no rows, cloned from the migrated template. */
export async function testDatabase(): Promise<TestDatabase> {
  const { connection: server, template } = inject('testDatabaseServer');
  const name = `maquette_test_${randomBytes(6).toString('hex')}`;
  const admin = connect(server, { max: 1 });
  await admin`create database ${admin(name)} template ${admin(template)}`;
  await admin.end({ timeout: 2 });
  const connection = toDatabase(server, name);
  const sql = connect(connection, { max: 8 });
  return {
    db: asDatabase(sql),
    sql,
    connection,
    async close() {
      await sql.end({ timeout: 2 });
      const last = connect(server, { max: 1 });
      await last`drop database if exists ${last(name)} with (force)`;
      await last.end({ timeout: 2 });
    },
  };
}
