import { asc, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rateLimits } from './schema';
import { sweepRows } from './sweep';
import { type TestDatabase, testDatabase } from './testing';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.close());

const hour = (nth: number) => new Date(Date.UTC(2026, 0, 1, nth));
const left = async () =>
  (await base.db.select().from(rateLimits).orderBy(asc(rateLimits.windowStart))).map(({ count }) => count);

describe('a sweep', () => {
  // Ten rows, one an hour; the count says which.
  beforeEach(async () => {
    await base.db.delete(rateLimits);
    await base.db
      .insert(rateLimits)
      .values(
        Array.from({ length: 10 }, (_, nth) => ({ key: `k${nth}`, windowStart: hour(nth), count: nth })),
      );
  });

  it('takes what is older than an instant, and nothing of it', async () => {
    expect(await sweepRows(base.db, rateLimits.windowStart, hour(6))).toBe(6);
    expect(await left()).toEqual([6, 7, 8, 9]);
    expect(await sweepRows(base.db, rateLimits.windowStart, hour(6))).toBe(0);
  });

  it('takes the oldest first, no more than its batches hold, and the next goes on', async () => {
    const small = { batch: 2, batches: 2 };
    expect(await sweepRows(base.db, rateLimits.windowStart, hour(9), small)).toBe(4);
    expect(await left()).toEqual([4, 5, 6, 7, 8, 9]);
    expect(await sweepRows(base.db, rateLimits.windowStart, hour(9), small)).toBe(4);
    expect(await sweepRows(base.db, rateLimits.windowStart, hour(9), small)).toBe(1);
    expect(await left()).toEqual([9]);
  });

  it('waits for nobody who is writing a row, and takes no row from them', async () => {
    await base.db.transaction(async (tx) => {
      await tx.execute(sql`update rate_limits set window_start = now() where count = 2`);
      expect(await sweepRows(base.db, rateLimits.windowStart, hour(5))).toBe(4);
    });
    expect(await left()).toEqual([5, 6, 7, 8, 9, 2]);
  });

  it('looks the rows up, and reads no others', async () => {
    await base.sql`insert into rate_limits select 'many' || n, ${hour(20).toISOString()}::timestamptz, 1 from generate_series(1, 5000) n`;
    await base.sql`analyze rate_limits`;
    const plan = await base.sql`explain select ctid from rate_limits
      where window_start < ${hour(6).toISOString()}::timestamptz order by window_start limit 1000 for update skip locked`;
    expect(JSON.stringify(plan)).toContain('rate_limits_start_idx');
  });
});
