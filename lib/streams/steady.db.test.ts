import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { followDrafts, generate, openStream, stopDraft } from '.';
import { Collector } from './testing/collect';
import { type Office, openOffice, storedDraft, words } from './testing/office';
import { makeWorld, type World } from './testing/world';

let base: TestDatabase;
const offices: Office[] = [];
beforeAll(async () => {
  base = await testDatabase();
});
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close();
});
afterAll(() => base.close());

function open(...rest: Parameters<typeof openOffice> extends [unknown, ...infer R] ? R : never): Office {
  const office = openOffice(base, ...rest);
  offices.push(office);
  return office;
}

const begin = (world: World, more: object = {}) =>
  generate(world.owner, { briefId: world.briefId, medium: 'text', models: ['m'], ...more });

describe('when the tables refuse to be written', () => {
  const refuse = (on: boolean) => base.db.execute(sql`update refusing set now = ${on}`);
  const slow = (on: boolean) => base.db.execute(sql`update refusing set slow = ${on}`);
  beforeAll(async () => {
    await base.sql.unsafe(`
      create table refusing (now boolean not null, slow boolean not null);
      insert into refusing values (false, false);
      create function refuse() returns trigger language plpgsql as $$ begin
        if (select now from refusing) then raise exception 'the disk is full'; end if;
        if (select slow from refusing) then perform pg_sleep(0.5); end if;
        return new;
      end $$;
      create trigger refuse before insert on draft_chunks for each row execute function refuse();
      create trigger refuse_end before update on drafts for each row when (new.state = 'complete' and old.state <> new.state) execute function refuse();`);
  });

  it('text waits, nothing shown is lost, and the end is stored when they can be again', async () => {
    const { db } = open({ m: { pieces: words(200), everyMs: 5 } });
    const world = await makeWorld(db);
    const { drafts, stream } = await begin(world, { count: 2 });
    const reader = new Collector();
    const done = reader.drain(stream);
    const { id } = drafts[0]!;
    await reader.until(() => (reader.texts[id]?.length ?? 0) > 50);
    await refuse(true);
    const whole = words(200).join('');
    await reader.until(() => drafts.every((draft) => reader.texts[draft.id] === whole));
    expect((await storedDraft(base, id)).state).toBe('streaming');
    expect((await storedDraft(base, id)).text.length).toBeLessThan(whole.length);
    await refuse(false);
    await done;
    for (const draft of drafts)
      expect(await storedDraft(base, draft.id)).toMatchObject({
        state: 'complete',
        content: whole,
        chunks: 0,
      });
  });

  it('a draft that ends while its text is being saved leaves no text behind', async () => {
    const { db } = open({ m: { pieces: words(12), everyMs: 40 } });
    const world = await makeWorld(db);
    await slow(true);
    const { drafts, stream } = await begin(world);
    await new Collector().drain(stream);
    await slow(false);
    expect(await storedDraft(base, drafts[0]!.id)).toMatchObject({
      state: 'complete',
      content: words(12).join(''),
      chunks: 0,
    });
  });

  it('saved chunks follow each other without gap or overlap, never inside a character', async () => {
    const { db } = open({ m: { pieces: Array.from({ length: 300 }, () => '🌊水'), everyMs: 5 } });
    const world = await makeWorld(db);
    const { drafts, stream } = await begin(world);
    const reader = new Collector();
    const done = reader.drain(stream);
    const { id } = drafts[0]!;
    let most = 0;
    while (!reader.ended([id])) {
      const chunks = await base.db.execute<{ seq: number; text: string }>(
        sql`select seq, text from draft_chunks where draft_id = ${id} order by seq`,
      );
      let at = 0;
      for (const chunk of chunks) {
        expect(chunk.seq).toBe(at);
        expect(chunk.text.isWellFormed()).toBe(true);
        at += chunk.text.length;
      }
      most = Math.max(most, chunks.length);
      const told = reader.told.length;
      await reader.until(() => reader.told.length > told || (reader.texts[id]?.length ?? 0) > at);
    }
    await done;
    expect(most).toBeGreaterThan(1);
    expect((await storedDraft(base, id)).content).toBe('🌊水'.repeat(300));
  });
});

