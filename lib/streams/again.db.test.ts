import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { draftEdges, drafts } from '@/db/schema';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { readBrief } from '@/lib/briefs';
import { editDraft, listDrafts, readDraft, readRaw } from '@/lib/drafts';
import { setPublished } from '@/lib/measures';
import { drawPair, rate, undoVote, vote } from '@/lib/reviews';
import { generate, resumeDraft, retryDraft, stopDraft } from '.';
import { Collector } from './testing/collect';
import { type Office, openOffice, storedDraft, words } from './testing/office';
import type { Script } from './testing/scripted';
import { makeWorld, type World } from './testing/world';

let base: TestDatabase;
let office: Office | undefined;
beforeAll(async () => {
  base = await testDatabase();
});
afterEach(async () => {
  await office?.close();
  office = undefined;
});
afterAll(() => base.close());

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="4" height="4"/></svg>';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function open(
  scripts: Record<string, Script>,
  images: Record<string, Uint8Array> = {},
): Promise<World> {
  office = openOffice(base, scripts, {}, { images });
  return makeWorld(office.db);
}

async function make(world: World, input: object): Promise<{ id: string; reader: Collector }> {
  const { drafts, stream } = await generate(world.owner, {
    briefId: world.briefId,
    medium: 'text',
    models: ['m'],
    ...input,
  });
  const reader = new Collector();
  await reader.drain(stream);
  return { id: drafts[0]!.id, reader };
}

async function finish(
  answer: ReturnType<typeof retryDraft>,
): Promise<{ id: string; letter: string; reader: Collector }> {
  const { drafts, stream } = await answer;
  const reader = new Collector();
  await reader.drain(stream);
  return { id: drafts[0]!.id, letter: drafts[0]!.letter, reader };
}

