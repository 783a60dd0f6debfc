import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { members } from '@/db/schema';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { setFavourite } from '@/lib/drafts';
import { record } from '@/lib/realtime';
import { generate, liveInputOf, openLive } from '.';
import type { LiveMessage } from './schema';
import { Collector } from './testing/collect';
import { type Office, openOffice, words } from './testing/office';
import { makeWorld, type World } from './testing/world';

let base: TestDatabase;
const offices: Office[] = [];
const readers: LiveReader[] = [];
beforeAll(async () => {
  base = await testDatabase();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.leave();
  for (const office of offices.splice(0)) await office.close();
});
afterAll(() => base.close());

function open(script: Parameters<typeof openOffice>[1]): Office {
  const office = openOffice(base, script);
  offices.push(office);
  return office;
}

/** Reads the route's bytes as a browser's EventSource does. */
class LiveReader {
  readonly seen = new Collector();
  readonly messages: LiveMessage[] = [];
  lastEventId: string | null = null;
  raw = '';
  closed = false;
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private rest = '';
  private readonly decoder = new TextDecoder();

  constructor(stream: ReadableStream<Uint8Array>) {
    this.reader = stream.getReader();
    readers.push(this);
  }

  /** Reads until `test` holds or the stream ends. */
  async until(test: () => boolean): Promise<void> {
    while (!test() && !this.closed) {
      const { done, value } = await this.reader.read();
      if (done) this.closed = true;
      else this.take(this.decoder.decode(value, { stream: true }));
    }
  }

  leave(): Promise<void> {
    return this.reader.cancel();
  }

  private take(text: string): void {
    this.raw += text;
    const frames = (this.rest + text).split('\n\n');
    this.rest = frames.pop() ?? '';
    for (const frame of frames) {
      const id = /^id: (.*)$/m.exec(frame)?.[1];
      if (id !== undefined) this.lastEventId = id;
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (data === undefined) continue;
      const message = JSON.parse(data) as LiveMessage;
      this.messages.push(message);
      if (message.type === 'stream') this.seen.take(message.message);
    }
  }

  get kinds(): string[] {
    return this.messages.flatMap((message) => (message.type === 'event' ? [message.kind] : []));
  }
}

const note = (world: World, kind: string) =>
  record(base.db, world.workspaceId, { kind, actorId: null, at: new Date() });

