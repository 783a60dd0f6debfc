import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief, updateBrief } from '@/lib/briefs';
import { addDraft, removeDraft, setFavourite } from '@/lib/drafts';
import type { EdgeKind } from '@/lib/drafts/schema';
import { leaderboard, type ShownVote } from '@/lib/evaluation/ranking/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { drawPair, pairSide, rate, vote } from '@/lib/reviews';
import { aBrief, hangDesign, studio } from '@/lib/testing/world';
import { addReference, measureDraft, readLineageStats, readMetrics, setPublished } from '.';
import { dueDrafts } from './due';
import { correlateWithin } from './strata';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function hang(
  ctx: WorkspaceContext,
  briefId: string,
  content: string,
  over: { model?: string; parent?: string; kind?: EdgeKind } = {},
): Promise<string> {
  const { id } = await ctx.db.transaction((tx) =>
    addDraft(
      tx,
      { workspaceId: ctx.workspace.id, briefId },
      {
        medium: 'text',
        title: content.slice(0, 20),
        content,
        recipe: {
          model: over.model ?? 'maquette/prose-1',
          strategy: { kind: 'greedy' },
          seed: 1,
          prompt: '',
          operation: null,
        },
        authorId: ctx.actor.userId,
        parents: over.parent ? [{ id: over.parent, kind: over.kind ?? 'variant' }] : [],
        at: ctx.now(),
        event: null,
      },
    ),
  );
  return id;
}

/** `winner` beats `loser`, or they tie, in whatever order the server shows them. */
async function judge(ctx: WorkspaceContext, briefId: string, winner: string, loser: string, tie = false) {
  const drawn = await drawPair(ctx, { briefId, drafts: [winner, loser] });
  const left = (await pairSide(ctx, { pairId: drawn!.pairId, side: 'left' })).draftId;
  await vote(ctx, {
    pairId: drawn!.pairId,
    choice: tie ? 'tie' : left === winner ? 'left' : 'right',
    seconds: 5,
  });
}
const measureAll = async (briefId: string) => {
  for (const id of await dueDrafts(database.db, { briefId, limit: 100 })) await measureDraft(database.db, id);
};
const lines = [
  'Forty seats and one long table. Come in on Friday at eight.',
  'One long table, forty seats. Friday at eight.',
  'Bring the sentence you could not finish at home to the long table.',
  'A shelf of half-finished novels and no music before noon.',
  'Coffee, and nobody asks how the book is going.',
  'Friday at eight, twelve Quay Street. Forty seats wait.',
];
/** A brief with six texts, judged and rated by two people, a reference and measured figures. */
async function judged() {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (const line of lines) ids.push(await hang(owner, briefId, line));
  const reviewer = await join('reviewer');
  const { rubric } = await readBrief(owner, { briefId });
  for (const [at, id] of ids.entries()) {
    await rate(owner, {
      draftId: id,
      rubricId: rubric.id,
      scores: { voice: 1 + (at % 5), clarity: 3 },
      comment: '',
    });
    await rate(reviewer, {
      draftId: id,
      rubricId: rubric.id,
      scores: { voice: 5 - (at % 3), clarity: 1 + ((at * 2) % 5) },
      comment: '',
    });
  }
  for (let a = 0; a < ids.length; a += 1)
    for (let b = a + 1; b < ids.length; b += 1)
      await judge(
        a % 2 ? owner : reviewer,
        briefId,
        ids[(a * b) % 3 ? a : b]!,
        ids[(a * b) % 3 ? b : a]!,
        a + b === 5,
      );
  await addReference(owner, {
    briefId,
    content: 'One long table and forty seats wait. Come on Friday at eight.',
  });
  await measureAll(briefId);
  return { owner, reviewer, join, briefId, ids, rubric };
}