describe('trying again', () => {
  it('is the same card where nothing was written', async () => {
    const script: Script = { pieces: () => words(5) };
    const world = await open({ m: script });
    Object.defineProperty(script, 'refuses', {
      get: () =>
        office!.models.calls.options.length === 1 ? { statusCode: 503, message: 'busy' } : undefined,
    });
    const first = await make(world, { prompt: 'Say it' });
    expect(first.reader.states[first.id]).toMatchObject({
      state: 'failed',
      reason: 'providerDown',
      length: 0,
    });
    const again = await finish(retryDraft(world.owner, { draftId: first.id }));
    expect(again).toMatchObject({ id: first.id, letter: 'A' });
    expect(await storedDraft(base, first.id)).toMatchObject({
      state: 'complete',
      reason: null,
      detail: null,
      content: words(5).join(''),
    });
    // The same request, word for word, and the same seed.
    const [one, two] = office!.models.calls.options;
    expect(two!.prompt).toEqual(one!.prompt);
    expect(two!.seed).toBe(one!.seed);
  });

  it('is a new card beside a text that was written, and in place of a drawing that failed', async () => {
    let calls = 0;
    const world = await open({
      m: { pieces: ['Half a '], after: 'throw' },
      d: { pieces: () => [calls++ === 0 ? '<svg><g>' : svg] },
    });
    const text = await make(world, {});
    const beside = await finish(retryDraft(world.owner, { draftId: text.id }));
    expect(beside).toMatchObject({ letter: 'B' });
    const drawing = await make(world, { medium: 'design', models: ['d'] });
    expect(drawing.reader.states[drawing.id]).toMatchObject({ state: 'failed', reason: 'garbled' });
    const instead = await finish(retryDraft(world.owner, { draftId: drawing.id }));
    expect(instead.reader.states[instead.id]).toMatchObject({
      state: 'complete',
      width: 40,
      height: 30,
      size: 2,
    });
    const { outline } = await listDrafts(world.owner, { briefId: world.briefId });
    expect(outline.map(({ letter, state }) => `${letter} ${state}`)).toEqual([
      'A failed',
      'B failed',
      'D complete',
    ]);
    await expect(readRaw(world.owner, { draftId: instead.id })).resolves.toEqual({
      body: svg,
      mediaType: 'image/svg+xml',
    });
  });

  it('is refused for what is complete, and to who may not', async () => {
    const world = await open({ m: { pieces: ['Done.'] } });
    const { id } = await make(world, {});
    await expect(retryDraft(world.owner, { draftId: id })).rejects.toMatchObject({ code: 'conflict' });
    await expect(resumeDraft(world.owner, { draftId: id })).rejects.toMatchObject({ code: 'conflict' });
    await expect(retryDraft(await world.join('viewer'), { draftId: id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = await makeWorld(office!.db);
    for (const verb of [retryDraft, resumeDraft, stopDraft])
      await expect(verb(stranger.owner, { draftId: id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a text that somebody rests on', () => {
  /** A text that was stopped in the middle, with another to be compared with. */
  async function stopped() {
    const world = await open({
      m: { pieces: ({ seed }) => words(seed === 7 ? 2_000 : 4), everyMs: 2 },
      quick: { pieces: ['Another ', 'text.'] },
    });
    const other = await make(world, { models: ['quick'] });
    const { drafts, stream } = await generate(world.owner, {
      briefId: world.briefId,
      medium: 'text',
      models: ['m'],
      seed: 7,
    });
    const id = drafts[0]!.id;
    const reader = new Collector();
    await reader.drain(stream, () => (reader.texts[id]?.length ?? 0) > 60);
    await stopDraft(world.owner, { draftId: id });
    const { content } = await storedDraft(base, id);
    return { ...world, id, other: other.id, content };
  }
  type Stopped = Awaited<ReturnType<typeof stopped>>;
  const pairOf = ({ owner, briefId, id, other }: Stopped) =>
    drawPair(owner, { briefId, drafts: [id, other] });

  const rests: Record<string, (world: Stopped) => Promise<unknown>> = {
    'a vote': async (world) => vote(world.owner, { pairId: (await pairOf(world))!.pairId, choice: 'tie' }),
    'a vote that was taken back': async (world) => {
      await vote(world.owner, { pairId: (await pairOf(world))!.pairId, choice: 'tie' });
      await undoVote(world.owner, { briefId: world.briefId });
    },
    'a rating': async ({ owner, briefId, id }) => {
      const { rubric } = await readBrief(owner, { briefId });
      const scores = Object.fromEntries(rubric.criteria.map(({ key }) => [key, 3]));
      await rate(owner, { draftId: id, rubricId: rubric.id, scores, comment: '' });
    },
    'a draft made from it': ({ owner, id }) =>
      editDraft(owner, { draftId: id, title: 'By hand', content: 'Short.' }),
    'its publication': ({ owner, id }) => setPublished(owner, { draftId: id, on: true }),
  };

  for (const [name, rest] of Object.entries(rests))
    it(`does not grow under ${name}; written again it is a new draft`, async () => {
      const world = await stopped();
      const { owner, id, content } = world;
      expect((await readDraft(owner, { draftId: id })).settled).toBe(false);
      await rest(world);
      await expect(resumeDraft(owner, { draftId: id })).rejects.toMatchObject({
        code: 'conflict',
        say: { key: 'restsOnIt' },
      });
      expect(await storedDraft(base, id)).toMatchObject({ state: 'stopped', content });
      expect((await readDraft(owner, { draftId: id })).settled).toBe(true);
      const again = await finish(retryDraft(owner, { draftId: id }));
      expect(again.id).not.toBe(id);
      expect(await storedDraft(base, id)).toMatchObject({ state: 'stopped', content });
    });

  it('is not written again in its place either, though nothing was written', async () => {
    const world = await open({ m: { pieces: words(3) } });
    const { owner, briefId } = world;
    const first = await make(world, {});
    await base.db.update(drafts).set({ state: 'failed', content: null }).where(eq(drafts.id, first.id));
    const child = await make(world, {});
    await base.db
      .insert(draftEdges)
      .values({ parentId: first.id, childId: child.id, kind: 'variant', briefId });
    await expect(resumeDraft(owner, { draftId: first.id })).rejects.toMatchObject({
      say: { key: 'restsOnIt' },
    });
    const again = await finish(retryDraft(owner, { draftId: first.id }));
    expect(again.id).not.toBe(first.id);
    expect(await storedDraft(base, first.id)).toMatchObject({ state: 'failed', content: null });
  });

  it('goes on where it only lies on a table, and the pair is drawn anew with all of it', async () => {
    const world = await stopped();
    const { owner, id } = world;
    const before = await pairOf(world);
    office!.models.calls.options.length = 0;
    const { drafts: cards, stream } = await resumeDraft(owner, { draftId: id });
    expect(cards[0]!.id).toBe(id);
    await expect(vote(owner, { pairId: before!.pairId, choice: 'left' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await new Collector().drain(stream);
    const { content } = await storedDraft(base, id);
    const after = await pairOf(world);
    expect([after!.left.content, after!.right.content]).toContain(content);
  });
});

describe('pressed twice at once', () => {
  it('is one new draft, and both are shown it', async () => {
    let calls = 0;
    const world = await open({
      m: { pieces: () => (calls++ === 0 ? ['Half a '] : words(40)), after: 'finish', everyMs: 5 },
    });
    const first = await make(world, {});
    await base.db.update(drafts).set({ state: 'stopped' }).where(eq(drafts.id, first.id));
    const presses = await Promise.all(
      [1, 2, 3].map(() => finish(retryDraft(world.owner, { draftId: first.id }))),
    );
    expect(new Set(presses.map(({ id }) => id)).size).toBe(1);
    for (const { id, reader } of presses) expect(reader.texts[id]).toBe(words(40).join(''));
    const { outline } = await listDrafts(world.owner, { briefId: world.briefId });
    expect(outline.map(({ letter }) => letter)).toEqual(['A', 'B']);
  });

  it('is one drawing in the place of one that failed', async () => {
    let calls = 0;
    const world = await open({ d: { pieces: () => [calls++ === 0 ? '<svg><g>' : svg], everyMs: 30 } });
    const first = await make(world, { medium: 'design', models: ['d'] });
    const presses = await Promise.all(
      [1, 2].map(() => finish(retryDraft(world.owner, { draftId: first.id }))),
    );
    expect(new Set(presses.map(({ id }) => id)).size).toBe(1);
    const { outline } = await listDrafts(world.owner, { briefId: world.briefId });
    expect(outline.map(({ letter, state }) => `${letter} ${state}`)).toEqual(['B complete']);
    // The hand that comes a moment late, when the failed one is gone already.
    expect((await finish(retryDraft(world.owner, { draftId: first.id }))).id).toBe(presses[0]!.id);
  });

  it('is another draft when it is asked for again after a while', async () => {
    const world = await open({ m: { pieces: words(3) } });
    const first = await make(world, {});
    await base.db.update(drafts).set({ state: 'stopped' }).where(eq(drafts.id, first.id));
    const one = await finish(retryDraft(world.owner, { draftId: first.id }));
    await base.db
      .update(drafts)
      .set({ finishedAt: new Date(Date.now() - 60_000) })
      .where(eq(drafts.id, one.id));
    const two = await finish(retryDraft(world.owner, { draftId: first.id }));
    expect(two.id).not.toBe(one.id);
  });
});

describe('going on', () => {
  it('gives a hosted model what stands, and keeps the prefix to the character', async () => {
    let calls = 0;
    const world = await open({
      m: { pieces: () => (calls++ === 0 ? words(2_000) : ['and ', 'the end.']), everyMs: 2 },
    });
    const { drafts, stream } = await generate(world.owner, {
      briefId: world.briefId,
      medium: 'text',
      models: ['m'],
    });
    const id = drafts[0]!.id;
    const reader = new Collector();
    await reader.drain(stream, () => (reader.texts[id]?.length ?? 0) > 60);
    await stopDraft(world.owner, { draftId: id });
    const prefix = (await storedDraft(base, id)).content!;
    expect(prefix.startsWith(reader.texts[id]!)).toBe(true);
    const { reader: rest } = await finish(resumeDraft(world.owner, { draftId: id }));
    expect(rest.texts[id]).toBe(`${prefix}and the end.`);
    expect(await storedDraft(base, id)).toMatchObject({
      state: 'complete',
      content: `${prefix}and the end.`,
      chunks: 0,
    });
    const sent = office!.models.calls.options[1]!.prompt;
    expect(sent.at(-2)).toEqual({ role: 'assistant', content: [{ type: 'text', text: prefix }] });
  });

  it('continues a finished text in a draft that holds both', async () => {
    const world = await open({ m: { pieces: ['It ', 'begins.'] }, more: { pieces: ['It ', 'goes on.'] } });
    const { id } = await make(world, {});
    const next = await make(world, { models: ['more'], operation: 'continue', sources: [id] });
    expect((await storedDraft(base, next.id)).content).toBe('It begins.\n\nIt goes on.');
    expect(next.reader.texts[next.id]).toBe('It begins.\n\nIt goes on.');
    const detail = await readDraft(world.owner, { draftId: next.id });
    expect(detail.parents).toMatchObject([{ id, kind: 'continue', content: 'It begins.', letter: 'A' }]);
  });
});

describe('the media', () => {
  it('draws designs without what the model says around them', async () => {
    const world = await open({
      d: { pieces: ['Here:\n```sv', `g\n${svg.slice(0, 30)}`, svg.slice(30), '\n``', '`\nBye'] },
    });
    const { id, reader } = await make(world, { medium: 'design', models: ['d'] });
    expect(reader.texts[id]).toBe(svg);
    expect(reader.states[id]).toMatchObject({ state: 'complete', title: 'Harbour lamp', size: 2 });
    expect(reader.states[id]!.rawUrl).toMatch(new RegExp(`^/api/raw/${id}\\?v=`));
    expect(await storedDraft(base, id)).toMatchObject({ content: svg, media_type: 'image/svg+xml' });
  });

  it('keeps pictures by their content and remembers how they were made', async () => {
    const world = await open({}, { p: png, broken: Buffer.from('<svg/>') });
    const { id, reader } = await make(world, { medium: 'art', models: ['p', 'broken'], count: 2 });
    expect(reader.states[id]).toMatchObject({
      state: 'complete',
      title: 'A field',
      width: 1,
      height: 1,
      length: 0,
    });
    const row = await storedDraft(base, id);
    expect(row).toMatchObject({ media_type: 'image/png', recipe: { genome: { hue: 4 }, model: 'p' } });
    const raw = await readRaw(world.owner, { draftId: id });
    expect(Buffer.from(raw.body as Uint8Array).equals(png)).toBe(true);
    const states = Object.values(reader.states).map(({ state, reason }) => [state, reason]);
    expect(states).toContainEqual(['failed', 'garbled']);
  });

  it('links a work to what it used, by another medium too', async () => {
    const world = await open({ m: { pieces: ['A slogan.'] }, d: { pieces: [svg] } });
    const text = await make(world, {});
    const design = await make(world, {
      medium: 'design',
      models: ['d'],
      operation: 'variant',
      sources: [text.id],
    });
    const other = await make(world, { operation: 'variant', sources: [text.id, design.id] });
    const { edges } = await listDrafts(world.owner, { briefId: world.briefId });
    expect(edges).toEqual(
      expect.arrayContaining([
        { parentId: text.id, childId: design.id, kind: 'uses' },
        { parentId: text.id, childId: other.id, kind: 'variant' },
        { parentId: design.id, childId: other.id, kind: 'uses' },
      ]),
    );
    expect(edges).toHaveLength(3);
    expect((await storedDraft(base, design.id)).recipe).toMatchObject({ operation: 'uses' });
  });

  it('builds on no half drawing', async () => {
    const world = await open({ d: { pieces: [svg] } });
    const design = await make(world, { medium: 'design', models: ['d'] });
    await base.db
      .update(drafts)
      .set({ state: 'stopped', content: svg.slice(0, 40) })
      .where(eq(drafts.id, design.id));
    const again = { medium: 'design', models: ['d'], operation: 'variant', sources: [design.id] };
    await expect(make(world, again)).rejects.toMatchObject({ fields: { sources: { key: 'emptySource' } } });
  });

  it('chooses the best of n by its stated score, and counts all it cost', async () => {
    const said = ['Tea, tea, tea, tea.', 'The lamp is announced to makers.', 'Nothing.'];
    const seen: number[] = [];
    const world = await open({
      m: {
        pieces: ({ seed }) => {
          seen.push(seed!);
          return [said[seen.length - 1]!];
        },
      },
    });
    const { id, reader } = await make(world, { strategy: { kind: 'best-of-n', n: 3, temperature: 1 } });
    expect(reader.texts[id]).toBe(said[1]);
    expect(new Set(seen).size).toBe(3);
    expect(reader.states[id]!.tokens).toBe(21);
    await expect(
      generate(world.owner, {
        briefId: world.briefId,
        medium: 'design',
        models: ['m'],
        strategy: { kind: 'best-of-n', n: 3, temperature: 1 },
      }),
    ).rejects.toMatchObject({ fields: { strategy: { key: 'textOnly' } } });
  });

  it('translates by a hosted model, and refuses where an engine of this machine would take part', async () => {
    const world = await open({ m: { pieces: ['一盏灯'] }, e: { pieces: ['A lamp'], embedded: true } });
    const { id } = await make(world, {});
    const ask = (models: string[]) =>
      generate(world.owner, {
        briefId: world.briefId,
        medium: 'text',
        models,
        operation: 'translate',
        sources: [id],
      });
    for (const models of [['e'], ['m', 'e']])
      await expect(ask(models)).rejects.toMatchObject({
        fields: { operation: { key: 'cannotTranslate' } },
      });
    const { drafts } = await ask(['m']);
    expect(drafts).toHaveLength(1);
  });

  it('asks greedily with temperature 0, and deals drafts to models in turn', async () => {
    const world = await open({ m: { pieces: ['a'] }, o: { pieces: ['b'] } });
    const { drafts, stream } = await generate(world.owner, {
      briefId: world.briefId,
      medium: 'text',
      models: ['m', 'o'],
      count: 3,
      seed: 7,
      strategy: { kind: 'greedy' },
    });
    await new Collector().drain(stream);
    expect(drafts.map(({ recipe }) => `${recipe.model}${recipe.seed}`)).toEqual(['m7', 'o8', 'm9']);
    expect(office!.models.calls.options.map(({ temperature }) => temperature)).toEqual([0, 0, 0]);
  });
});
