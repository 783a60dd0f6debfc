import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import { leaderboard, type ShownVote } from '@/lib/evaluation/ranking/index';
import { measureBrief } from '@/lib/testing/measured';
import { alikeTexts, hangWords, measuredWorld, valuesOf } from '@/lib/testing/measured-world';
import { spearmanByDefinition } from '@/lib/testing/spearman';
import { aBrief, studio } from '@/lib/testing/world';
import { readLineageStats, readMetrics } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const find = (panel: Awaited<ReturnType<typeof readMetrics>>, metric: string) =>
  panel.metrics.find((one) => one.metric === metric)!;

describe('the panel of metrics', () => {
  it('equals its definitions over the same rows', async () => {
    const { owner, briefId, ids } = await measuredWorld(database.db);
    const panel = await readMetrics(owner, { briefId });
    const values = await valuesOf(database.db, briefId, 'bleu');
    const bleu = find(panel, 'bleu');
    expect(bleu).toMatchObject({ n: 6, against: 'reference', better: 'more', undefined: {} });
    const [five] = await database.db.execute<{ five: number[] }>(sql`
      select percentile_cont(array[0, .25, .5, .75, 1]) within group (order by value) as five
      from metric_values where brief_id = ${briefId} and metric = 'bleu'`);
    bleu.five!.forEach((each, at) => {
      expect(each).toBeCloseTo(five!.five[at]!, 10);
    });

    const rated = await database.db.execute<{ draft_id: string; score: number }>(sql`
      select draft_id, avg(((scores->>'voice')::float8 * 60 + (scores->>'clarity')::float8 * 40) / 100) as score
      from ratings where brief_id = ${briefId} and superseded_by is null group by 1`);
    const score = new Map(rated.map((row) => [row.draft_id, row.score]));
    const x = ids.map((id) => values.get(id)!);
    const withRatings = spearmanByDefinition(
      x,
      ids.map((id) => score.get(id)!),
    );
    expect(bleu.withRatings).toMatchObject({ ok: true, n: 6 });
    expect(bleu.withRatings.ok && bleu.withRatings.value).toBeCloseTo(withRatings, 10);

    const cast = await database.db.execute<{ left: string; right: string; choice: ShownVote['choice'] }>(
      sql`select left_id as "left", right_id as "right", choice from votes where brief_id = ${briefId} and superseded_by is null`,
    );
    const board = leaderboard({ items: ids, votes: [...cast] });
    const theta = new Map(board.rows.map((row) => [row.item, Math.round(row.theta! * 1e6)]));
    const withVotes = spearmanByDefinition(
      x,
      ids.map((id) => theta.get(id)!),
    );
    expect(bleu.withVotes.ok && bleu.withVotes.value).toBeCloseTo(withVotes, 10);
    if (bleu.withVotes.ok) {
      expect(bleu.withVotes.low).toBeLessThanOrEqual(bleu.withVotes.value);
      expect(bleu.withVotes.high).toBeGreaterThanOrEqual(bleu.withVotes.value);
    }
    expect(panel.waiting).toBe(0);
    expect(find(panel, 'editToFinal')).toMatchObject({ n: 0, five: null, undefined: { noReference: 6 } });
  });

  it('counts the votes and ratings of one reviewer, of some days, and the drafts of one model', async () => {
    const { owner, reviewer, briefId } = await measuredWorld(database.db);
    await hangWords(owner, briefId, 'Another model wrote this one line here.', { model: 'hosted/other' });
    const own = await readMetrics(owner, { briefId, reviewerId: reviewer.actor.userId });
    const all = await readMetrics(owner, { briefId });
    expect(find(own, 'bleu').withRatings).not.toEqual(find(all, 'bleu').withRatings);
    expect(all.waiting).toBe(1);
    const before = await readMetrics(owner, { briefId, until: '2020-01-01' });
    expect(find(before, 'bleu')).toMatchObject({
      n: 6,
      withRatings: { ok: false, why: 'noRatings' },
      withVotes: { ok: false, why: 'noVotes' },
    });
    await measureBrief(database.db, briefId);
    expect(find(await readMetrics(owner, { briefId, model: 'hosted/other' }), 'bleu').n).toBe(1);
    expect(find(await readMetrics(owner, { briefId, model: 'hosted/other' }), 'bleu').withVotes.ok).toBe(
      false,
    );
    expect((await readMetrics(owner, { briefId, medium: 'art' })).metrics).toEqual([]);
  });

  it('is there for members only, and shows nothing of another workspace', async () => {
    const { owner, join, briefId } = await measuredWorld(database.db);
    const stranger = (await measuredWorld(database.db)).owner;
    await expect(readMetrics(stranger, { briefId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(readLineageStats(stranger, { briefId })).rejects.toMatchObject({ code: 'not_found' });
    expect(find(await readMetrics(stranger), 'bleu').n).toBe(6);
    expect((await readMetrics(await join('viewer'), { briefId })).metrics).toEqual(
      (await readMetrics(owner, { briefId })).metrics,
    );
    await expect(readMetrics(owner, { briefId, since: 'yesterday' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('what is kept of a page', () => {
  it('is made anew when a figure came since, though nothing happened in the workspace', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    await hangWords(owner, briefId, alikeTexts[0]!);
    const { id: otherId } = await createBrief(owner, aBrief());
    await hangWords(owner, otherId, alikeTexts[1]!);
    expect((await readMetrics(owner, { briefId })).waiting).toBe(1);
    await measureBrief(database.db, briefId);
    const now = await readMetrics(owner, { briefId });
    expect(now.waiting).toBe(0);
    expect(now.metrics.length).toBeGreaterThan(0);
    expect((await readMetrics(owner)).waiting).toBe(1);
    await measureBrief(database.db, otherId);
    expect((await readMetrics(owner)).waiting).toBe(0);
  });
});

describe('two models', () => {
  it('are held against each other by brief, the same each time, and not over too few briefs', async () => {
    const { owner } = await studio(database.db);
    for (let brief = 0; brief < 3; brief += 1) {
      const { id: briefId } = await createBrief(owner, aBrief({ title: `Brief ${brief}` }));
      await hangWords(owner, briefId, 'a b c d'.repeat(brief + 1), { model: 'one' });
      await hangWords(owner, briefId, 'a b', { model: 'two' });
      await measureBrief(database.db, briefId);
      const panel = await readMetrics(owner);
      const contrast = panel.contrasts.find(({ metric }) => metric === 'words')!;
      if (brief < 2) expect(contrast.difference).toEqual({ ok: false, why: 'fewValues', n: brief + 1 });
      else {
        // 4, 7 and 10 words against 2.
        expect(contrast).toMatchObject({ a: 'one', b: 'two', difference: { ok: true, value: 5, n: 3 } });
        expect(contrast.difference.ok && contrast.difference.low).toBeGreaterThanOrEqual(2);
        expect(await readMetrics(owner)).toEqual(panel);
      }
    }
  });
});
