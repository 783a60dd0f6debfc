import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asDatabase } from '@/db/client';
import { connect } from '@/db/connection';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { readDraft } from '@/lib/drafts';
import { followDrafts, generate, hubOf, openHub, openStream, previewRequest, stopDraft } from '.';
import type { HubOptions } from './hub';
import { Collector } from './testing/collect';
import { type Script, scriptedModels } from './testing/scripted';
import { makeWorld, type World } from './testing/world';

const words = (n: number, of = 'word') => Array.from({ length: n }, (_, at) => `${of}${at} `);
const long = (n: number, of?: string): Script => ({ pieces: words(n, of), everyMs: 4 });

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.close());

/** Each test has a hub of its own, so nothing of another's runs on. */
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function process(
  scripts: Record<string, Script>,
  options: Partial<HubOptions> = {},
  more?: Parameters<typeof scriptedModels>[1],
) {
  const pool = connect(base.connection, { max: 6 });
  const db = asDatabase(pool);
  const models = scriptedModels(scripts, more);
  const hub = openHub(db, { models, slots: 32, ...options });
  closers.push(async () => {
    await hub.close();
    await pool.end({ timeout: 2 });
  });
  return { db, hub, models };
}

const request = (world: World, more: object = {}) => ({
  briefId: world.briefId,
  medium: 'text' as const,
  models: ['m'],
  prompt: 'Say it',
  ...more,
});

const stored = async (id: string) => {
  const [row] = await base.db.execute<{
    state: string;
    content: string | null;
    chunks: number;
    reason: string | null;
    detail: string | null;
    lease_owner: string | null;
  }>(sql`
    select d.*, (select count(*)::int from draft_chunks c where c.draft_id = d.id) as chunks from drafts d where id = ${id}`);
  return row!;
};