describe('the live route', () => {
  it('goes on after a cut with the events and the characters that were missed, none twice', async () => {
    const { db } = open({ m: { pieces: words(200, 'w🌊'), everyMs: 4 } });
    const world = await makeWorld(db);
    const viewer = await world.join('viewer');
    const first = new LiveReader(await openLive(viewer, { briefId: world.briefId }));
    const { drafts, stream } = await generate(world.owner, {
      briefId: world.briefId,
      medium: 'text',
      models: ['m'],
    });
    await stream.cancel();
    const { id } = drafts[0]!;
    await first.until(
      () => (first.seen.texts[id]?.length ?? 0) > 200 && first.kinds.includes('draftsGenerated'),
    );
    await first.leave();
    await setFavourite(world.owner, { draftId: id, on: true });
    const half = first.seen.texts[id]!;
    const url = new URL(`http://studio/api/events/x?brief=${world.briefId}&from=0&have=${id}:${half.length}`);
    const second = new LiveReader(await openLive(viewer, liveInputOf(url, first.lastEventId)));
    second.seen.texts[id] = half;
    await second.until(() => second.seen.ended([id]) && second.kinds.includes('draftFinished'));
    expect(second.seen.texts[id]).toBe(words(200, 'w🌊').join(''));
    expect(second.seen.gaps + second.seen.doubled).toBe(0);
    expect([...first.kinds, ...second.kinds]).toEqual(['draftsGenerated', 'draftMarked', 'draftFinished']);
    expect(first.raw.startsWith('retry: 1000\n\n')).toBe(true);
  });

  it('numbers events without a gap, from any of them, and says when too much was missed', async () => {
    const { db } = open({});
    const world = await makeWorld(db);
    for (const kind of ['one', 'two', 'three']) await note(world, kind);
    const from = new LiveReader(await openLive(world.owner, { from: 1 }));
    await from.until(() => from.kinds.length === 2);
    await note(world, 'four');
    await from.until(() => from.kinds.length === 3);
    expect(from.kinds).toEqual(['two', 'three', 'four']);
    expect(from.lastEventId).toBe('4');
    const all = new LiveReader(await openLive(world.owner, { from: 0 }));
    await all.until(() => all.kinds.length === 4);
    await note(world, 'five');
    await from.until(() => from.kinds.includes('five'));
    expect(from.kinds).toEqual(['two', 'three', 'four', 'five']);
    expect(all.kinds.slice(0, 4)).toEqual(['one', 'two', 'three', 'four']);
    await base.db.execute(sql`update workspaces set event_seq = 9000 where id = ${world.workspaceId}`);
    const late = new LiveReader(await openLive(world.owner, { from: 4 }));
    await late.until(() => late.kinds.length === 1);
    expect(late.kinds).toEqual(['resync']);
    expect(late.lastEventId).toBe('9000');
  });

  it('costs no memory for a reader that does not read, and loses it nothing', async () => {
    const pieces = Array.from({ length: 300 }, (_, at) => `${at}${'x'.repeat(3_000)} `);
    const { db } = open({ m: { pieces, everyMs: 10 } });
    const world = await makeWorld(db);
    const live = await openLive(world.owner, { briefId: world.briefId });
    const { drafts, stream } = await generate(world.owner, {
      briefId: world.briefId,
      medium: 'text',
      models: ['m'],
    });
    const quick = new Collector();
    await quick.drain(stream);
    // Nobody has read a byte of `live` while 900 KB went by; now it is read from its small beginning to the end.
    const reader = new LiveReader(live);
    const { id } = drafts[0]!;
    await reader.until(() => reader.seen.ended([id]));
    expect(reader.seen.texts[id]).toBe(quick.texts[id]);
    expect(reader.seen.gaps + reader.seen.doubled).toBe(0);
    // 64 KB waited as frames; the rest came in one piece, from the text. A queue would have held as many as there were.
    expect(quick.deltas).toBeGreaterThan(120);
    expect(reader.messages.length).toBeLessThan(60);
  });

  it('shows nobody what is not theirs', async () => {
    const { db } = open({ m: { pieces: words(50), everyMs: 3 } });
    const world = await makeWorld(db);
    const other = await makeWorld(db);
    await expect(openLive(other.owner, { briefId: world.briefId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const { drafts, stream } = await generate(world.owner, {
      briefId: world.briefId,
      medium: 'text',
      models: ['m'],
    });
    await new Collector().drain(stream);
    // Naming a foreign draft among what one has leads nowhere.
    const nosy = new LiveReader(
      await openLive(other.owner, { briefId: other.briefId, have: { [drafts[0]!.id]: 0 } }),
    );
    await note(other, 'mine');
    await nosy.until(() => nosy.kinds.includes('mine'));
    expect(nosy.seen.texts).toEqual({});
    expect(nosy.seen.states).toEqual({});
    expect(nosy.raw).not.toContain(drafts[0]!.id);
    expect(() => liveInputOf(new URL('http://studio/x?from=abc'), null)).toThrow();
    await expect(openLive(world.owner, { have: { x: 1 } })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('ends for somebody who is no longer a member', async () => {
    const { db } = open({});
    const world = await makeWorld(db);
    const guest = await world.join('editor');
    const reader = new LiveReader(await openLive(guest, {}));
    await base.db.delete(members).where(sql`user_id = ${guest.actor.userId}`);
    await note(world, 'memberRemoved');
    await reader.until(() => false);
    expect(reader.closed).toBe(true);
  });
});

describe('who is here', () => {
  it('is told to everybody at once, counts a person once, and forgives a reload', async () => {
    const { db } = open({});
    const world = await makeWorld(db);
    const other = await world.join('viewer', 'Lin Wei');
    const here = (reader: LiveReader) =>
      reader.messages.flatMap((message) => (message.type === 'presence' ? [message.here] : []));
    const ids = [world.owner.actor.userId, other.actor.userId].sort();
    const first = new LiveReader(await openLive(world.owner, {}));
    await first.until(() => here(first).length > 0);
    expect(here(first).at(-1)).toEqual([world.owner.actor.userId]);
    const second = new LiveReader(await openLive(other, {}));
    const third = new LiveReader(await openLive(other, {}));
    await first.until(() => here(first).at(-1)?.length === 2);
    expect(here(first).at(-1)).toEqual(ids);
    await second.until(() => here(second).length > 0);
    expect(here(second)[0]).toEqual(ids);
    await second.leave();
    await third.leave();
    const again = new LiveReader(await openLive(other, {}));
    await again.until(() => here(again).length > 0);
    await note(world, 'after');
    await first.until(() => first.kinds.includes('after'));
    expect(here(first).map((list) => list.length)).toEqual([1, 2]);
    const [row] = await base.db.execute<{ fresh: boolean }>(
      sql`select last_seen_at > now() - interval '1 minute' as fresh from members where user_id = ${other.actor.userId}`,
    );
    expect(row?.fresh).toBe(true);
  });
});
