import { type AnyColumn, getTableName, sql } from 'drizzle-orm';
import type { Database } from './client';

/** Rows that one statement deletes, and statements of one sweep: the next one goes on. */
const batch = 1_000;
const batches = 50;

/**
 * Deletes the rows of a table whose instant `at` (with an index) lies before `before`, oldest first and some at a time. A row that
 * somebody is writing is left for the next sweep, so several processes may sweep at once. @returns how many
 */
export async function sweepRows(
  db: Database,
  at: AnyColumn,
  before: Date,
  most: { batch: number; batches: number } = { batch, batches },
): Promise<number> {
  const table = sql.identifier(getTableName(at.table));
  const instant = sql.identifier(at.name);
  let swept = 0;
  for (let nth = 0; nth < most.batches; nth += 1) {
    const gone = await db.execute(sql`
      delete from ${table} where ctid = any(array(
        select ctid from ${table} where ${instant} < ${before.toISOString()}::timestamptz
        order by ${instant} limit ${most.batch} for update skip locked))`);
    swept += gone.count;
    if (gone.count < most.batch) break;
  }
  return swept;
}
