import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asDatabase } from '@/db/client';
import { connect, type Sql } from '@/db/connection';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { newId } from '@/lib/kernel/ids';
import { Presence } from './presence';

let base: TestDatabase;
const pools: Sql[] = [];
const all: Presence[] = [];
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(async () => {
  for (const presence of all) presence.close();
  for (const pool of pools) await pool.end({ timeout: 1 });
  await base.close();
});

/** The presence of one process, which speaks and forgets quickly. */
function process(): Presence {
  const pool = connect(base.connection, { max: 2 });
  pools.push(pool);
  const presence = new Presence(asDatabase(pool), { beatMs: 100, trustMs: 400, graceMs: 50 });
  all.push(presence);
  return presence;
}

/** Resolves with the first list that passes. */
function seen(presence: Presence, workspace: string, user: string, test: (here: string[]) => boolean) {
  let leave = () => {};
  const promise = new Promise<string[]>((resolve) => {
    const joined = presence.join(workspace, user, (here) => {
      if (test(here)) resolve(here);
    });
    leave = joined;
  });
  return { promise, leave: () => leave() };
}

describe('who is here, over two processes', () => {
  it('is known to both, and forgotten when they leave or their process dies', async () => {
    const [one, two] = [process(), process()];
    const workspace = newId();
    const [ada, bo] = [newId(), newId()];
    const first = seen(one, workspace, ada, (here) => here.length === 2);
    const second = seen(two, workspace, bo, (here) => here.length === 2);
    expect(await first.promise).toEqual([ada, bo].sort());
    expect(await second.promise).toEqual([ada, bo].sort());

    const alone = seen(one, workspace, ada, (here) => here.length === 1);
    second.leave();
    expect(await alone.promise).toEqual([ada]);

    const back = seen(one, workspace, ada, (here) => here.length === 2);
    seen(two, workspace, bo, () => false);
    await back.promise;
    const widowed = seen(one, workspace, ada, (here) => here.length === 1);
    two.close();
    expect(await widowed.promise).toEqual([ada]);
    expect(one.here(workspace)).toEqual([ada]);
    expect(one.here(newId())).toEqual([]);
  });
});
