import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ratings as ratingRows, rubrics } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { type CastVote, castVotes, judgedWorld } from '@/lib/testing/judged-world';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import {
  forgetFigures,
  readBias,
  readCriteria,
  readDashboard,
  readMatrix,
  readRaters,
  readRecipes,
  readTime,
} from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('a figure that is not defined says why', () => {
  const empty = async () => {
    const { owner, join } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    const ids: string[] = [];
    for (const title of ['One', 'Two', 'Three', 'Four']) ids.push(await hangText(owner, briefId, title));
    const vote = (left: number, right: number, choice: string, who = owner): CastVote => ({
      who: who.actor.userId,
      left: ids[left]!,
      right: ids[right]!,
      choice,
      seconds: 3,
      at: new Date('2026-03-04T10:00:00Z'),
    });
    return { owner, join, briefId, ids, vote };
  };

  it('without any vote', async () => {
    const { owner, briefId } = await empty();
    const why = (reason: string) => expect.objectContaining({ ok: false, why: reason });
    expect(await readBias(owner, { briefId })).toEqual({
      left: why('noVotes'),
      longer: why('noVotes'),
      tauControlled: why('noVotes'),
    });
    expect(await readTime(owner, {})).toEqual({ weeks: [] });
    expect(await readMatrix(owner, { briefId })).toEqual({ drafts: [], cells: [], more: 4 });
    expect((await readRaters(owner, { briefId })).rows).toEqual([]);
    const { criteria, correlations } = await readCriteria(owner, { briefId });
    expect(criteria[0]).toMatchObject({
      histogram: [0, 0, 0, 0, 0],
      mean: null,
      alpha: why('noRatings'),
      icc: why('noRatings'),
    });
    expect(correlations[0]!.rho).toEqual(why('noRatings'));
    expect((await readRecipes(owner, { by: 'prompt' })).rows[0]).toMatchObject({
      votes: 0,
      controlled: null,
      rating: null,
    });
  });

  it('with one voter, and with ties alone', async () => {
    const { owner, briefId, vote } = await empty();
    await castVotes(owner, briefId, [vote(0, 1, 'tie'), vote(1, 2, 'tie')]);
    const tied = await readBias(owner, { briefId });
    expect([tied.left, tied.longer, tied.tauControlled]).toEqual(
      Array(3).fill(expect.objectContaining({ ok: false, why: 'allTies' })),
    );
    const [row] = (await readRaters(owner, { briefId })).rows;
    expect(row).toMatchObject({
      ties: 2,
      agreement: { ok: false, why: 'oneRater' },
      left: { ok: false, why: 'allTies' },
      consistency: { ok: false, why: 'fewValues' },
      severity: { ok: false, why: 'noRatings' },
    });
  });

  it('with parts that no vote joins', async () => {
    const { owner, join, briefId, vote } = await empty();
    const other = await join('reviewer');
    await castVotes(owner, briefId, [vote(0, 1, 'left'), vote(2, 3, 'right', other)]);
    const { drafts, cells } = await readMatrix(owner, { briefId });
    expect(drafts.map(({ component }) => component)).toEqual([0, 0, 1, 1]);
    expect(cells.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [2, 3],
    ]);
    const { rows } = await readRaters(owner, { briefId });
    expect(rows.map(({ agreement }) => agreement)).toEqual(
      Array(2).fill(expect.objectContaining({ ok: false, why: 'notConnected' })),
    );
  });

  it('with one rater, then one score, then a rubric with other criteria', async () => {
    const { owner, join, briefId, ids } = await empty();
    const { rubric } = await readBrief(owner, { briefId });
    const give = (who: WorkspaceContext, draft: number, score: number) =>
      owner.db.insert(ratingRows).values({
        id: newId(),
        workspaceId: owner.workspace.id,
        briefId,
        draftId: ids[draft]!,
        reviewerId: who.actor.userId,
        rubricId: rubric.id,
        scores: { voice: score, clarity: 3 },
      });
    const other = await join('reviewer');
    await give(owner, 0, 2);
    await give(owner, 1, 4);
    const [voice] = (await readCriteria(owner, { briefId })).criteria;
    expect(voice).toMatchObject({
      mean: 3,
      alpha: { ok: false, why: 'oneRater' },
      icc: { ok: false, why: 'oneRater' },
    });
    await give(other, 0, 2);
    await give(other, 1, 4);
    // Rows written past the verbs raise no event.
    forgetFigures();
    const [, clarity] = (await readCriteria(owner, { briefId })).criteria;
    expect(clarity).toMatchObject({ mean: 3, alpha: { ok: false, why: 'oneCategory' } });
    // The rubric is changed half-way: another question, another scale.
    const [first] = await owner.db.select().from(rubrics).where(eq(rubrics.id, rubric.id));
    await owner.db.insert(rubrics).values({
      ...first!,
      id: newId(),
      version: 2,
      criteria: [{ key: 'fit', name: 'Fit', hint: '', weight: 100 }],
      scaleMax: 7,
    });
    forgetFigures();
    const changed = await readCriteria(owner, { briefId });
    expect(changed.earlier).toBe(4);
    expect(changed.criteria).toEqual([
      expect.objectContaining({
        key: 'fit',
        histogram: Array(7).fill(0),
        alpha: expect.objectContaining({ why: 'rubricChanged' }),
      }),
    ]);
    const board = await readDashboard(owner, { briefId });
    expect(board).toMatchObject({ profiles: [], alpha: null, counts: { ratings: 4 } });
  });

  it('and takes nothing from another workspace', async () => {
    const { briefId } = await judgedWorld(database.db, 9);
    const { owner: stranger } = await studio(database.db);
    for (const read of [readBias, readCriteria, readMatrix, readRaters, readTime])
      await expect(read(stranger, { briefId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(readRecipes(stranger, { briefId, by: 'model' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(readTime(stranger, { since: 'yesterday' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await readTime(stranger, {})).toEqual({ weeks: [] });
    expect(await readMatrix(stranger, {})).toEqual({ drafts: [], cells: [], more: 0 });
  });
});
