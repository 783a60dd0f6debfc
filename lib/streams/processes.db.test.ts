import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asDatabase } from '@/db/client';
import { connect } from '@/db/connection';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { readDraft } from '@/lib/drafts';
import { followDrafts, openHub, openStream, recoverExpired, resumeDraft, retryDraft, stopDraft } from '.';
import { Collector } from './testing/collect';
import { type Script, scriptedModels } from './testing/scripted';
import { makeWorld, type World } from './testing/world';

const root = path.resolve(import.meta.dirname, '../..');
const words = (n: number) => Array.from({ length: n }, (_, at) => `word${at} `);
const pieces = 4_000;
const whole = words(pieces).join('');

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.close());

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** This process's hub; models of its own, leases that are looked at often. */
function here(scripts: Record<string, Script>) {
  const pool = connect(base.connection, { max: 6 });
  const db = asDatabase(pool);
  const models = scriptedModels(scripts);
  const hub = openHub(db, { models, slots: 16, recoverMs: 600_000 });
  closers.push(async () => {
    await hub.close();
    await pool.end({ timeout: 2 });
  });
  return { db, models };
}

/** A real second process that writes; answers once its drafts have begun. */
async function elsewhere(world: World, count: number): Promise<{ child: ChildProcess; ids: string[] }> {
  const { actor, workspace } = world.owner;
  const task = {
    connection: base.connection,
    actor,
    workspace,
    briefId: world.briefId,
    count,
    pieces,
    everyMs: 3,
  };
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'node_modules/tsx/dist/cli.mjs'),
      path.join(root, 'lib/streams/testing/child.ts'),
      JSON.stringify(task),
    ],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  );
  closers.push(async () => kill(child));
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith('{')) return { child, ids: (JSON.parse(line) as { ids: string[] }).ids };
  }
  throw new Error('The second process ended without a word.');
}

/** kill -9 for tsx and the process it started. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid!, 'SIGKILL');
  await gone;
}

const rowOf = async (id: string) => {
  const [row] = await base.db.execute<{
    state: string;
    content: string | null;
    chunks: number;
    text: string;
  }>(sql`
    select state, content, (select count(*)::int from draft_chunks c where c.draft_id = d.id) as chunks,
      coalesce(content, '') || coalesce((select string_agg(text, '' order by seq) from draft_chunks c where c.draft_id = d.id), '') as text
    from drafts d where id = ${id}`);
  return row!;
};

describe('two processes', () => {
  it('show the same stream live, and stop it from the other one', async () => {
    const { db } = here({ m: { pieces: ['unused'] } });
    const world = await makeWorld(db);
    const early = new Collector();
    await followDrafts(world.owner, { briefId: world.briefId, have: {} }, early.take);
    const { ids } = await elsewhere(world, 2);
    const id = ids[0]!;
    await early.until(() => ids.every((each) => (early.texts[each]?.length ?? 0) > 200));
    // Somebody who comes in the middle gets everything from the beginning, and what follows.
    const late = new Collector();
    await followDrafts(world.owner, { briefId: world.briefId, have: {} }, late.take);
    const seen = early.texts[id]!.length;
    await late.until(() => (late.texts[id]?.length ?? 0) > seen + 100);
    expect(late.states[id]?.state).toBe('streaming');
    const named = new Collector();
    const stream = named.drain(await openStream(world.owner, { draftIds: [id], have: late.have }));
    await stopDraft(world.owner, { draftId: id });
    await early.until(() => early.ended([id]));
    await late.until(() => late.ended([id]));
    await stream;
    const row = await rowOf(id);
    expect(row.state).toBe('stopped');
    expect(row.content!.length).toBeGreaterThan(200);
    expect(whole.startsWith(row.content!)).toBe(true);
    expect(early.texts[id]).toBe(row.content);
    expect(late.texts[id]).toBe(row.content);
    expect(early.gaps + late.gaps).toBe(0);
    expect(early.doubled + late.doubled).toBe(0);
    // The other draft was not meant.
    expect((await rowOf(ids[1]!)).state).toBe('streaming');
  });

  it('survive kill -9: the prefix is kept, the state says so, and the draft goes on', async () => {
    const { db } = here({ m: { pieces: words(pieces), embedded: true } });
    const world = await makeWorld(db);
    const watcher = new Collector();
    await followDrafts(world.owner, { briefId: world.briefId, have: {} }, watcher.take);
    const { child, ids } = await elsewhere(world, 2);
    const [id, other] = ids as [string, string];
    await watcher.until(() => ids.every((each) => (watcher.texts[each]?.length ?? 0) > 300));
    await kill(child);
    // Before its lease runs out nobody touches it.
    expect(await recoverExpired(db)).not.toContain(id);
    expect((await rowOf(id)).state).toBe('streaming');
    const saved = (await rowOf(id)).text;
    const found = await recoverExpired(db, new Date(Date.now() + 31_000));
    expect(found).toEqual(expect.arrayContaining(ids));
    await watcher.until(() => watcher.ended(ids));
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'interrupted', content: saved, chunks: 0 });
    expect(whole.startsWith(saved)).toBe(true);
    expect(watcher.texts[id]).toBe(saved);
    const detail = await readDraft(world.owner, { draftId: id });
    expect(detail).toMatchObject({ state: 'interrupted', content: saved });
    expect(detail.size).toBeGreaterThan(10);

    const again = await resumeDraft(world.owner, { draftId: id });
    expect(again.drafts[0]).toMatchObject({ id, letter: 'A' });
    const reader = new Collector();
    reader.texts[id] = saved;
    await reader.drain(again.stream);
    expect(reader.texts[id]).toBe(whole);
    expect(await rowOf(id)).toMatchObject({ state: 'complete', content: whole });
    await watcher.until(() => watcher.states[id]?.state === 'complete');
    expect(watcher.texts[id]).toBe(whole);
    expect(watcher.gaps + watcher.doubled).toBe(0);

    // Trying anew never overwrites what was written: it makes another draft beside it.
    const retried = await retryDraft(world.owner, { draftId: other });
    expect(retried.drafts[0]!.id).not.toBe(other);
    await new Collector().drain(retried.stream);
    expect((await rowOf(other)).state).toBe('interrupted');
  });
});
