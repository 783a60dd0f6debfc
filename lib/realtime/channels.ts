import { sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';

/**
 * Channels of LISTEN and NOTIFY. They carry ids only: a payload holds 8,000 bytes at most, and what it is about is read
 * from the tables.
 */
export const channels = {
  /** `<workspace>:<seq>`: a row of `events`. */
  event: 'maquette_event',
  /** `d <brief> <draft>,… <origin>` text was saved or a state changed; `p <brief> <draft>=<place>,…`; `s <draft>` please stop. */
  stream: 'maquette_stream',
  /** Who is here; see presence.ts. */
  presence: 'maquette_presence',
} as const;

/** Announces at commit (inside a transaction) or at once. */
export async function notify(
  db: Executor,
  channel: (typeof channels)[keyof typeof channels],
  payload: string,
): Promise<void> {
  await db.execute(sql`select pg_notify(${channel}, ${payload})`);
}
