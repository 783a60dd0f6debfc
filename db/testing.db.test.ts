import { sql as query } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { users } from './schema';
import { type TestDatabase, testDatabase } from './testing';

describe('a database of a test file', () => {
  let one: TestDatabase;
  let other: TestDatabase;
  beforeAll(async () => {
    [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
  });

  it('has the schema and no rows', async () => {
    expect(await one.db.select().from(users)).toEqual([]);
  });

  it('shares no rows with another', async () => {
    await one.db.insert(users).values({ id: newId(), name: 'Ada', email: 'ada@example.org' });
    expect(await one.db.$count(users)).toBe(1);
    expect(await other.db.$count(users)).toBe(0);
  });

  it('gives counts and bigints as numbers', async () => {
    const [row] = await one.db.execute(
      query`select count(*) as n, 9007199254740991::bigint as big from users`,
    );
    expect(row).toEqual({ n: 1, big: Number.MAX_SAFE_INTEGER });
  });

  it('knows letters beyond ASCII', async () => {
    const [row] = await one.sql`select lower('ÄÉ') as low`;
    expect(row).toEqual({ low: 'äé' });
  });
});
