import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { briefs, draftEdges, drafts as draftRows, pairs, ratings, rubrics, votes } from '@/db/schema';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { newId } from '@/lib/kernel/ids';
import { makeWorld, type World } from '@/lib/streams/testing/world';
import {
  addDraft,
  editDraft,
  listDrafts,
  readDraft,
  readRaw,
  removeDraft,
  restoreDraft,
  setArchived,
  setFavourite,
  setTip,
} from '.';
import type { NewDraft } from './add';

let base: TestDatabase;
let world: World;
beforeAll(async () => {
  base = await testDatabase();
});
beforeEach(async () => {
  world = await makeWorld(base.db);
});
afterAll(() => base.close());

const hang = (more: Partial<NewDraft> = {}) =>
  base.db.transaction((tx) =>
    addDraft(tx, world, {
      medium: 'text',
      title: '',
      content: '# A lamp\n\nFor makers.',
      recipe: { model: 'm', strategy: { kind: 'greedy' }, seed: 1, prompt: '', operation: null },
      authorId: world.owner.actor.userId,
      at: new Date(),
      event: null,
      ...more,
    }),
  );
const list = (more = {}) => listDrafts(world.owner, { briefId: world.briefId, ...more });
const eventKinds = async () =>
  (
    await base.db.execute<{ kind: string }>(
      sql`select kind from events where workspace_id = ${world.workspaceId} order by seq`,
    )
  ).map(({ kind }) => kind);