/** Spearman from its definition: Pearson of ranks, a rank being the count of smaller values and half the equal others. */
function spearmanByDefinition(x: number[], y: number[]): number {
  const ranks = (list: number[]) =>
    list.map(
      (one) => list.filter((other) => other < one).length + list.filter((other) => other === one).length / 2,
    );
  const [a, b] = [ranks(x), ranks(y)];
  const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const dot = (p: number[], q: number[]) =>
    p.reduce((sum, one, at) => sum + (one - mean(p)) * (q[at]! - mean(q)), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
const valuesOf = async (briefId: string, metric: string) =>
  new Map(
    (
      await database.db.execute<{ draft_id: string; value: number }>(
        sql`select draft_id, value from metric_values where brief_id = ${briefId} and metric = ${metric} and value is not null`,
      )
    ).map((row) => [row.draft_id, row.value]),
  );
const find = (panel: Awaited<ReturnType<typeof readMetrics>>, metric: string) =>
  panel.metrics.find((one) => one.metric === metric)!;

describe('the panel of metrics', () => {
  it('equals its definitions over the same rows', async () => {
    const { owner, briefId, ids } = await judged();
    const panel = await readMetrics(owner, { briefId });
    const values = await valuesOf(briefId, 'bleu');
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
    const { owner, reviewer, briefId } = await judged();
    await hang(owner, briefId, 'Another model wrote this one line here.', { model: 'hosted/other' });
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
    await measureAll(briefId);
    expect(find(await readMetrics(owner, { briefId, model: 'hosted/other' }), 'bleu').n).toBe(1);
    expect(find(await readMetrics(owner, { briefId, model: 'hosted/other' }), 'bleu').withVotes.ok).toBe(
      false,
    );
    expect((await readMetrics(owner, { briefId, medium: 'art' })).metrics).toEqual([]);
  });

  it('is there for members only, and shows nothing of another workspace', async () => {
    const { owner, join, briefId } = await judged();
    const stranger = (await judged()).owner;
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

describe('what a figure cannot say', () => {
  it('has a reason: nothing measured, no votes, few, constant, another language, removed', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    expect(await readMetrics(owner, { briefId })).toEqual({ metrics: [], contrasts: [], waiting: 0 });
    const ids = [];
    for (const line of lines.slice(0, 3)) ids.push(await hang(owner, briefId, line));
    await addReference(owner, { briefId, content: '四十个座位，一张长桌。' });
    expect((await readMetrics(owner, { briefId })).waiting).toBe(3);
    await measureAll(briefId);
    const first = await readMetrics(owner, { briefId });
    expect(find(first, 'bleu')).toMatchObject({
      n: 0,
      undefined: { otherLanguage: 3 },
      withRatings: { ok: false, why: 'nothingMeasured' },
    });
    expect(find(first, 'words').withVotes).toEqual({ ok: false, why: 'noVotes', n: 0 });
    await judge(owner, briefId, ids[0]!, ids[1]!, true);
    expect(find(await readMetrics(owner, { briefId }), 'words').withVotes).toEqual({
      ok: false,
      why: 'fewValues',
      n: 2,
    });
    for (const line of lines.slice(3)) ids.push(await hang(owner, briefId, line));
    const { rubric } = await readBrief(owner, { briefId });
    for (const draftId of ids)
      await rate(owner, { draftId, rubricId: rubric.id, scores: { voice: 3, clarity: 3 }, comment: '' });
    await measureAll(briefId);
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
    for (const line of lines.slice(0, 5)) ids.push(await hang(owner, briefId, line));
    for (const id of ids.slice(1)) await judge(owner, briefId, ids[0]!, id, true);
    await measureAll(briefId);
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
    for (const text of texts) ids.push(await hang(owner, briefId, text));
    for (const [winner, loser] of [
      [1, 0],
      [2, 1],
      [2, 0],
      [4, 3],
      [5, 4],
      [5, 3],
    ] as const)
      await judge(owner, briefId, ids[winner]!, ids[loser]!);
    await measureAll(briefId);
    expect(find(await readMetrics(owner, { briefId }), 'words').withVotes).toMatchObject({
      ok: true,
      value: 1,
      n: 6,
    });
  });

  it('holds ratings by an earlier rubric as shares of their own scale and weights', async () => {
    const { owner, briefId, ids } = await judged();
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
    const values = await valuesOf(briefId, 'chrf++');
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

describe('correlation within strata', () => {
  const value = fc.integer({ min: 0, max: 5 });
  const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 12 });
  const stratum = (list: [number, number][]) => ({ x: list.map(([x]) => x), y: list.map(([, y]) => y) });
  it('is Spearman for one, and knows nothing of how high a stratum lies', () => {
    fc.assert(
      fc.property(pairs, pairs, value, (one, two, shift) => {
        const { rho } = correlateWithin([stratum(one)]);
        const expected = spearmanByDefinition(stratum(one).x, stratum(one).y);
        if (rho === null) expect(Number.isFinite(expected)).toBe(false);
        else expect(rho).toBeCloseTo(expected, 10);
        const moved = two.map(([x, y]): [number, number] => [x + shift, y - 100 * shift]);
        expect(correlateWithin([stratum(one), stratum(moved)])).toEqual(
          correlateWithin([stratum(one), stratum(two)]),
        );
      }),
    );
  });

  it('is -1 where every stratum turns its order round, however unlike in size they are', () => {
    const size = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(size, size, (one, two) => {
        const turned = (n: number) => {
          const x = Array.from({ length: n }, (_, at) => at);
          return { x, y: x.toReversed() };
        };
        expect(correlateWithin([turned(one), turned(two)]).rho).toBeCloseTo(-1, 10);
      }),
    );
  });
});

describe('what is kept of a page', () => {
  it('is made anew when a figure came since, though nothing happened in the workspace', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    await hang(owner, briefId, lines[0]!);
    const { id: otherId } = await createBrief(owner, aBrief());
    await hang(owner, otherId, lines[1]!);
    expect((await readMetrics(owner, { briefId })).waiting).toBe(1);
    await measureAll(briefId);
    const now = await readMetrics(owner, { briefId });
    expect(now.waiting).toBe(0);
    expect(now.metrics.length).toBeGreaterThan(0);
    expect((await readMetrics(owner)).waiting).toBe(1);
    await measureAll(otherId);
    expect((await readMetrics(owner)).waiting).toBe(0);
  });
});

describe('two models', () => {
  it('are held against each other by brief, the same each time, and not over too few briefs', async () => {
    const { owner } = await studio(database.db);
    for (let brief = 0; brief < 3; brief += 1) {
      const { id: briefId } = await createBrief(owner, aBrief({ title: `Brief ${brief}` }));
      await hang(owner, briefId, 'a b c d'.repeat(brief + 1), { model: 'one' });
      await hang(owner, briefId, 'a b', { model: 'two' });
      await measureAll(briefId);
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

describe('the panel of lineage', () => {
  it('equals what can be counted by hand', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    const root = await hang(owner, briefId, 'one two three four');
    const edit = await hang(owner, briefId, 'one two three five', { parent: root, kind: 'edit' });
    const variant = await hang(owner, briefId, 'six seven', { parent: edit, kind: 'variant' });
    await hangDesign(owner, briefId, null);
    const empty = await readLineageStats(owner, { briefId, medium: 'art' });
    expect(empty).toEqual({
      byDepth: [],
      byEdge: [],
      funnel: { made: 0, complete: 0, judged: 0, favourite: 0, published: 0 },
      toFinal: [],
    });
    await judge(owner, briefId, edit, root);
    await judge(owner, briefId, edit, variant, true);
    await setFavourite(owner, { draftId: edit, on: true });
    await setPublished(owner, { draftId: edit, on: true });
    await measureAll(briefId);
    const panel = await readLineageStats(owner, { briefId });
    expect(panel.byDepth).toMatchObject([
      { depth: 0, drafts: 2, share: { ok: true, value: 0, n: 1 } },
      { depth: 1, drafts: 1, share: { ok: true, value: 0.75, n: 2 } },
      { depth: 2, drafts: 1, share: { ok: true, value: 0.5, n: 1 } },
    ]);
    expect(panel.byEdge).toMatchObject([
      { kind: 'variant', pairs: 1, gain: { ok: true, value: 0.5, n: 1 } },
      { kind: 'edit', pairs: 1, gain: { ok: true, value: 1, n: 1 } },
    ]);
    expect(panel.funnel).toEqual({ made: 4, complete: 4, judged: 3, favourite: 1, published: 1 });
    expect(panel.toFinal).toMatchObject([
      { id: root, letter: 'A', distance: 0.25 },
      { id: variant, letter: 'C', distance: 1 },
    ]);
    // Depth goes through what was removed; its votes and its pairs do not.
    await removeDraft(owner, { draftId: edit });
    const after = await readLineageStats(owner, { briefId });
    expect(after.byDepth).toMatchObject([
      { depth: 0, drafts: 2, share: { ok: false, why: 'noVotes' } },
      { depth: 2, drafts: 1 },
    ]);
    expect(after).toMatchObject({ byEdge: [], funnel: { made: 3, judged: 0, published: 0 } });
  });
});
