import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief } from '@/lib/briefs';
import { removeDraft } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { drawPair, pairSide, rate, vote } from '@/lib/reviews';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import {
  listRatings,
  listVerdicts,
  readBias,
  readCriteria,
  readDashboard,
  readMatrix,
  readRaters,
  readRecipes,
  readScope,
  readTime,
} from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Three texts; the owner and a reviewer judge every pair, the earlier letter always wins, and rate the first. */
async function judged() {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (const title of ['First', 'Second', 'Third']) ids.push(await hangText(owner, briefId, title));
  const { rubric } = await readBrief(owner, { briefId });
  const reviewer = await join('reviewer');
  const judge = async (who: WorkspaceContext) => {
    for (const pair of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const drawn = await drawPair(who, { briefId, drafts: [ids[pair[0]]!, ids[pair[1]]!] });
      const left = (await pairSide(who, { pairId: drawn!.pairId, side: 'left' })).draftId;
      await vote(who, {
        pairId: drawn!.pairId,
        choice: left === ids[pair[0]] ? 'left' : 'right',
        seconds: 7,
      });
    }
    await rate(who, {
      draftId: ids[0]!,
      rubricId: rubric.id,
      scores: { voice: 4, clarity: 5 },
      comment: 'Keep it.',
    });
  };
  await judge(owner);
  await judge(reviewer);
  return { owner, reviewer, join, briefId, ids };
}

describe('behind a number', () => {
  it('stand exactly the votes it counts', async () => {
    const { owner, briefId, ids } = await judged();
    const view = await readDashboard(owner, { briefId });
    expect(await listVerdicts(owner, { briefId })).toHaveLength(view.counts.votes);
    for (const row of view.board.rows) {
      const about = { briefId, draftId: row.draftId };
      const won = await listVerdicts(owner, { ...about, outcome: 'won' });
      const lost = await listVerdicts(owner, { ...about, outcome: 'lost' });
      expect([won.length, lost.length]).toEqual([row.wins, row.losses]);
      for (const line of won) expect(line[line.choice as 'left' | 'right'].id).toBe(row.draftId);
    }
    const pair = await listVerdicts(owner, { briefId, draftId: ids[0]!, against: ids[2]! });
    expect(pair).toHaveLength(2);
    expect(pair[0]).toMatchObject({ seconds: 7 });
    const mine = await listVerdicts(owner, { briefId, reviewerId: owner.actor.userId });
    expect(mine.map(({ reviewer }) => reviewer.id)).toEqual(Array(3).fill(owner.actor.userId));
  });

  it('is told by a prompt, however long it is and whatever it holds', async () => {
    const { owner, briefId, ids } = await judged();
    const prompts = ['Kurz', 'Write it\r\nshort.', '诗'.repeat(8_000)];
    for (const [at, prompt] of prompts.entries()) {
      const [row] = await database.db.select().from(drafts).where(eq(drafts.id, ids[at]!));
      const recipe = { ...(row!.recipe as object), prompt };
      await database.db.update(drafts).set({ recipe }).where(eq(drafts.id, ids[at]!));
    }
    const { rows } = await readRecipes(owner, { briefId, by: 'prompt' });
    expect(rows.map(({ key }) => key).toSorted()).toEqual(prompts.toSorted());
    for (const { key, name, votes, ratings } of rows) {
      // An address holds it.
      expect(encodeURIComponent(name).length).toBeLessThan(3_000);
      const recipe = { field: 'prompt', value: name } as const;
      const lines = await listVerdicts(owner, { briefId, recipe });
      expect(lines).toHaveLength(votes);
      const id = ids[prompts.indexOf(key)]!;
      for (const { left, right } of lines) expect([left.id, right.id]).toContain(id);
      expect(await listRatings(owner, { briefId, recipe })).toHaveLength(ratings);
    }
    // A prompt that looks like a name of another is none.
    const [first] = rows.filter(({ name }) => name.startsWith('#'));
    const [row] = await database.db.select().from(drafts).where(eq(drafts.id, ids[0]!));
    const recipe = { ...(row!.recipe as object), prompt: first!.name };
    await database.db.update(drafts).set({ recipe }).where(eq(drafts.id, ids[0]!));
    const found = await listRatings(owner, { briefId, recipe: { field: 'prompt', value: first!.name } });
    expect(found).toHaveLength(first!.ratings);
  });

  it('is nobody else’s for who may not read single reviews, not even as a sum', async () => {
    const { owner, reviewer, join, briefId } = await judged();
    const viewer = await join('viewer');
    const theirs = { briefId, reviewerId: reviewer.actor.userId };
    const reads = [
      readDashboard,
      readMatrix,
      readCriteria,
      readTime,
      readBias,
      readScope,
      readRaters,
    ] as const;
    for (const read of reads) {
      await expect(read(viewer, theirs), read.name).rejects.toMatchObject({ code: 'forbidden' });
      await expect(read(reviewer, theirs), read.name).resolves.toBeDefined();
      await expect(read(owner, theirs), read.name).resolves.toBeDefined();
    }
  });

  it('stand no votes on what was removed', async () => {
    const { owner, briefId, ids } = await judged();
    await removeDraft(owner, { draftId: ids[2]! });
    const view = await readDashboard(owner, { briefId });
    const lines = await listVerdicts(owner, { briefId });
    expect(lines).toHaveLength(view.counts.votes);
    expect(lines.flatMap(({ left, right }) => [left.id, right.id])).not.toContain(ids[2]);
  });

  it('stands the ratings of a mean, and to a reviewer only the own ones', async () => {
    const { owner, reviewer, join, briefId, ids } = await judged();
    const all = await listRatings(owner, { briefId, draftId: ids[0]! });
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({
      scores: { voice: 4, clarity: 5 },
      comment: 'Keep it.',
      draft: { letter: 'A' },
    });
    expect(await listRatings(owner, { briefId, draftId: ids[1]! })).toEqual([]);
    expect(await listRatings(owner, { briefId, medium: 'art' })).toEqual([]);
    const own = await listRatings(reviewer, { briefId });
    expect(own.map((line) => line.reviewer.id)).toEqual([reviewer.actor.userId]);
    expect(
      (await listVerdicts(reviewer, { briefId })).every((line) => line.reviewer.id === reviewer.actor.userId),
    ).toBe(true);
    expect(await listRatings(await join('viewer'), { briefId })).toEqual([]);
    const stranger = await studio(database.db);
    for (const list of [listRatings, listVerdicts])
      await expect(list(stranger.owner, { briefId })).rejects.toMatchObject({ code: 'not_found' });
  });
});
