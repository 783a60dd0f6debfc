import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { type Connection, connect } from './connection';

/** Number of the advisory lock that lets one process at a time migrate. Any fixed number will do. */
const migrationLock = 7_420_331;

/**
 * Brings the database up to the newest schema, on a connection of its own under an advisory lock: of several processes
 * at once on an empty database one migrates and the others wait, then find nothing left to do.
 */
export async function migrate(connection: Connection, options: { database?: string } = {}): Promise<void> {
  const sql = connect(connection, { max: 1, application: 'maquette-migrate', ...options });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    const migrationsFolder = path.join(/*turbopackIgnore: true*/ process.cwd(), 'db', 'migrations');
    await runMigrations(drizzle(sql), { migrationsFolder });
  } finally {
    // Closing the connection lets the lock go.
    await sql.end({ timeout: 2 });
  }
}
