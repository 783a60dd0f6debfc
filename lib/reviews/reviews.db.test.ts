import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts, pairs, ratings, rubrics, votes } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief, updateBrief } from '@/lib/briefs';
import { readDashboard } from '@/lib/dashboard';
import { removeDraft, restoreDraft, setArchived } from '@/lib/drafts';
import { aBrief, hangDesign, hangText, studio } from '@/lib/testing/world';
import { drawPair, pairSide, rate, skipPair, undoVote, vote } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** A studio with one brief and `n` texts whose words differ. */
async function gallery(n: number) {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const draftIds: string[] = [];
  for (let i = 0; i < n; i++) draftIds.push(await hangText(owner, briefId, `Text ${i}`));
  const { rubric } = await readBrief(owner, { briefId });
  return { owner, join, briefId, draftIds, rubric };
}

describe('a blind pair', () => {
  it('shows nothing but the two works, in an order that is stored', async () => {
    const { owner, briefId, draftIds } = await gallery(2);
    const pair = await drawPair(owner, { briefId });
    expect(Object.keys(pair!.left).sort()).toEqual([
      'checks',
      'content',
      'height',
      'medium',
      'rawUrl',
      'width',
    ]);
    const told = JSON.stringify(pair);
    for (const id of draftIds) expect(told).not.toContain(id);
    expect(told).not.toContain('prose-1');
    const [row] = await database.db.select().from(pairs).where(eq(pairs.id, pair!.pairId));
    const leftId = (await pairSide(owner, { pairId: pair!.pairId, side: 'left' })).draftId;
    expect(row).toMatchObject({ leftId, closedAt: null });
    expect([row!.leftId, row!.rightId].sort()).toEqual([...draftIds].sort());
  });

  it('of designs carries what was measured of both, and nothing else of a recipe', async () => {
    const { owner, briefId } = await gallery(0);
    const secret = { plan: 'secret-plan', palette: ['#abcdef'], seed: 987_654_321, shortened: true };
    const measures = [
      { contrast: 4.6, overflow: 0 },
      { contrast: 12.3, overflow: 2 },
    ];
    for (const measured of measures) await hangDesign(owner, briefId, { ...secret, ...measured });
    const pair = await drawPair(owner, { briefId });
    const byContrast = [pair!.left.checks!, pair!.right.checks!].sort((a, b) => a.contrast - b.contrast);
    expect(byContrast).toEqual(measures);
    const told = JSON.stringify(pair);
    for (const word of ['secret', 'abcdef', '987654321', 'shortened', 'layout-2', 'the prompt', 'Owner'])
      expect(told).not.toContain(word);
  });

  it('tells no measure of one side alone: that would tell who made it', async () => {
    const { owner, briefId } = await gallery(0);
    await hangDesign(owner, briefId, { contrast: 4.6, overflow: 0 });
    await hangDesign(owner, briefId, null);
    const pair = await drawPair(owner, { briefId });
    expect([pair!.left.checks, pair!.right.checks]).toEqual([null, null]);
  });

  it('is the same after a reload and in a second tab, and another person cannot reach it', async () => {
    const { owner, join, briefId } = await gallery(4);
    const shown = await Promise.all([
      drawPair(owner, { briefId }),
      drawPair(owner, { briefId }),
      drawPair(owner, { briefId }),
    ]);
    expect(new Set(shown.map((pair) => pair!.pairId)).size).toBe(1);
    const reviewer = await join('reviewer');
    await expect(vote(reviewer, { pairId: shown[0]!.pairId, choice: 'left' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(pairSide(reviewer, { pairId: shown[0]!.pairId, side: 'left' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(drawPair(await join('viewer'), { briefId })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is drawn until every pair was judged once, each pair once', async () => {
    const { owner, briefId } = await gallery(4);
    const seen = new Set<string>();
    for (let i = 0; i < 6; i++) {
      const pair = await drawPair(owner, { briefId });
      const [row] = await database.db.select().from(pairs).where(eq(pairs.id, pair!.pairId));
      seen.add([row!.leftId, row!.rightId].sort().join());
      await vote(owner, { pairId: pair!.pairId, choice: 'tie' });
    }
    expect(seen.size).toBe(6);
    expect(await drawPair(owner, { briefId })).toBeNull();
  });

  it('puts each draft left about as often as right', async () => {
    const { join, briefId, draftIds } = await gallery(2);
    let left = 0;
    for (let i = 0; i < 40; i++) {
      const pair = await drawPair(await join('reviewer'), { briefId });
      const [row] = await database.db.select().from(pairs).where(eq(pairs.id, pair!.pairId));
      if (row!.leftId === draftIds[0]) left++;
    }
    // Fails by chance once in some 100,000 runs.
    expect(left).toBeGreaterThan(6);
    expect(left).toBeLessThan(34);
  });

  it('never shows a draft that was archived meanwhile', async () => {
    const { owner, briefId, draftIds } = await gallery(2);
    expect(await drawPair(owner, { briefId })).not.toBeNull();
    await setArchived(owner, { draftId: draftIds[0]!, on: true });
    expect(await drawPair(owner, { briefId })).toBeNull();
  });
});

describe('a vote', () => {
  it('sent three times at once is one row', async () => {
    const { owner, briefId } = await gallery(2);
    const pair = await drawPair(owner, { briefId });
    const sent = await Promise.all(
      [1, 2, 3].map(() => vote(owner, { pairId: pair!.pairId, choice: 'left', seconds: 9 })),
    );
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await database.db.$count(votes, eq(votes.briefId, briefId))).toBe(1);
  });

  it('is corrected by a later one, and both rows stay', async () => {
    const { owner, briefId } = await gallery(2);
    const pair = await drawPair(owner, { briefId });
    await vote(owner, { pairId: pair!.pairId, choice: 'left' });
    const second = await vote(owner, { pairId: pair!.pairId, choice: 'both_bad' });
    const rows = await database.db.select().from(votes).where(eq(votes.briefId, briefId)).orderBy(votes.id);
    expect(rows.map(({ choice, supersededBy }) => [choice, supersededBy])).toEqual([
      ['left', second.id],
      ['both_bad', null],
    ]);
  });

  it('is undone one by one, newest first, and its pair comes back', async () => {
    const { owner, briefId } = await gallery(3);
    const first = await drawPair(owner, { briefId });
    await vote(owner, { pairId: first!.pairId, choice: 'left' });
    const second = await drawPair(owner, { briefId });
    await vote(owner, { pairId: second!.pairId, choice: 'right' });
    await drawPair(owner, { briefId });
    expect(await undoVote(owner, { briefId })).toEqual({ pairId: second!.pairId });
    const again = await drawPair(owner, { briefId });
    expect(again).toMatchObject({
      pairId: second!.pairId,
      left: second!.left,
      right: second!.right,
      done: 1,
    });
    expect(await undoVote(owner, { briefId })).toEqual({ pairId: first!.pairId });
    await expect(undoVote(owner, { briefId })).rejects.toMatchObject({ say: { key: 'nothingToUndo' } });
    expect(
      await database.db.$count(
        votes,
        and(eq(votes.briefId, briefId), isNull(votes.supersededBy), sql`choice <> 'withdrawn'`),
      ),
    ).toBe(0);
  });

  it('may be put off: the pair comes back once, after all others, the longest put aside first', async () => {
    const { owner, briefId } = await gallery(3);
    const worksOf = async (pairId: string) =>
      (await Promise.all((['left', 'right'] as const).map((side) => pairSide(owner, { pairId, side })))).map(
        ({ draftId }) => draftId,
      );
    const aside: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { pairId } = (await drawPair(owner, { briefId }))!;
      aside.push((await worksOf(pairId)).sort().join());
      await skipPair(owner, { pairId });
    }
    const fresh = await drawPair(owner, { briefId });
    expect(aside).not.toContain((await worksOf(fresh!.pairId)).sort().join());
    await vote(owner, { pairId: fresh!.pairId, choice: 'left' });

    const back = await drawPair(owner, { briefId });
    expect((await worksOf(back!.pairId)).sort().join()).toBe(aside[0]);
    await skipPair(owner, { pairId: back!.pairId });
    const last = await drawPair(owner, { briefId });
    expect((await worksOf(last!.pairId)).sort().join()).toBe(aside[1]);
    await vote(owner, { pairId: last!.pairId, choice: 'tie' });
    expect(await drawPair(owner, { briefId })).toBeNull();
  });
});

describe('a rating', () => {
  it('needs every criterion of the present rubric, on its scale', async () => {
    const { owner, draftIds, rubric } = await gallery(1);
    const one = { draftId: draftIds[0]!, rubricId: rubric.id, comment: '' };
    await expect(rate(owner, { ...one, scores: { voice: 6 } })).rejects.toMatchObject({
      fields: {
        'scores.voice': { key: 'scoreRange', values: { min: 1, max: 5 } },
        'scores.clarity': { key: 'scoreMissing' },
      },
    });
    await expect(rate(owner, { ...one, scores: { voice: 1, clarity: 1, charm: 5 } })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(rate(owner, { ...one, scores: { voice: 1.5, clarity: 1 } })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('stands once a person, also when sent ten times at once', async () => {
    const { owner, draftIds, rubric } = await gallery(1);
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        rate(owner, {
          draftId: draftIds[0]!,
          rubricId: rubric.id,
          scores: { voice: (i % 5) + 1, clarity: 3 },
          comment: '',
        }),
      ),
    );
    expect(
      await database.db.$count(ratings, and(eq(ratings.draftId, draftIds[0]!), isNull(ratings.supersededBy))),
    ).toBe(1);
    expect(await database.db.$count(ratings, eq(ratings.draftId, draftIds[0]!))).toBe(10);
  });
});

describe('what changes while somebody judges', () => {
  it('refuses a vote on a work that was removed, and one that is no work any more', async () => {
    const { owner, briefId, draftIds } = await gallery(2);
    const pair = await drawPair(owner, { briefId });
    const gone = { code: 'conflict', say: { key: 'workGone' } };
    await removeDraft(owner, { draftId: draftIds[0]! });
    await expect(vote(owner, { pairId: pair!.pairId, choice: 'left' })).rejects.toMatchObject(gone);
    await restoreDraft(owner, { draftId: draftIds[0]! });
    await database.db.update(drafts).set({ state: 'failed' }).where(eq(drafts.id, draftIds[1]!));
    await expect(vote(owner, { pairId: pair!.pairId, choice: 'left' })).rejects.toMatchObject(gone);
    expect(await database.db.$count(votes, eq(votes.briefId, briefId))).toBe(0);
    await skipPair(owner, { pairId: pair!.pairId });
    await database.db.update(drafts).set({ state: 'complete' }).where(eq(drafts.id, draftIds[1]!));
    await vote(owner, { pairId: pair!.pairId, choice: 'left' });
  });

  it('refuses a rating by a rubric that was changed after it was read, though no version was added', async () => {
    const { owner, briefId, draftIds, rubric } = await gallery(1);
    const changed = aBrief().rubric.map((criterion) => ({ ...criterion, hint: 'Means something else now.' }));
    await updateBrief(owner, { briefId, ...aBrief({ rubric: changed }) });
    const given = { draftId: draftIds[0]!, scores: { voice: 4, clarity: 4 }, comment: '' };
    await expect(rate(owner, { ...given, rubricId: rubric.id })).rejects.toMatchObject({
      say: { key: 'rubricChanged' },
    });
    const { rubric: now } = await readBrief(owner, { briefId });
    expect(now).toMatchObject({ version: 1, criteria: changed });
    await rate(owner, { ...given, rubricId: now.id });
  });

  it('keeps every rating under the rubric its reviewer saw, whoever changes it at the same moment', async () => {
    const { owner, join, briefId, draftIds } = await gallery(1);
    const people = await Promise.all(Array.from({ length: 4 }, () => join('reviewer')));
    for (let round = 0; round < 6; round++) {
      const { rubric: seen } = await readBrief(owner, { briefId });
      const hint = `Round ${round}`;
      const change = updateBrief(owner, {
        briefId,
        ...aBrief({ rubric: aBrief().rubric.map((criterion) => ({ ...criterion, hint })) }),
      });
      const given = {
        draftId: draftIds[0]!,
        rubricId: seen.id,
        scores: { voice: 4, clarity: 4 },
        comment: hint,
      };
      const done = await Promise.allSettled([change, ...people.map((ctx) => rate(ctx, given))]);
      expect(done[0]!.status).toBe('fulfilled');
      for (const one of done.slice(1))
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ say: { key: 'rubricChanged' } });
      // Whoever got through stands under the words they saw: a later change made another rubric.
      const rows = await database.db
        .select({ criteria: rubrics.criteria })
        .from(ratings)
        .innerJoin(rubrics, eq(rubrics.id, ratings.rubricId))
        .where(and(eq(ratings.briefId, briefId), eq(ratings.comment, hint)));
      for (const { criteria } of rows) expect(criteria).toEqual(seen.criteria);
      await database.db.delete(ratings).where(eq(ratings.briefId, briefId));
    }
  });
});

describe('the dashboard', () => {
  it('equals plain SQL over the same rows, and hides others’ votes from reviewers', async () => {
    const { owner, join, briefId, draftIds, rubric } = await gallery(4);
    const reviewers = await Promise.all([join('reviewer'), join('editor'), join('reviewer')]);
    for (const [who, ctx] of reviewers.entries()) {
      for (let i = 0; i < 5; i++) {
        const pair = await drawPair(ctx, { briefId });
        const leftId = (await pairSide(ctx, { pairId: pair!.pairId, side: 'left' })).draftId;
        const rightId = (await pairSide(ctx, { pairId: pair!.pairId, side: 'right' })).draftId;
        const better = draftIds.indexOf(leftId) < draftIds.indexOf(rightId) ? 'left' : 'right';
        const choice = (['tie', 'both_bad', better, better, better] as const)[(i + who) % 5]!;
        await vote(ctx, { pairId: pair!.pairId, choice, seconds: i + 1 });
      }
      await undoVote(ctx, { briefId });
      for (const [i, draftId] of draftIds.entries())
        await rate(ctx, {
          draftId,
          rubricId: rubric.id,
          scores: { voice: 5 - i, clarity: 4 - ((i + who) % 2) },
          comment: '',
        });
    }
    const view = await readDashboard(owner, { briefId });
    const [plain] = await database.db.execute<Record<string, number>>(sql`
      select count(*)::int as votes, count(*) filter (where choice = 'tie')::int as ties, count(*) filter (where choice = 'both_bad')::int as both_bad,
        count(distinct reviewer_id)::int as reviewers
      from votes where brief_id = ${briefId} and superseded_by is null and choice <> 'withdrawn'`);
    expect(view.counts).toMatchObject({
      votes: plain!.votes,
      ties: plain!.ties,
      bothBad: plain!.both_bad,
      reviewers: plain!.reviewers,
      ratings: 12,
      drafts: 4,
    });
    for (const row of view.board.rows) {
      const [own] = await database.db.execute<{ wins: number; losses: number }>(sql`
        select count(*) filter (where (choice = 'left' and left_id = ${row.draftId}) or (choice = 'right' and right_id = ${row.draftId}))::int as wins,
          count(*) filter (where (choice = 'right' and left_id = ${row.draftId}) or (choice = 'left' and right_id = ${row.draftId}))::int as losses
        from votes where brief_id = ${briefId} and superseded_by is null`);
      expect({ wins: row.wins, losses: row.losses }).toEqual({ ...own });
    }
    // By hand: clarity is 4, 3, 4 or 3, 4, 3 of three raters; voice falls 5, 4, 3, 2; weights 60 and 40.
    expect(view.profiles.map(({ draftId }) => draftId)).toEqual(draftIds);
    expect(view.profiles[0]).toMatchObject({ raters: 3, means: { voice: 5, clarity: 11 / 3 } });
    expect(view.profiles[0]!.weighted).toBeCloseTo(0.6 * 5 + (0.4 * 11) / 3, 12);
    expect(view.alpha!.value).toBeGreaterThan(0.5);
    expect(view.latest).toHaveLength(8);
    const narrow = await readDashboard(reviewers[0]!, { briefId });
    expect(new Set(narrow.latest.map(({ reviewer }) => reviewer.id))).toEqual(
      new Set([reviewers[0]!.actor.userId]),
    );
    expect(narrow.board).toEqual({ ...view.board, rows: narrow.board.rows });
  });

  it('has an answer without votes', async () => {
    const { owner, briefId } = await gallery(2);
    const view = await readDashboard(owner, { briefId });
    expect(view).toMatchObject({
      counts: { votes: 0, reviewers: 0, medianSeconds: null },
      alpha: null,
      leftShare: null,
      profiles: [],
      latest: [],
    });
    expect(view.board.rows).toHaveLength(2);
  });
});
