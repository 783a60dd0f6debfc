import type { TransactionSql } from 'postgres';
import type { Sql } from '@/db/connection';

export type Bulk = Pick<TransactionSql, 'unsafe'>;

/** Those that keep the tallies. */
const counting = [
  ['votes', 'votes_inserted'],
  ['ratings', 'ratings_inserted'],
] as const;
/** A role that may not leave triggers out. */
const insufficientPrivilege = '42501';

/**
 * One transaction in which rows that are known to be sound are not held against the tables they point to: that takes most of the time
 * of a bulk load. The triggers that count them go on. Where the database does not let us, everything is checked.
 */
export async function inBulk(sql: Sql, load: (bulk: Bulk) => Promise<void>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx
      .savepoint(async (attempt) => {
        for (const [table, trigger] of counting)
          await attempt.unsafe(`alter table ${table} enable always trigger ${trigger}`);
        await attempt.unsafe('set local session_replication_role = replica');
      })
      .catch((error: { code?: string }) => {
        if (error.code !== insufficientPrivilege) throw error;
      });
    await load(tx);
    for (const [table, trigger] of counting)
      await tx.unsafe(`alter table ${table} enable trigger ${trigger}`);
  });
}
