import postgres from 'postgres';
import type { EmbeddedConnection } from './server';

/** Where a database is: the embedded server's socket, or a URL. */
export type Connection = EmbeddedConnection | { url: string };

/** A raw postgres.js handle. */
export type Sql = postgres.Sql<{ bigint: number }>;

/**
 * Opens a pool. `bigint` comes as a number (counts and sequences stay far below 2^53), notices are quiet, and
 * connections live as long as the pool: the embedded server stops when nobody is connected.
 */
export function connect(
  connection: Connection,
  options: { max: number; database?: string; onclose?: () => void; application?: string },
): Sql {
  const shared = {
    max: options.max,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: options.application ?? 'maquette' },
    types: {
      bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: Number },
    },
    ...(options.onclose ? { onclose: options.onclose } : {}),
    ...(options.database ? { database: options.database } : {}),
  };
  return 'url' in connection ? postgres(connection.url, shared) : postgres({ ...connection, ...shared });
}