describe('leases', () => {
  it('a writer that lost its lease writes no more, and its readers see what is stored', async () => {
    const { db, hub, models } = open({ m: { pieces: words(3_000), everyMs: 3 } }, { renewMs: 100 });
    const world = await makeWorld(db);
    const { drafts, stream } = await begin(world);
    const { id } = drafts[0]!;
    const reader = new Collector();
    const done = reader.drain(stream);
    await reader.until(() => (reader.texts[id]?.length ?? 0) > 100);
    await base.db.execute(sql`
      update drafts set lease_owner = null, lease_until = null, state = 'interrupted', content =
        (select string_agg(text, '' order by seq) from draft_chunks where draft_id = ${id}) where id = ${id}`);
    await done;
    const row = await storedDraft(base, id);
    expect(reader.states[id]?.state).toBe('interrupted');
    expect(reader.texts[id]).toBe(row.content ?? '');
    expect(hub.load).toEqual({ active: 0, waiting: 0 });
    expect(models.calls.aborted).toBe(1);
  });

  it("a writer whose lease is somebody else's changes nothing of theirs, by saving or by ending", async () => {
    const { db, hub, models } = open(
      { m: { pieces: words(3_000), everyMs: 3 }, once: { pieces: ['Said at once.'], everyMs: 1_000 } },
      { renewMs: 600_000 },
    );
    const world = await makeWorld(db);
    const take = (id: string) =>
      base.db.execute(sql`update drafts set lease_owner = 'another', state = 'streaming' where id = ${id}`);
    const long = (await begin(world)).drafts[0]!.id;
    const reader = new Collector();
    await followDrafts(world.owner, { briefId: world.briefId, have: {} }, reader.take);
    await reader.until(() => (reader.texts[long]?.length ?? 0) > 50);
    await take(long);
    const before = await storedDraft(base, long);
    await reader.until(() => models.calls.aborted === 1, 5_000);
    expect(hub.load).toEqual({ active: 0, waiting: 0 });
    expect(await storedDraft(base, long)).toEqual(before);
    // This one says all it has and ends before anything of it was saved.
    const once = (await begin(world, { models: ['once'] })).drafts[0]!.id;
    await take(once);
    await reader.until(() => hub.load.active + hub.load.waiting === 0);
    expect(await storedDraft(base, once)).toMatchObject({
      state: 'streaming',
      content: null,
      lease_owner: 'another',
    });
    await base.db.execute(sql`update drafts set state = 'interrupted' where lease_owner = 'another'`);
  });

  it('a stop that nobody announced is found at the next renewal', async () => {
    const { db } = open({ m: { pieces: words(3_000), everyMs: 3 } }, { renewMs: 100 });
    const world = await makeWorld(db);
    const { drafts, stream } = await begin(world);
    await base.db.execute(sql`update drafts set stop_requested = true where id = ${drafts[0]!.id}`);
    const reader = new Collector();
    await reader.drain(stream);
    expect(reader.states[drafts[0]!.id]?.state).toBe('stopped');
  });

  it('a process that closes leaves its drafts interrupted, with every character it showed', async () => {
    const { db, hub } = open({ m: { pieces: words(3_000), everyMs: 3 } }, { slots: 2 });
    const world = await makeWorld(db);
    const { drafts, stream } = await begin(world, { count: 3 });
    const reader = new Collector();
    const done = reader.drain(stream);
    const running = drafts.slice(0, 2).map(({ id }) => id);
    await reader.until(() => running.every((id) => (reader.texts[id]?.length ?? 0) > 100));
    const before = performance.now();
    await hub.close();
    expect(performance.now() - before).toBeLessThan(10_000);
    await done;
    for (const { id } of drafts) {
      const row = await storedDraft(base, id);
      expect(row).toMatchObject({ state: 'interrupted', chunks: 0, lease_owner: null });
      expect(row.content ?? '').toBe(reader.texts[id] ?? '');
    }
  });
});

