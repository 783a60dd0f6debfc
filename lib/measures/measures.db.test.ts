import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { drafts, generations } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import { editDraft, readDraft, removeDraft, restoreDraft } from '@/lib/drafts';
import { bleu } from '@/lib/evaluation/metrics/index';
import type { Queue } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { generate } from '@/lib/streams';
import { Collector } from '@/lib/streams/testing/collect';
import { openOffice, words } from '@/lib/streams/testing/office';
import { makeWorld } from '@/lib/streams/testing/world';
import { aBrief, hangDesign, hangText, studio } from '@/lib/testing/world';
import { addReference, listReferences, measureDraft, openMeasuring, removeReference, setPublished } from '.';
import { dueDrafts } from './due';

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

async function scene() {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  return { owner, join, briefId };
}
const due = (briefId: string) => dueDrafts(database.db, { briefId, limit: 100 });
const valuesOf = async (draftId: string) =>
  Object.fromEntries(
    (
      await database.db.execute<{
        metric: string;
        value: number | null;
        why: string | null;
        reference_id: string | null;
      }>(sql`select metric, value, why, reference_id from metric_values where draft_id = ${draftId}`)
    ).map((row) => [row.metric, row]),
  );
const events = async (owner: WorkspaceContext) =>
  (
    await database.db.execute<{ kind: string }>(
      sql`select kind from events where workspace_id = ${owner.workspace.id} order by seq`,
    )
  ).map(({ kind }) => kind);
