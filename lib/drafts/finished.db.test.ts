import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { createBrief, listBriefLines, listBriefs, readBrief } from '@/lib/briefs';
import { readDashboard } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { listWorks, measureDraft, setPublished } from '@/lib/measures';
import { drawPair, rate, reviewQueue, vote } from '@/lib/reviews';
import { aBrief, hangDesign, hangText, studio } from '@/lib/testing/world';
import { removeDraft, setTip } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const become = (id: string, row: Partial<typeof drafts.$inferInsert>) =>
  database.db.update(drafts).set(row).where(eq(drafts.id, id));

/** A brief with a finished work of each kind, and what no door may take for one: half a drawing, an empty text. */
async function wall() {
  const { owner } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const whole = await hangDesign(owner, briefId, null, 'Whole');
  const half = await hangDesign(owner, briefId, null, 'Half');
  await become(half, {
    state: 'stopped',
    content: '<svg xmlns="http://www.w3.org/2000/svg"><rect',
    mediaType: null,
  });
  const text = await hangText(owner, briefId, 'Whole text');
  const cut = await hangText(owner, briefId, 'Cut text');
  await become(cut, { state: 'stopped' });
  const empty = await hangText(owner, briefId, 'Empty text');
  await become(empty, { state: 'stopped', content: null, size: null });
  return { owner, briefId, whole, half, text, cut, empty };
}

const refusal = (key: string) => ({ code: 'conflict', say: { key } });
async function rated(ctx: WorkspaceContext, briefId: string, draftId: string) {
  const { rubric } = await readBrief(ctx, { briefId });
  return rate(ctx, { draftId, rubricId: rubric.id, scores: { voice: 3, clarity: 3 }, comment: '' });
}

describe('half a drawing and an empty text are no works', () => {
  it('is drawn for no vote, and waits in no queue', async () => {
    const { owner, briefId, whole, half, text, cut, empty } = await wall();
    expect(await drawPair(owner, { briefId, medium: 'design' })).toBeNull();
    for (const drafts of [
      [whole, half],
      [text, empty],
    ] as [string, string][])
      await expect(drawPair(owner, { briefId, drafts })).rejects.toMatchObject({ code: 'not_found' });
    expect(await drawPair(owner, { briefId, drafts: [text, cut] })).not.toBeNull();
    const { items } = await reviewQueue(owner, { briefId });
    expect(items.map(({ medium, drafts, pairs }) => ({ medium, drafts, pairs }))).toEqual(
      expect.arrayContaining([
        { medium: 'design', drafts: 1, pairs: 0 },
        { medium: 'text', drafts: 2, pairs: 1 },
      ]),
    );
  });

  it('is neither rated nor published nor the tip', async () => {
    const { owner, briefId, half, empty, cut } = await wall();
    for (const draftId of [half, empty]) {
      await expect(rated(owner, briefId, draftId)).rejects.toMatchObject(refusal('noWork'));
      await expect(setPublished(owner, { draftId, on: true })).rejects.toMatchObject(refusal('noWork'));
      await expect(setTip(owner, { briefId, draftId })).rejects.toMatchObject(refusal('noWork'));
    }
    await rated(owner, briefId, cut);
    await setPublished(owner, { draftId: cut, on: true });
    await setTip(owner, { briefId, draftId: cut });
  });

  it('does not hang on the home wall, counts on no dashboard, and has no figures', async () => {
    const { owner, briefId, whole, half, text, cut, empty } = await wall();
    const [card] = await listBriefs(owner);
    expect(card!.works.map(({ id }) => id).sort()).toEqual([whole, text, cut].sort());
    for (const [medium, ids] of [
      ['design', [whole]],
      ['text', [text, cut]],
    ] as const) {
      const view = await readDashboard(owner, { briefId, medium });
      expect(view.board.rows.map(({ draftId }) => draftId).sort()).toEqual([...ids].sort());
    }
    const { works } = await listWorks(owner, { briefId, step: 'complete' });
    expect(works.map(({ id }) => id)).not.toContain(half);
    for (const id of [half, empty]) expect(await measureDraft(database.db, id)).toBeNull();
    for (const id of [whole, text, cut]) expect(await measureDraft(database.db, id)).toBeGreaterThan(0);
  });
});

describe('the home wall', () => {
  it('counts no vote and no win on what was removed', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    const ids = [];
    for (const title of ['First', 'Second', 'Third', 'Fourth', 'Fifth'])
      ids.push(await hangText(owner, briefId, title));
    const judged = async (winner: string, loser: string) => {
      const pair = await drawPair(owner, { briefId, drafts: [winner, loser] });
      const left = pair!.left.content?.includes((await title(winner))!);
      await vote(owner, { pairId: pair!.pairId, choice: left ? 'left' : 'right' });
    };
    const title = async (id: string) =>
      (await database.db.select({ title: drafts.title }).from(drafts).where(eq(drafts.id, id)))[0]?.title;
    const [a, b, c, , e] = ids as [string, string, string, string, string];
    await judged(a, e);
    await judged(b, c);
    expect((await listBriefLines(owner))[0]?.votes).toBe(2);
    // A won only against what is removed now: B leads, which won against what hangs; the newest of the medium comes first anyway.
    await removeDraft(owner, { draftId: e });
    expect((await listBriefLines(owner))[0]?.votes).toBe(1);
    const [card] = await listBriefs(owner);
    expect(card?.votes).toBe(1);
    expect(card?.works.map(({ letter }) => letter)).toEqual(['D', 'B', 'C']);
  });
});