describe('editing', () => {
  it('makes a new draft and leaves the old one as it was', async () => {
    const { id } = await hang();
    const edited = await editDraft(world.owner, {
      draftId: id,
      title: 'By hand',
      content: 'Other\r\nwords.',
    });
    expect(edited.letter).toBe('B');
    const detail = await readDraft(world.owner, { draftId: edited.id });
    expect(detail).toMatchObject({
      title: 'By hand',
      content: 'Other\nwords.',
      size: 2,
      state: 'complete',
      recipe: { model: 'hand', operation: 'edit' },
      parents: [{ id, letter: 'A', kind: 'edit', content: '# A lamp\n\nFor makers.' }],
    });
    expect((await readDraft(world.owner, { draftId: id })).content).toBe('# A lamp\n\nFor makers.');
    expect(await eventKinds()).toEqual(['draftEdited']);
  });

  it('says beside the field what is wrong, and writes nothing', async () => {
    const { id } = await hang();
    const design = await hang({ medium: 'design', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
    const before = (await list()).total;
    const bad = async (draftId: string, content: string) =>
      editDraft(world.owner, { draftId, title: 'A lamp', content }).catch(
        (error) => error.fields.content?.key ?? error.say.key,
      );
    expect(await bad(id, ' \n')).toBe('required');
    expect(await bad(id, 'a\u0000b')).toBe('forbiddenCharacters');
    expect(await bad(id, '灯'.repeat(400_000))).toBe('tooLarge');
    expect(await bad(id, '# A lamp\n\nFor makers.')).toBe('nothingChanged');
    expect(await bad(design.id, '<svg><g></svg>')).toBe('notDrawing');
    expect((await list()).total).toBe(before);
  });
});

describe('marks', () => {
  it('stand beside the draft and are told', async () => {
    const { id } = await hang();
    await setFavourite(world.owner, { draftId: id, on: true });
    await setArchived(world.owner, { draftId: id, on: true });
    expect((await list()).drafts[0]).toMatchObject({ favourite: true, archived: true });
    await setArchived(world.owner, { draftId: id, on: false });
    expect((await list()).outline[0]).toMatchObject({ favourite: true, archived: false });
    await setTip(world.owner, { briefId: world.briefId, draftId: id });
    expect((await readDraft(world.owner, { draftId: id })).tip).toBe(true);
    await removeDraft(world.owner, { draftId: id });
    expect(await list()).toMatchObject({ total: 0, drafts: [], outline: [] });
    await expect(readDraft(world.owner, { draftId: id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(readRaw(world.owner, { draftId: id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(setFavourite(world.owner, { draftId: id, on: false })).rejects.toMatchObject({
      code: 'not_found',
    });
    await restoreDraft(world.owner, { draftId: id });
    expect((await readDraft(world.owner, { draftId: id })).tip).toBe(false);
    expect((await list()).total).toBe(1);
    expect(await eventKinds()).toEqual([
      'draftMarked',
      'draftMarked',
      'draftMarked',
      'tipSet',
      'draftRemoved',
      'draftRestored',
    ]);
  });

  it('cannot be undone after thirty days', async () => {
    const { id } = await hang();
    await removeDraft(world.owner, { draftId: id });
    const later = { ...world.owner, now: () => new Date(Date.now() + 31 * 86_400_000) };
    await expect(restoreDraft(later, { draftId: id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a stranger and a lesser role', () => {
  it('get the same answers as for what is not there, and change nothing', async () => {
    const { id } = await hang();
    const stranger = (await makeWorld(base.db)).owner;
    const viewer = await world.join('viewer');
    const calls = [
      (ctx: World['owner']) => editDraft(ctx, { draftId: id, title: '', content: 'x' }),
      (ctx: World['owner']) => setFavourite(ctx, { draftId: id, on: true }),
      (ctx: World['owner']) => setArchived(ctx, { draftId: id, on: true }),
      (ctx: World['owner']) => removeDraft(ctx, { draftId: id }),
      (ctx: World['owner']) => restoreDraft(ctx, { draftId: id }),
      (ctx: World['owner']) => setTip(ctx, { briefId: world.briefId, draftId: id }),
    ];
    for (const call of calls) {
      await expect(call(stranger)).rejects.toMatchObject({ code: 'not_found' });
      await expect(call(viewer)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(readDraft(stranger, { draftId: id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(listDrafts(stranger, { briefId: world.briefId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(readRaw(stranger, { draftId: id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(readRaw({ ...viewer, actor: null }, { draftId: id })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect((await readRaw(viewer, { draftId: id })).mediaType).toBe('text/plain');
    expect(await eventKinds()).toEqual([]);
  });
});

describe('scores on a card', () => {
  it('are the mean over raters of weighted means, by the rubric each was given under', async () => {
    const [a, b] = [await hang(), await hang()];
    const [one, two] = [await world.join('reviewer'), await world.join('reviewer')];
    const newer = newId();
    await base.db.insert(rubrics).values({
      id: newer,
      workspaceId: world.workspaceId,
      briefId: world.briefId,
      version: 2,
      criteria: [{ key: 'clarity', name: 'Clarity', hint: '', weight: 100 }],
    });
    const rate = (
      ctx: World['owner'],
      rubricId: string,
      scores: Record<string, number>,
      supersededBy: string | null = null,
    ) =>
      base.db.insert(ratings).values({
        id: newId(),
        workspaceId: world.workspaceId,
        briefId: world.briefId,
        draftId: a.id,
        reviewerId: ctx.actor.userId,
        rubricId,
        scores,
        supersededBy,
      });
    await rate(one, world.rubricId, { clarity: 1, warmth: 1 }, newId());
    await rate(one, world.rubricId, { clarity: 5, warmth: 1 });
    await rate(two, newer, { clarity: 2 });
    const vote = async (ctx: World['owner'], choice: string, supersededBy: string | null = null) => {
      const pairId = newId();
      const sides = {
        leftId: a.id,
        rightId: b.id,
        reviewerId: ctx.actor.userId,
        briefId: world.briefId,
        workspaceId: world.workspaceId,
      };
      await base.db.insert(pairs).values({ id: pairId, medium: 'text', drawnAt: new Date(), ...sides });
      await base.db.insert(votes).values({ id: newId(), pairId, choice, supersededBy, ...sides });
    };
    await vote(one, 'left');
    await vote(two, 'right', newId());
    await vote(two, 'withdrawn');
    await vote(two, 'tie');
    const { drafts } = await listDrafts(one, { briefId: world.briefId });
    // One: 0.75 × 5 + 0.25 × 1 = 4; two: 2; together 3.
    expect(drafts.map(({ letter, score, votes: n, yourVote }) => [letter, score, n, yourVote])).toEqual([
      ['B', null, 2, false],
      ['A', 3, 2, true],
    ]);
    const detail = await readDraft(two, { draftId: a.id });
    expect(detail.ratings.map(({ you, rubricVersion, scores }) => [you, rubricVersion, scores])).toEqual([
      [false, 1, { clarity: 5, warmth: 1 }],
      [true, 2, { clarity: 2 }],
    ]);
    expect(detail.yourVote).toBe(false);
  });
});

describe('a long lineage', () => {
  it('comes in pages of cards and one light outline, quickly', async () => {
    const at = new Date();
    const rows = Array.from({ length: 1_000 }, (_, number) => ({
      id: newId(),
      workspaceId: world.workspaceId,
      briefId: world.briefId,
      number,
      medium: 'text',
      title: `Draft ${number}`,
      content: `Text ${number}. ${'word '.repeat(400)}`,
      recipe: { model: 'm', strategy: { kind: 'greedy' }, seed: number, prompt: '', operation: null },
      authorId: world.owner.actor.userId,
      state: 'complete',
      createdAt: at,
    }));
    await base.db.insert(draftRows).values(rows);
    await base.db.update(briefs).set({ draftCount: 1_000 }).where(sql`id = ${world.briefId}`);
    await base.db.insert(draftEdges).values(
      rows.slice(1).map(({ id }, n) => ({
        childId: id,
        parentId: rows[Math.floor(n / 2)]!.id,
        kind: 'variant',
        briefId: world.briefId,
      })),
    );
    const first = await list();
    expect(first.total).toBe(1_000);
    expect(first.outline).toHaveLength(1_000);
    expect(first.edges).toHaveLength(999);
    expect(first.drafts.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, n) => 999 - n));
    expect(first.drafts[0]!.excerpt).toHaveLength(600);
    const next = await list({ before: first.drafts.at(-1)!.number, limit: 200 });
    expect(next.drafts[0]!.number).toBe(939);
    expect(next.drafts).toHaveLength(200);
    expect(JSON.stringify(first.outline).length).toBeLessThan(250_000);
  });
});