/** Waits until something is so; the file's timeout ends it otherwise. */
async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('references of a brief', () => {
  it('stand with their language and size until they are taken back', async () => {
    const { owner, join, briefId } = await scene();
    const first = await addReference(owner, {
      briefId,
      title: ' The old one ',
      content: 'One long\r\ntable.\n',
    });
    const second = await addReference(owner, { briefId, content: '四十个座位，一张长桌。' });
    expect([first.language, second.language]).toEqual(['en', 'zh']);
    expect(await listReferences(await join('viewer'), { briefId })).toMatchObject([
      { id: first.id, kind: 'reference', title: 'The old one', excerpt: 'One long\ntable.', size: 3 },
      { id: second.id, language: 'zh', size: 9 },
    ]);
    await removeReference(owner, { briefId, referenceId: first.id });
    await expect(removeReference(owner, { briefId, referenceId: first.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await listReferences(owner, { briefId })).map(({ id }) => id)).toEqual([second.id]);
    expect((await events(owner)).slice(-3)).toEqual(['referenceAdded', 'referenceAdded', 'referenceRemoved']);
  });

  it('say next to the field what is wrong with them, and nothing is stored', async () => {
    const { owner, join, briefId } = await scene();
    const refused = (content: string, over: object = {}) =>
      addReference(owner, { briefId, content, ...over }).catch((error) => error.fields);
    expect(await refused(' \n ')).toEqual({ content: { key: 'required' } });
    expect(await refused('a\u0000b')).toEqual({ content: { key: 'forbiddenCharacters' } });
    expect(await refused('a\ud800b')).toEqual({ content: { key: 'forbiddenCharacters' } });
    expect(await refused('x'.repeat(100_001))).toEqual({
      content: { key: 'tooLong', values: { max: 100_000 } },
    });
    expect(await refused('fine', { title: 't'.repeat(141) })).toMatchObject({ title: { key: 'tooLong' } });
    await expect(addReference(await join('reviewer'), { briefId, content: 'a' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = (await scene()).owner;
    await expect(addReference(stranger, { briefId, content: 'a' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(listReferences(stranger, { briefId })).rejects.toMatchObject({ code: 'not_found' });
    expect(await listReferences(owner, { briefId })).toEqual([]);
    await addReference(owner, { briefId, content: 'x'.repeat(100_000) });
  });

  it('are ten at most, also when eleven come at once', async () => {
    const { owner, briefId } = await scene();
    const came = await Promise.allSettled(
      Array.from({ length: 11 }, (_, at) => addReference(owner, { briefId, content: `Reference ${at}` })),
    );
    expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await listReferences(owner, { briefId })).toHaveLength(10);
  });
});

describe('what was published', () => {
  it('is one of each medium, told on the draft, and taken back', async () => {
    const { owner, join, briefId } = await scene();
    const [a, b] = [await hangText(owner, briefId, 'A'), await hangText(owner, briefId, 'B')];
    const poster = await hangDesign(owner, briefId, null);
    const published = async () =>
      Promise.all([a, b, poster].map(async (draftId) => (await readDraft(owner, { draftId })).published));
    await setPublished(owner, { draftId: a, on: true });
    await setPublished(owner, { draftId: poster, on: true });
    expect(await published()).toEqual([true, false, true]);
    await setPublished(owner, { draftId: b, on: true });
    expect(await published()).toEqual([false, true, true]);
    await setPublished(owner, { draftId: b, on: false });
    expect(await published()).toEqual([false, false, true]);
    await expect(setPublished(await join('reviewer'), { draftId: a, on: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(setPublished((await scene()).owner, { draftId: a, on: true })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await events(owner)).slice(-2)).toEqual(['draftPublished', 'draftUnpublished']);
  });

  it('is a draft or a text, never both, and a draft that is still written cannot be it', async () => {
    const { owner, briefId } = await scene();
    const draft = await hangText(owner, briefId);
    await setPublished(owner, { draftId: draft, on: true });
    await addReference(owner, { briefId, kind: 'final', content: 'As it was printed.' });
    expect((await readDraft(owner, { draftId: draft })).published).toBe(false);
    await addReference(owner, { briefId, kind: 'final', content: 'As it was printed again.' });
    expect(await listReferences(owner, { briefId })).toMatchObject([{ excerpt: 'As it was printed again.' }]);
    await setPublished(owner, { draftId: draft, on: true });
    expect(await listReferences(owner, { briefId })).toEqual([]);
    await database.db.execute(
      sql`update drafts set state = 'streaming', lease_until = now() + '1 day' where id = ${draft}`,
    );
    await expect(setPublished(owner, { draftId: draft, on: true })).rejects.toMatchObject({
      code: 'conflict',
      say: { key: 'notFinished' },
    });
  });
});

describe('the figures of a draft', () => {
  it('are due again when its text was finished anew, and those of its siblings with it', async () => {
    const { owner, briefId } = await scene();
    const ids = [];
    for (const title of ['The long table', 'The short one']) ids.push(await hangText(owner, briefId, title));
    const [draftId, sibling] = ids as [string, string];
    const alone = await hangText(owner, briefId, 'Of no generation');
    const poster = await hangDesign(owner, briefId, null);
    const generationId = newId();
    await database.db.insert(generations).values({
      id: generationId,
      workspaceId: owner.workspace.id,
      briefId,
      createdBy: owner.actor.userId,
      medium: 'text',
      prompt: '',
      request: {},
    });
    await database.db
      .update(drafts)
      .set({ generationId, finishedAt: new Date('2026-01-01T00:00:00Z') })
      .where(inArray(drafts.id, ids));
    for (const each of await due(briefId)) await measureDraft(database.db, each);
    expect(await due(briefId)).toEqual([]);
    const before = await valuesOf(draftId);

    await database.db
      .update(drafts)
      .set({
        content: '# The long table\n\nForty seats.\n\nAnd a lamp that is lit at six.',
        finishedAt: new Date(),
      })
      .where(eq(drafts.id, draftId));
    expect((await due(briefId)).sort()).toEqual([draftId, sibling].sort());
    expect(await due(briefId)).not.toContain(alone);
    await measureDraft(database.db, draftId);
    expect((await valuesOf(draftId)).readingEase?.value).not.toBe(before.readingEase?.value);

    await database.db.update(drafts).set({ finishedAt: new Date() }).where(eq(drafts.id, poster));
    expect(await due(briefId)).toContain(poster);
  });

  it('are not computed a second time for a second wish', async () => {
    const { owner, briefId } = await scene();
    const draftId = await hangText(owner, briefId, 'The long table');
    expect(await measureDraft(database.db, draftId)).toBeGreaterThan(0);
    const at = async () =>
      (
        await database.db.execute<{ measured_at: string }>(
          sql`select measured_at::text from draft_measures where draft_id = ${draftId}`,
        )
      )[0]!.measured_at;
    const first = await at();
    expect(await measureDraft(database.db, draftId)).toBeNull();
    expect(await at()).toBe(first);
  });

  it('are due once, and again when what they rest on changes', async () => {
    const { owner, briefId } = await scene();
    const draftId = await hangText(owner, briefId, 'The long table');
    expect(await due(briefId)).toEqual([draftId]);
    await measureDraft(database.db, draftId);
    expect(await due(briefId)).toEqual([]);
    expect(await valuesOf(draftId)).toMatchObject({ bleu: { value: null, why: 'noReference' } });

    const content = 'Forty seats and a long table.';
    const { id } = await addReference(owner, { briefId, content });
    expect(await due(briefId)).toEqual([draftId]);
    await measureDraft(database.db, draftId);
    const text = (await readDraft(owner, { draftId })).content!;
    expect(await valuesOf(draftId)).toMatchObject({
      bleu: {
        value: bleu({ level: 'sentence', hypotheses: [text], references: [[content]] }).score,
        reference_id: id,
      },
    });

    const edited = await editDraft(owner, { draftId, title: 'Short', content: '# Short\n\nForty seats.' });
    await setPublished(owner, { draftId: edited.id, on: true });
    expect((await due(briefId)).sort()).toEqual([draftId, edited.id].sort());
    for (const each of await due(briefId)) await measureDraft(database.db, each);
    expect((await valuesOf(edited.id)).editToFinal).toMatchObject({ value: 0, reference_id: edited.id });
    expect((await valuesOf(draftId)).editToFinal!.value).toBeGreaterThan(0);

    await removeDraft(owner, { draftId: edited.id });
    await measureDraft(database.db, draftId);
    expect((await valuesOf(draftId)).editToFinal).toMatchObject({ value: null, why: 'noReference' });
    expect(await measureDraft(database.db, edited.id)).toBeNull();
    await restoreDraft(owner, { draftId: edited.id });
    expect(await due(briefId)).toContain(draftId);
  });

  it('of a design are what its engine measured', async () => {
    const { owner, briefId } = await scene();
    const draftId = await hangDesign(owner, briefId, { contrast: 7.1, overflow: 0 });
    const bare = await hangDesign(owner, briefId, null);
    for (const each of [draftId, bare]) await measureDraft(database.db, each);
    expect(await valuesOf(draftId)).toMatchObject({ contrast: { value: 7.1 }, overflow: { value: 0 } });
    expect(await valuesOf(bare)).toMatchObject({ contrast: { value: null, why: 'nothingMeasured' } });
  });

  it('are not tried for ever where they fail', async () => {
    const { owner, briefId } = await scene();
    const draftId = await hangText(owner, briefId);
    // What a process leaves that died while measuring, five times over.
    for (let round = 0; round < 5; round += 1) {
      expect(await due(briefId)).toEqual([draftId]);
      const dying = { ...database.db, transaction: () => Promise.reject(new Error('gone')) };
      await expect(measureDraft(Object.assign(Object.create(database.db), dying), draftId)).rejects.toThrow(
        'gone',
      );
    }
    expect(await due(briefId)).toEqual([]);
    await addReference(owner, { briefId, content: 'Another basis.' });
    expect(await due(briefId)).toEqual([draftId]);
  });
});

describe('the queue', () => {
  const open = (over = {}) =>
    openMeasuring(database.db, database.connection, { pollSeconds: 0.5, retryDelaySeconds: 1, ...over });

  it('measures what is wished for, in however many processes', { timeout: 90_000 }, async () => {
    const { owner, briefId } = await scene();
    const ids = [await hangText(owner, briefId, 'One'), await hangText(owner, briefId, 'Two')];
    queue = await open();
    const second = await open();
    try {
      await addReference(owner, { briefId, content: 'Forty seats.' });
      await until(async () => (await due(briefId)).length === 0);
      for (const id of ids) expect((await valuesOf(id)).bleu!.value).not.toBeNull();
      // An edit by hand completes a draft too.
      const { id } = await editDraft(owner, {
        draftId: ids[0]!,
        title: 'Three',
        content: 'Three words more.',
      });
      await until(async () => (await due(briefId)).length === 0);
      expect((await valuesOf(id)).words!.value).toBe(3);
    } finally {
      await second.stop();
    }
  });

  it('hears of a draft that was streamed, and of its whole generation', { timeout: 90_000 }, async () => {
    const office = openOffice(database, { m: { pieces: () => words(30) } });
    const world = await makeWorld(office.db);
    queue = await openMeasuring(office.db, database.connection, { pollSeconds: 0.5 });
    try {
      const { drafts, stream } = await generate(world.owner, {
        briefId: world.briefId,
        medium: 'text',
        models: ['m'],
        count: 3,
      });
      await new Collector().drain(stream);
      await until(async () => {
        const figures = await Promise.all(drafts.map(({ id }) => valuesOf(id)));
        // Each is held against both others, whichever ended first.
        return (
          figures.every(({ novelty }) => novelty?.value === 0) && (await due(world.briefId)).length === 0
        );
      });
    } finally {
      await queue.stop();
      await office.close();
    }
  });

  it('finds what a crash left', { timeout: 90_000 }, async () => {
    const { owner, briefId } = await scene();
    await hangText(owner, briefId);
    queue = await open();
    queue.wish('measure-brief', { briefId: null });
    await until(async () => (await due(briefId)).length === 0);
  });

  it('does one after another, not one a look', { timeout: 90_000 }, async () => {
    const done: string[] = [];
    queue = await open({
      // Nothing but the end of the last can bring the next.
      pollSeconds: 3_600,
      handlers: {
        'measure-brief': async () => {},
        'measure-draft': async ({ draftId }: { draftId: string }) => {
          done.push(draftId);
        },
      },
    });
    const ids = Array.from({ length: 12 }, (_, at) => `0190a0a0-0000-7000-9000-${`${at}`.padStart(12, '0')}`);
    for (const draftId of ids) queue.wish('measure-draft', { draftId });
    await until(async () => done.length === ids.length);
    expect(done.toSorted()).toEqual(ids);
  });

  it('gives a failing job up after its retries', { timeout: 90_000 }, async () => {
    let tries = 0;
    const draftId = '0190a0a0-0000-7000-8000-000000000000';
    queue = await open({
      retryDelaySeconds: 0,
      handlers: {
        'measure-brief': async () => {},
        'measure-draft': async () => {
          tries += 1;
          throw new Error('no');
        },
      },
    });
    queue.wish('measure-draft', { draftId });
    queue.wish('measure-draft', { draftId });
    const state = async () =>
      (
        await database.db.execute<{ state: string }>(
          sql`select state from pgboss.job where singleton_key = ${draftId}`,
        )
      ).map((row) => row.state);
    await until(async () => (await state()).every((each) => each === 'failed') && tries > 0);
    expect([await state(), tries]).toEqual([['failed'], 4]);
  });

  it('keeps no more than its two connections, and lets go of them', async () => {
    const count = async () =>
      (
        await database.db.execute<{ n: number }>(
          sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'maquette-jobs'`,
        )
      )[0]!.n;
    queue = await open();
    expect(await count()).toBeLessThanOrEqual(2);
    await queue.stop();
    queue = undefined;
    await until(async () => (await count()) === 0);
  });
});
