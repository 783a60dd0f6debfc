import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief } from '@/lib/briefs';
import { setArchived } from '@/lib/drafts';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import { drawPair, pairSide, rate, reviewQueue, skipPair, undoVote, vote } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function gallery(n: number) {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const draftIds: string[] = [];
  for (let i = 0; i < n; i++) draftIds.push(await hangText(owner, briefId, `Text ${i}`));
  const { rubric } = await readBrief(owner, { briefId });
  return { owner, join, briefId, draftIds, rubric, reviewer: await join('reviewer') };
}

describe('the queue', () => {
  it("counts only the caller's own deeds", async () => {
    const { owner, reviewer, briefId, draftIds, rubric } = await gallery(4);
    const [before] = (await reviewQueue(reviewer, { briefId })).items;
    expect(before).toMatchObject({
      pairs: 6,
      judged: 0,
      skipped: 0,
      waiting: 6,
      openPairId: null,
      drafts: 4,
    });
    const first = await drawPair(reviewer, { briefId });
    expect((await reviewQueue(reviewer)).items[0]).toMatchObject({ waiting: 6, openPairId: first!.pairId });
    await vote(reviewer, { pairId: first!.pairId, choice: 'tie' });
    const second = await drawPair(reviewer, { briefId });
    await skipPair(reviewer, { pairId: second!.pairId });
    await rate(reviewer, {
      draftId: draftIds[2]!,
      rubricId: rubric.id,
      scores: { voice: 3, clarity: 4 },
      comment: '',
    });
    const after = await reviewQueue(reviewer);
    expect(after.items[0]).toMatchObject({
      judged: 1,
      skipped: 1,
      comingBack: 1,
      waiting: 5,
      openPairId: null,
    });
    expect(after.items[0]!.toRate.map(({ letter }) => letter)).toEqual(['A', 'B', 'D']);
    expect(after.week).toEqual({ votes: 1, withdrawn: 0 });
    // The owner hung them all, so there is nothing of others to rate, and has voted on none.
    const [own] = (await reviewQueue(owner)).items;
    expect(own).toMatchObject({ judged: 0, waiting: 6, toRate: [] });
    await undoVote(reviewer, { briefId });
    expect((await reviewQueue(reviewer)).week).toEqual({ votes: 0, withdrawn: 1 });
  });

  it('counts a pair put aside as waiting until it was put aside again', async () => {
    const { reviewer, briefId } = await gallery(2);
    for (const [comingBack, waiting] of [
      [1, 1],
      [0, 0],
    ]) {
      await skipPair(reviewer, { pairId: (await drawPair(reviewer, { briefId }))!.pairId });
      expect((await reviewQueue(reviewer)).items[0]).toMatchObject({
        pairs: 1,
        judged: 0,
        skipped: 1,
        comingBack,
        waiting,
      });
    }
    expect(await drawPair(reviewer, { briefId })).toBeNull();
  });

  it('leaves out what was put away, and what belongs to other workspaces', async () => {
    const { owner, reviewer, briefId, draftIds } = await gallery(3);
    await setArchived(owner, { draftId: draftIds[0]!, on: true });
    expect((await reviewQueue(reviewer)).items[0]).toMatchObject({ drafts: 2, pairs: 1 });
    const elsewhere = await gallery(2);
    expect((await reviewQueue(elsewhere.reviewer)).items.map((item) => item.briefId)).toEqual([
      elsewhere.briefId,
    ]);
    await expect(reviewQueue(elsewhere.reviewer, { briefId })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows works that say nothing of the ranking', async () => {
    const { reviewer, briefId, draftIds } = await gallery(3);
    for (let i = 0; i < 3; i++) {
      const pair = await drawPair(reviewer, { briefId });
      const left = (await pairSide(reviewer, { pairId: pair!.pairId, side: 'left' })).draftId;
      const choice = draftIds.indexOf(left) === 2 ? 'left' : 'right';
      await vote(reviewer, { pairId: pair!.pairId, choice });
    }
    const [item] = (await reviewQueue(reviewer)).items;
    expect(item!.works.map(({ id }) => id)).toEqual(draftIds.slice(0, 2));
  });
});

describe('a wanted pair', () => {
  it('is the same after a reload, and is not asked of one person twice', async () => {
    const { reviewer, owner, briefId, draftIds } = await gallery(4);
    const wanted: [string, string] = [draftIds[1]!, draftIds[3]!];
    const pair = await drawPair(reviewer, { briefId, drafts: wanted });
    const again = await drawPair(reviewer, { briefId, drafts: [wanted[1], wanted[0]] });
    expect(again!.pairId).toBe(pair!.pairId);
    await vote(reviewer, { pairId: pair!.pairId, choice: 'left' });
    expect(await drawPair(reviewer, { briefId, drafts: wanted })).toBeNull();
    expect(await drawPair(owner, { briefId, drafts: wanted })).not.toBeNull();
    await undoVote(reviewer, { briefId });
    expect((await drawPair(reviewer, { briefId, drafts: wanted }))!.pairId).toBe(pair!.pairId);
  });
});

describe('undoing', () => {
  it('loses no pair: what was drawn meanwhile comes after the one that came back', async () => {
    const { reviewer, briefId } = await gallery(3);
    const first = await drawPair(reviewer, { briefId });
    await vote(reviewer, { pairId: first!.pairId, choice: 'left' });
    const second = await drawPair(reviewer, { briefId });
    await undoVote(reviewer, { briefId });
    expect((await drawPair(reviewer, { briefId }))!.pairId).toBe(first!.pairId);
    await vote(reviewer, { pairId: first!.pairId, choice: 'right' });
    expect((await drawPair(reviewer, { briefId }))!.pairId).toBe(second!.pairId);
    await vote(reviewer, { pairId: second!.pairId, choice: 'tie' });
    const third = await drawPair(reviewer, { briefId });
    await vote(reviewer, { pairId: third!.pairId, choice: 'tie' });
    expect(await drawPair(reviewer, { briefId })).toBeNull();
    expect((await reviewQueue(reviewer, { briefId })).items[0]).toMatchObject({
      judged: 3,
      skipped: 0,
      waiting: 0,
    });
  });
});
