import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { testDatabase } from '@/db/testing';
import { removeDraft } from '@/lib/drafts';
import { openQueue, type Queue } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { judgedWorld } from '@/lib/testing/judged-world';
import { estimateRaters } from './estimates';
import { estimateInThread, estimating } from './estimating';
import { makeSnapshot, ofSnapshotName, readSnapshot, snapshotName, wishSnapshot } from './snapshot';

let database: Awaited<ReturnType<typeof testDatabase>>;
let queue: Queue | undefined;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await queue?.stop();
  queue = undefined;
});
afterAll(() => database.close());

const keptOf = async (ctx: WorkspaceContext): Promise<string[]> => {
  const rows = await ctx.db.execute<{ filter: string }>(
    sql`select filter from rater_snapshots where workspace_id = ${ctx.workspace.id} order by as_of`,
  );
  return rows.map(({ filter }) => filter);
};

it('keeps estimates with their hour, and makes them anew when something has happened', async () => {
  const { owner, briefId, ids } = await judgedWorld(database.db, 8);
  const estimate = vi.fn(() => estimateRaters(owner, { briefId }));
  expect(await readSnapshot(owner, { briefId })).toBeNull();
  await makeSnapshot(owner, { briefId }, estimate);
  const first = await readSnapshot(owner, { briefId });
  expect(first).toMatchObject({ fresh: true, estimates: await estimateRaters(owner, { briefId }) });
  expect(Object.keys(first!.estimates)).toHaveLength(4);
  await makeSnapshot(owner, { briefId }, estimate);
  expect(estimate).toHaveBeenCalledTimes(1);
  await removeDraft(owner, { draftId: ids[0]! });
  expect(await readSnapshot(owner, { briefId })).toMatchObject({ fresh: false, asOf: first!.asOf });
  await makeSnapshot(owner, { briefId }, estimate);
  const later = await readSnapshot(owner, { briefId });
  expect(later!.fresh).toBe(true);
  expect(later!.estimates).not.toEqual(first!.estimates);
});

it('lets what is made late not stand over what knows more', async () => {
  const { owner, briefId, ids } = await judgedWorld(database.db, 9);
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = makeSnapshot(owner, { briefId }, async () => {
    begun.resolve();
    await gate.promise;
    return {};
  });
  await begun.promise;
  await removeDraft(owner, { draftId: ids[0]! });
  await makeSnapshot(owner, { briefId });
  gate.resolve();
  await slow;
  const kept = await readSnapshot(owner, { briefId });
  expect(kept!.fresh).toBe(true);
  expect(Object.keys(kept!.estimates)).toHaveLength(4);
});

it('keeps the twelve filters of a workspace that were made last, and nothing of another goes', async () => {
  const { owner } = await judgedWorld(database.db, 10);
  const other = await judgedWorld(database.db, 11);
  await makeSnapshot(other.owner, {}, async () => ({}));
  const days = Array.from({ length: 15 }, (_, at) => `2026-02-${String(at + 1).padStart(2, '0')}`);
  for (const since of days) {
    await makeSnapshot(owner, { since }, async () => ({}));
    // The hour is what orders them.
    await wait(2);
  }
  expect(await keptOf(owner)).toEqual(days.slice(3).map((since) => JSON.stringify([['since', since]])));
  expect(await readSnapshot(owner, { since: days[14]! })).toMatchObject({ fresh: true });
  expect(await keptOf(other.owner)).toHaveLength(1);
});

it('names a workspace and a filter in one text', () => {
  const filter = {
    briefId: '019ab84e-5c00-7247-8a7a-62d8e8463dca',
    model: 'a "quoted" one',
    until: '2026-02-03',
  };
  expect(ofSnapshotName(snapshotName('w', filter))).toEqual({ workspaceId: 'w', filter });
  expect(ofSnapshotName(snapshotName('w', {}))).toEqual({ workspaceId: 'w', filter: {} });
});

it('is made by the queue on a thread of its own, when wished for, and not again within a minute', {
  timeout: 60_000,
}, async () => {
  const { owner, briefId, ids } = await judgedWorld(database.db, 12);
  queue = await openQueue(database.db, {
    connection: database.connection,
    handlers: estimating(database.db, async () => database.connection),
    pollSeconds: 0.5,
  });
  wishSnapshot(owner, { briefId }, null);
  const made = async () => {
    const kept = await readSnapshot(owner, { briefId });
    expect(kept).not.toBeNull();
    return kept!;
  };
  const first = await vi.waitFor(made, { timeout: 30_000, interval: 100 });
  expect(first.estimates).toEqual(await estimateRaters(owner, { briefId }));
  await removeDraft(owner, { draftId: ids[0]! });
  const stale = await readSnapshot(owner, { briefId });
  expect(stale!.fresh).toBe(false);
  const wished = vi.spyOn(queue, 'wish');
  wishSnapshot(owner, { briefId }, stale);
  expect(wished).not.toHaveBeenCalled();
  const muchLater = { ...owner, now: () => new Date(Date.parse(stale!.asOf) + 61_000) };
  wishSnapshot(muchLater, { briefId }, { ...stale!, fresh: true });
  expect(wished).not.toHaveBeenCalled();
  wishSnapshot(muchLater, { briefId }, stale);
  expect(wished).toHaveBeenCalledTimes(1);
  await vi.waitFor(async () => expect((await made()).fresh).toBe(true), { timeout: 30_000, interval: 100 });
});

it('says what went wrong on the thread, and leaves nothing behind', { timeout: 60_000 }, async () => {
  const connection = database.connection;
  const input = { connection, workspaceId: 'not an id', filter: {} };
  await expect(estimateInThread(input, async () => ({}))).rejects.toThrow(/uuid|not an id|Failed query/);
  const [left] = await database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from pg_stat_activity where application_name = 'maquette-raters' and datname = current_database()`,
  );
  expect(left!.n).toBe(0);
});