describe('more than can run', () => {
  it('waits with a place that is told within half a second and counts down', async () => {
    const { db } = open({ m: { pieces: words(20), everyMs: 5 } }, { slots: 2 });
    const world = await makeWorld(db);
    const before = performance.now();
    const { drafts, stream } = await begin(world, { count: 6 });
    expect(drafts.map(({ state, place }) => [state, place])).toEqual([
      ['streaming', null],
      ['streaming', null],
      ['queued', 1],
      ['queued', 2],
      ['queued', 3],
      ['queued', 4],
    ]);
    const reader = new Collector();
    const done = reader.drain(stream);
    await reader.until(() => reader.states[drafts[5]!.id]?.place === 4, 500);
    expect(performance.now() - before).toBeLessThan(10_000);
    await done;
    expect(Object.values(reader.states).map(({ state }) => state)).toEqual(Array(6).fill('complete'));
    const places = reader.told
      .filter(({ draft, place }) => draft === drafts[5]!.id && place)
      .map(({ place }) => place!);
    expect(places).toEqual([...places].sort((a, b) => b - a));
    expect(places.length).toBeGreaterThan(1);
  });

  it('answers hundreds that come at once before a model does: each runs or knows its place', async () => {
    const { db } = open({ m: { pieces: words(2), everyMs: 1_500 } }, { slots: 256 });
    const world = await makeWorld(db);
    const all = await Promise.all(Array.from({ length: 20 }, () => begin(world, { count: 8 })));
    const readers = all.map(({ stream }) => {
      const reader = new Collector();
      return { reader, done: reader.drain(stream) };
    });
    const answered = ({ told }: Collector) =>
      new Set(told.flatMap(({ draft, state, place }) => (state === 'streaming' || place ? [draft] : [])))
        .size === 8;
    await Promise.all(readers.map(({ reader }) => reader.until(() => answered(reader))));
    expect(readers.flatMap(({ reader }) => Object.values(reader.texts))).toEqual([]);
    const places = readers.flatMap(({ reader }) => reader.told.flatMap(({ place }) => place ?? []));
    expect(places.length).toBeGreaterThan(20);
    await Promise.all(readers.map(({ done }) => done));
    for (const { reader } of readers)
      expect(Object.values(reader.states).map(({ state }) => state)).toEqual(Array(8).fill('complete'));
  });

  it('lets a newcomer in before the rest of a long line', async () => {
    const { db } = open({ m: { pieces: words(30), everyMs: 5 } }, { slots: 2 });
    const busy = await makeWorld(db);
    const other = await makeWorld(db);
    const first = await begin(busy, { count: 8 });
    const second = await begin(other);
    const [long, short] = [new Collector(), new Collector()];
    const all = long.drain(first.stream);
    await short.drain(second.stream);
    const still = first.drafts.filter(({ id }) => !long.ended([id])).length;
    expect(still).toBeGreaterThanOrEqual(4);
    await all;
  });

  it('stops one that waits at once', async () => {
    const { db } = open({ m: { pieces: words(3_000), everyMs: 3 } }, { slots: 1 });
    const world = await makeWorld(db);
    const { drafts, stream } = await begin(world, { count: 2 });
    await stream.cancel();
    expect(await stopDraft(world.owner, { draftId: drafts[1]!.id })).toMatchObject({ state: 'stopped' });
    expect(await stopDraft(world.owner, { draftId: drafts[0]!.id })).toMatchObject({ state: 'stopped' });
  });
});

describe('many readers', () => {
  it('30 streams, 90 readers, each cut five times, two processes: identical texts', async () => {
    const text = (seed: number) => words(120, `s${seed}🌊-`).join('');
    const script = { m: { pieces: ({ seed }: { seed?: number }) => words(120, `s${seed}🌊-`), everyMs: 15 } };
    const writer = open(script, { slots: 64 });
    const other = open({}, { slots: 1 });
    const world = await makeWorld(writer.db);
    const far = world.through(other.db);
    const generations = await Promise.all(
      Array.from({ length: 5 }, (_, n) => begin(world, { count: 6, seed: n * 100 })),
    );
    const drafts = generations.flatMap((generation) => generation.drafts);
    for (const { stream } of generations) await stream.cancel();
    const readers = await Promise.all(
      Array.from({ length: 90 }, async (_, n) => {
        const ctx = n % 2 === 0 ? world.owner : far;
        const reader = new Collector();
        const mine = drafts[n % 30]!.id;
        for (let cut = 1; cut <= 5; cut += 1) {
          const enough = Math.floor((text(0).length / 7) * cut);
          if (n % 3 === 0) {
            const leave = await followDrafts(ctx, { briefId: world.briefId, have: reader.have }, reader.take);
            await reader.until(
              () => (reader.texts[mine]?.length ?? 0) >= enough || reader.ended([mine]),
              60_000,
            );
            leave();
          } else {
            const stream = await openStream(ctx, { draftIds: [mine], have: reader.have });
            await reader.drain(stream, () => (reader.texts[mine]?.length ?? 0) >= enough);
          }
        }
        await reader.drain(await openStream(ctx, { draftIds: [mine], have: reader.have }));
        return { reader, mine };
      }),
    );
    for (const { reader, mine } of readers) {
      const { seed } = drafts.find(({ id }) => id === mine)!.recipe;
      expect(reader.texts[mine]).toBe(text(seed));
      expect(reader.gaps + reader.doubled).toBe(0);
    }
    for (const { id, recipe } of drafts)
      expect((await storedDraft(base, id)).content).toBe(text(recipe.seed));
  }, 120_000);
});
