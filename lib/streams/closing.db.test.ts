import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '@/db/connection';
import { type TestDatabase, testDatabase, toDatabase } from '@/db/testing';
import { generate } from '.';
import { Collector } from './testing/collect';
import { openOffice, storedDraft, words } from './testing/office';
import { makeWorld } from './testing/world';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.close());

/** Throws everybody out of the database and lets nobody in, as one that is being started again; answers how to open it. */
async function shut(): Promise<() => Promise<void>> {
  const [here] = await base.sql<{ name: string }[]>`select current_database() as name`;
  const { name } = here!;
  const admin = connect(toDatabase(base.connection, 'postgres'), { max: 1 });
  await admin`alter database ${admin(name)} with allow_connections false`;
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  return async () => {
    await admin`alter database ${admin(name)} with allow_connections true`;
    await admin.end({ timeout: 1 });
  };
}

it('a process that ends while the database is away for a moment waits for it, and stores all that was shown', async () => {
  const { db, hub, close } = openOffice(base, { m: { pieces: words(4_000), everyMs: 4 } });
  const world = await makeWorld(db);
  const { drafts, stream } = await generate(world.owner, {
    briefId: world.briefId,
    medium: 'text',
    models: ['m'],
    count: 3,
  });
  const reader = new Collector();
  const read = reader.drain(stream);
  await reader.until(() => drafts.every(({ id }) => (reader.texts[id]?.length ?? 0) > 200));

  const open = await shut();
  const closing = hub.close();
  await new Promise((resolve) => setTimeout(resolve, 700));
  await open();
  await closing;
  await read;

  for (const { id } of drafts) {
    expect(reader.states[id]?.state).toBe('interrupted');
    const { state, content, chunks, lease_owner } = await storedDraft(base, id);
    expect({ state, chunks, lease_owner }).toEqual({ state: 'interrupted', chunks: 0, lease_owner: null });
    expect(content).toBe(reader.texts[id]);
  }
  await close();
});
