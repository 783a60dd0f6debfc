import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftEdges, drafts } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief } from '@/lib/briefs';
import { drawPair, rate, vote } from '@/lib/reviews';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import { eachVote, listRatings, listVerdicts, readRecipes, readScope, readTime, type VoteRow } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Three texts, the last by another model and edited from the first; the owner votes on every pair and rates the first two. */
async function judged() {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (const title of ['First', 'Second', 'Third']) ids.push(await hangText(owner, briefId, title));
  await owner.db
    .update(drafts)
    .set({ recipe: sql`jsonb_set(${drafts.recipe}, '{model}', '"hosted/other"')` })
    .where(eq(drafts.id, ids[2]!));
  await owner.db.insert(draftEdges).values({ parentId: ids[0]!, childId: ids[2]!, kind: 'edit', briefId });
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    const pair = await drawPair(owner, { briefId, drafts: [ids[a]!, ids[b]!] });
    await vote(owner, { pairId: pair!.pairId, choice: 'left', seconds: 4 });
  }
  const { rubric } = await readBrief(owner, { briefId });
  for (const [at, voice] of [4, 2].entries())
    await rate(owner, { draftId: ids[at]!, rubricId: rubric.id, scores: { voice, clarity: 3 }, comment: '' });
  return { owner, join, briefId, ids };
}

describe('behind a mark of a chart', () => {
  it('stand the votes between a model and the others, as many as its row counts', async () => {
    const { owner, briefId } = await judged();
    for (const by of ['model', 'strategy', 'prompt', 'operation', 'temperature'] as const) {
      const board = await readRecipes(owner, { briefId, by });
      for (const row of board.rows) {
        const lines = await listVerdicts(owner, { briefId, recipe: { field: by, value: row.key } });
        expect(lines, `${by} ${row.key}`).toHaveLength(row.votes);
      }
    }
    expect(
      await listVerdicts(owner, { briefId, recipe: { field: 'model', value: 'hosted/other' } }),
    ).toHaveLength(2);
  });

  it('stand the votes between a draft and what it was made from', async () => {
    const { owner, briefId, ids } = await judged();
    const [line, ...more] = await listVerdicts(owner, { briefId, edge: 'edit' });
    expect(more).toEqual([]);
    expect(new Set([line?.left.id, line?.right.id])).toEqual(new Set([ids[0], ids[2]]));
    expect(await listVerdicts(owner, { briefId, edge: 'fuse' })).toEqual([]);
  });

  it('stand the reviews of a week, and the ratings of one score', async () => {
    const { owner, briefId } = await judged();
    const { weeks } = await readTime(owner, { briefId });
    for (const { week, votes, ratings } of weeks) {
      expect(await listVerdicts(owner, { briefId, week })).toHaveLength(votes);
      expect(await listRatings(owner, { briefId, week })).toHaveLength(ratings);
    }
    expect(await listVerdicts(owner, { briefId, week: '2001-01-01' })).toEqual([]);
    const scored = await listRatings(owner, { briefId, criterion: 'voice', score: 4 });
    expect(scored.map(({ draft }) => draft.letter)).toEqual(['A']);
    expect(await listRatings(owner, { briefId, criterion: 'depth' })).toEqual([]);
  });
});

describe('what is counted', () => {
  it('offers what is there, and says how much a filter leaves', async () => {
    const { owner, join, briefId } = await judged();
    const scope = await readScope(owner, { briefId });
    expect(scope).toMatchObject({
      models: ['hosted/other', 'maquette/prose-1'],
      strategies: ['greedy'],
      votes: { shown: 3, all: 3 },
    });
    expect(scope.reviewers.map(({ id }) => id)).toEqual([owner.actor.userId]);
    expect(scope.moreReviewers).toBe(0);
    expect((await readScope(owner, { briefId, model: 'maquette/prose-1' })).votes).toEqual({
      shown: 1,
      all: 3,
    });
    expect((await readScope(owner, { briefId, until: '2001-01-01' })).votes).toEqual({ shown: 0, all: 3 });
    // A reviewer is not told who else judged.
    expect((await readScope(await join('reviewer'), { briefId })).reviewers).toEqual([]);
    const stranger = await studio(database.db);
    await expect(readScope(stranger.owner, { briefId })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is read row by row, each once and in order, over every brief', async () => {
    const { owner, briefId } = await judged();
    const other = await createBrief(owner, aBrief());
    const pair = [await hangText(owner, other.id, 'Fourth'), await hangText(owner, other.id, 'Fifth')];
    const drawn = await drawPair(owner, { briefId: other.id, drafts: [pair[0]!, pair[1]!] });
    await vote(owner, { pairId: drawn!.pairId, choice: 'tie', seconds: 3 });
    const rows: VoteRow[] = [];
    for await (const row of await eachVote(owner, {})) rows.push(row);
    expect(rows.map((row) => row.briefId)).toEqual([briefId, briefId, briefId, other.id].sort());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
    for (const [at, row] of rows.entries()) {
      const before = rows[at - 1];
      if (before?.briefId === row.briefId) expect(before.at <= row.at).toBe(true);
    }
  });
});
