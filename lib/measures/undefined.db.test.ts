import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief, updateBrief } from '@/lib/briefs';
import { removeDraft } from '@/lib/drafts';
import { rate } from '@/lib/reviews';
import { measureBrief } from '@/lib/testing/measured';
import { alikeTexts, hangWords, judgePair, measuredWorld, valuesOf } from '@/lib/testing/measured-world';
import { spearmanByDefinition } from '@/lib/testing/spearman';
import { aBrief, studio } from '@/lib/testing/world';
import { addReference, readMetrics } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const find = (panel: Awaited<ReturnType<typeof readMetrics>>, metric: string) =>
  panel.metrics.find((one) => one.metric === metric)!;

describe('what a figure cannot say', () => {
  it('has a reason: nothing measured, no votes, few, constant, another language, removed', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    expect(await readMetrics(owner, { briefId })).toEqual({ metrics: [], contrasts: [], waiting: 0 });
    const ids = [];
    for (const line of alikeTexts.slice(0, 3)) ids.push(await hangWords(owner, briefId, line));
    await addReference(owner, { briefId, content: '四十个座位，一张长桌。' });
    expect((await readMetrics(owner, { briefId })).waiting).toBe(3);
    await measureBrief(database.db, briefId);
    const first = await readMetrics(owner, { briefId });
    expect(find(first, 'bleu')).toMatchObject({
      n: 0,
      undefined: { otherLanguage: 3 },
      withRatings: { ok: false, why: 'nothingMeasured' },
    });
    expect(find(first, 'words').withVotes).toEqual({ ok: false, why: 'noVotes', n: 0 });
    await judgePair(owner, briefId, ids[0]!, ids[1]!, true);
    expect(find(await readMetrics(owner, { briefId }), 'words').withVotes).toEqual({
      ok: false,
      why: 'fewValues',
      n: 2,
    });
    for (const line of alikeTexts.slice(3)) ids.push(await hangWords(owner, briefId, line));
    const { rubric } = await readBrief(owner, { briefId });
    for (const draftId of ids)
      await rate(owner, { draftId, rubricId: rubric.id, scores: { voice: 3, clarity: 3 }, comment: '' });
    await measureBrief(database.db, briefId);
    expect(find(await readMetrics(owner, { briefId }), 'words').withRatings).toEqual({
      ok: false,
      why: 'constant',
      n: 6,
    });
    for (const draftId of ids) await removeDraft(owner, { draftId });
    expect(await readMetrics(owner, { briefId })).toEqual({ metrics: [], contrasts: [], waiting: 0 });
  });

  it('is said of all ties too: strengths are then constant', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    const ids: string[] = [];
    for (const line of alikeTexts.slice(0, 5)) ids.push(await hangWords(owner, briefId, line));
    for (const id of ids.slice(1)) await judgePair(owner, briefId, ids[0]!, id, true);
    await measureBrief(database.db, briefId);
    expect(find(await readMetrics(owner, { briefId }), 'distinct2').withVotes).toEqual({
      ok: false,
      why: 'constant',
      n: 5,
    });
  });

  it('never ranks across components: two that nobody compared count each by itself', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    // In both threes the longer one wins; the threes were never compared.
    const texts = ['a', 'a b', 'a b c', 'd e f g', 'd e f g h', 'd e f g h i'];
    const ids: string[] = [];
    for (const text of texts) ids.push(await hangWords(owner, briefId, text));
    for (const [winner, loser] of [
      [1, 0],
      [2, 1],
      [2, 0],
      [4, 3],
      [5, 4],
      [5, 3],
    ] as const)
      await judgePair(owner, briefId, ids[winner]!, ids[loser]!);
    await measureBrief(database.db, briefId);
    expect(find(await readMetrics(owner, { briefId }), 'words').withVotes).toMatchObject({
      ok: true,
      value: 1,
      n: 6,
    });
  });

  it('holds ratings by an earlier rubric as shares of their own scale and weights', async () => {
    const { owner, briefId, ids } = await measuredWorld(database.db);
    await updateBrief(owner, {
      briefId,
      ...aBrief({ rubric: [{ key: 'nerve', name: 'Nerve', hint: '', weight: 100 }] }),
    });
    const { rubric } = await readBrief(owner, { briefId });
    for (const [at, draftId] of ids.entries())
      await rate(owner, { draftId, rubricId: rubric.id, scores: { nerve: 1 + (at % 5) }, comment: '' });
    const rows = await database.db.execute<{ draft_id: string; score: number }>(sql`
      select r.draft_id, avg((
        (select sum((r.scores->>(c->>'key'))::float8 * (c->>'weight')::float8) from jsonb_array_elements(b.criteria) c)
        / (select sum((c->>'weight')::float8) from jsonb_array_elements(b.criteria) c) - b.scale_min) / (b.scale_max - b.scale_min)) as score
      from ratings r join rubrics b on b.id = r.rubric_id where r.brief_id = ${briefId} and r.superseded_by is null group by 1`);
    const score = new Map(rows.map((row) => [row.draft_id, row.score]));
    const values = await valuesOf(database.db, briefId, 'chrf++');
    const found = find(await readMetrics(owner, { briefId }), 'chrf++').withRatings;
    const known = ids.map((id) => [values.get(id)!, score.get(id)!] as const);
    expect(found.ok && found.value).toBeCloseTo(
      spearmanByDefinition(
        known.map(([x]) => x),
        known.map(([, y]) => y),
      ),
      10,
    );
  });
});