describe('generating', () => {
  it('streams eight drafts at once, each by itself, and stores what was shown', async () => {
    const script: Script = { pieces: ({ seed }) => words(60, `s${seed}-`), everyMs: 4 };
    const { db } = process({ m: script });
    const world = await makeWorld(db);
    const { drafts, stream } = await generate(world.owner, request(world, { count: 8, seed: 100 }));
    expect(drafts.map((draft) => draft.letter)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']);
    expect(drafts.map((draft) => draft.recipe.seed)).toEqual([100, 101, 102, 103, 104, 105, 106, 107]);
    const reader = new Collector();
    const order: string[] = [];
    const take = reader.take;
    await reader.drain(
      stream.pipeThrough(
        new TransformStream({
          transform(message, controller) {
            if ('delta' in message) order.push(message.draft);
            controller.enqueue(message);
          },
        }),
      ),
    );
    expect(take).toBe(reader.take);
    // In parallel: every draft spoke before any had said half of its pieces.
    expect(new Set(order.slice(0, order.length / 2)).size).toBe(8);
    for (const [at, draft] of drafts.entries()) {
      const text = words(60, `s${100 + at}-`).join('');
      expect(reader.texts[draft.id]).toBe(text);
      expect(reader.states[draft.id]).toMatchObject({ state: 'complete', length: text.length, tokens: 7 });
      expect(await stored(draft.id)).toMatchObject({
        state: 'complete',
        content: text,
        chunks: 0,
        lease_owner: null,
      });
    }
    expect(reader.gaps + reader.doubled).toBe(0);
  });

  it('goes on after a reload without a lost or doubled character', async () => {
    const { db } = process({ m: long(150, 'w🌊') });
    const world = await makeWorld(db);
    const { drafts, stream } = await generate(world.owner, request(world));
    const id = drafts[0]!.id;
    const reader = new Collector();
    await reader.drain(stream, () => (reader.texts[id]?.length ?? 0) > 200);
    expect(reader.states[id]?.state).toBe('streaming');
    const first = reader.texts[id]!;
    await reader.drain(await openStream(world.owner, { draftIds: [id], have: reader.have }));
    expect(reader.texts[id]).toBe(words(150, 'w🌊').join(''));
    expect(reader.texts[id]!.startsWith(first)).toBe(true);
    expect(reader.gaps + reader.doubled).toBe(0);
    // And after its end it is still there, from the tables.
    const late = new Collector();
    await late.drain(await openStream(world.owner, { draftIds: [id], have: { [id]: 10 } }));
    expect(late.gaps).toBe(1);
    expect(late.states[id]?.state).toBe('complete');
  });

  it('shows a second person the same characters, live', async () => {
    const { db } = process({ m: long(100) });
    const world = await makeWorld(db);
    const viewer = await world.join('viewer');
    const watcher = new Collector();
    const leave = await followDrafts(viewer, { briefId: world.briefId, have: {} }, watcher.take);
    const reader = new Collector();
    const { drafts, stream } = await generate(world.owner, request(world, { count: 2 }));
    const done = reader.drain(stream);
    await watcher.until(() => Object.keys(watcher.texts).length === 2);
    expect(watcher.ended(drafts.map(({ id }) => id))).toBe(false);
    await done;
    await watcher.until(() => watcher.ended(drafts.map(({ id }) => id)));
    expect(watcher.texts).toEqual(reader.texts);
    expect(watcher.gaps + watcher.doubled).toBe(0);
    leave();
  });

  it('does not stop when every reader leaves', async () => {
    const { db, models } = process({ m: long(80) });
    const world = await makeWorld(db);
    const { drafts, stream } = await generate(world.owner, request(world));
    await stream.cancel();
    const watcher = new Collector();
    const leave = await followDrafts(world.owner, { briefId: world.briefId, have: {} }, watcher.take);
    leave();
    await watcher.drain(await openStream(world.owner, { draftIds: [drafts[0]!.id] }));
    expect(watcher.texts[drafts[0]!.id]).toBe(words(80).join(''));
    expect(models.calls.options).toHaveLength(1);
    expect((await stored(drafts[0]!.id)).state).toBe('complete');
  });

  it('keeps the text when it is stopped', async () => {
    const { db, models } = process({ m: long(2_000) });
    const world = await makeWorld(db);
    const { drafts, stream } = await generate(world.owner, request(world));
    const id = drafts[0]!.id;
    const reader = new Collector();
    const done = reader.drain(stream);
    await reader.until(() => (reader.texts[id]?.length ?? 0) > 100);
    expect(await stopDraft(world.owner, { draftId: id })).toEqual({ id, state: 'stopped' });
    await done;
    expect(reader.states[id]?.state).toBe('stopped');
    const row = await stored(id);
    expect(row.content).toBe(reader.texts[id]);
    expect(words(2_000).join('').startsWith(row.content!)).toBe(true);
    expect(models.calls.aborted).toBe(1);
    expect((await readDraft(world.owner, { draftId: id })).content).toBe(row.content);
  });

  it('lets one that fails fail alone, with the reason and no key', async () => {
    const { db } = process(
      {
        m: long(40),
        throws: { pieces: ['Half a '], after: 'throw' },
        refuses: { pieces: [], refuses: { statusCode: 401, message: 'bad key sk-abcdef1234567890' } },
        silent: { pieces: [], after: 'hang' },
        hangs: { pieces: ['Begun'], after: 'hang' },
        cut: { pieces: ['Begun'], after: 'cut' },
        empty: { pieces: [' '] },
      },
      {},
      { limits: { firstTokenMs: 300, idleMs: 300 } },
    );
    const world = await makeWorld(db);
    const expected: Record<string, { reason: string | undefined; text: string }> = {
      throws: { reason: 'unknown', text: 'Half a ' },
      refuses: { reason: 'refused', text: '' },
      silent: { reason: 'noAnswer', text: '' },
      hangs: { reason: 'stalled', text: 'Begun' },
      cut: { reason: 'cutOff', text: 'Begun' },
      empty: { reason: 'emptyAnswer', text: ' ' },
    };
    const all = await Promise.all(
      [...Object.keys(expected), 'm'].map(async (model) => {
        const { drafts, stream } = await generate(world.owner, request(world, { models: [model] }));
        const reader = new Collector();
        await reader.drain(stream);
        return { model, id: drafts[0]!.id, last: reader.states[drafts[0]!.id]! };
      }),
    );
    for (const { model, id, last } of all) {
      const row = await stored(id);
      expect(JSON.stringify([row, last])).not.toContain('sk-abcdef');
      if (model === 'm') {
        expect(last.state).toBe('complete');
        expect(row.content).toBe(words(40).join(''));
        continue;
      }
      expect({ model, state: last.state, reason: last.reason }).toEqual({
        model,
        state: 'failed',
        reason: expected[model]!.reason,
      });
      expect(row).toMatchObject({ state: 'failed', reason: expected[model]!.reason });
      expect(row.content ?? '').toBe(expected[model]!.text);
    }
  });

  it('shows what it would send, and sends exactly that', async () => {
    const { db, models } = process({ m: { pieces: ['Done.'] } });
    const world = await makeWorld(db);
    const preview = await previewRequest(world.owner, request(world));
    const { stream } = await generate(world.owner, request(world));
    await new Collector().drain(stream);
    const sent = models.calls.options[0]!.prompt.map((message) =>
      typeof message.content === 'string'
        ? message.content
        : message.content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    ).join('\n\n');
    expect(preview.parts.map((part) => part.text).join('\n\n')).toBe(sent);
    expect(sent).toContain('Announce the lamp to makers');
  });

  it('refuses what cannot be made, before a row is written', async () => {
    const { db } = process({ m: { pieces: ['x'] } });
    const world = await makeWorld(db);
    await expect(generate(world.owner, request(world, { models: ['nobody'] }))).rejects.toMatchObject({
      code: 'invalid',
      fields: { models: { key: 'unknownModel' } },
    });
    await expect(generate(world.owner, request(world, { count: 9 }))).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(generate(await world.join('reviewer'), request(world))).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = await makeWorld(db);
    await expect(generate(stranger.owner, request(world))).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      followDrafts(stranger.owner, { briefId: world.briefId, have: {} }, () => {}),
    ).rejects.toMatchObject({ code: 'not_found' });
    const [{ n }] = (await base.db.execute<{ n: number }>(
      sql`select count(*)::int as n from drafts where workspace_id = ${world.workspaceId}`,
    )) as unknown as [{ n: number }];
    expect(n).toBe(0);
    expect(hubOf(db).load).toEqual({ active: 0, waiting: 0 });
  });
});
