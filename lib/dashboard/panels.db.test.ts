import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts as draftRows, pairs, ratings as ratingRows, rubrics, votes as voteRows } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief } from '@/lib/briefs';
import { removeDraft } from '@/lib/drafts';
import { krippendorffInterval, wilson95 } from '@/lib/evaluation/agreement/index';
import { bradleyTerry, createRandom } from '@/lib/evaluation/ranking/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
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
import { refreshSnapshot } from './snapshot';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const models = ['a-1', 'b-2', 'c-3'];
interface Vote {
  who: string;
  left: string;
  right: string;
  choice: string;
  seconds: number | null;
  at: Date;
}

async function cast(ctx: WorkspaceContext, briefId: string, list: readonly Vote[]): Promise<void> {
  const scope = { workspaceId: ctx.workspace.id, briefId };
  for (const { who, left, right, choice, seconds, at } of list) {
    const pairId = newId();
    const sides = { ...scope, reviewerId: who, leftId: left, rightId: right };
    await ctx.db.insert(pairs).values({ ...sides, id: pairId, medium: 'text', drawnAt: at });
    await ctx.db.insert(voteRows).values({ ...sides, id: newId(), pairId, choice, seconds, createdAt: at });
  }
}

/** A brief of six texts by three models and of unlike length, judged by four people over three weeks. */
async function world(seed = 1) {
  const random = createRandom(seed);
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const { rubric } = await readBrief(owner, { briefId });
  const people = [owner, await join('reviewer'), await join('reviewer'), await join('editor')];
  const ids: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    const id = await hangText(owner, briefId, `Text ${i}`);
    ids.push(id);
    const recipe = {
      model: models[i % 3]!,
      strategy: { kind: 'greedy' },
      seed: 1,
      prompt: '',
      operation: null,
    };
    await owner.db
      .update(draftRows)
      .set({ recipe, size: 20 + 7 * i })
      .where(eq(draftRows.id, id));
  }
  const at = () => new Date(Date.UTC(2026, 1, 2 + random.below(21), random.below(24)));
  const list = Array.from({ length: 260 }, (): Vote => {
    const left = random.below(6);
    const right = (left + 1 + random.below(5)) % 6;
    const drawn = random.uniform();
    const better = random.uniform() < 1 / (1 + Math.exp(0.5 * (left - right) - 0.3)) ? 'left' : 'right';
    const choice = drawn < 0.1 ? 'tie' : drawn < 0.15 ? 'both_bad' : better;
    const who = people[random.below(4)]!.actor.userId;
    return { who, left: ids[left]!, right: ids[right]!, choice, seconds: random.below(20) || null, at: at() };
  });
  await cast(owner, briefId, list);
  const given = people.flatMap(({ actor }) =>
    ids.map((draftId) => ({
      who: actor.userId,
      draftId,
      scores: { voice: 1 + random.below(5), clarity: 1 + random.below(5) },
    })),
  );
  for (const { who, draftId, scores } of given)
    await owner.db.insert(ratingRows).values({
      id: newId(),
      workspaceId: owner.workspace.id,
      briefId,
      draftId,
      reviewerId: who,
      rubricId: rubric.id,
      scores,
      createdAt: at(),
    });
  return { owner, people, briefId, ids, list, given, rubric, join };
}

describe('the panels equal a count by hand', () => {
  it('over weeks, with every filter', async () => {
    const { owner, briefId, ids, people } = await world(2);
    await removeDraft(owner, { draftId: ids[5]! });
    const filters = [
      {},
      { briefId },
      { briefId, since: '2026-02-05', until: '2026-02-15' },
      { briefId, reviewerId: people[1]!.actor.userId },
      { briefId, model: 'a-1' },
      { briefId, strategy: 'greedy', until: '2026-02-11' },
      { briefId, strategy: 'random' },
    ];
    for (const filter of filters) {
      const { weeks } = await readTime(owner, filter);
      const rows = await owner.db.execute<(typeof weeks)[number] & Record<string, unknown>>(sql`
        with good as (select d.id from drafts d left join draft_marks m on m.draft_id = d.id where m.deleted_at is null
            and (${filter.model ?? null}::text is null or d.recipe->>'model' = ${filter.model ?? null})
            and (${filter.strategy ?? null}::text is null or d.recipe->'strategy'->>'kind' = ${filter.strategy ?? null})),
        reviews as (
          select reviewer_id, created_at, 1 as vote, seconds from votes where left_id in (select id from good) and right_id in (select id from good)
            and superseded_by is null and choice <> 'withdrawn' and workspace_id = ${owner.workspace.id}
          union all select reviewer_id, created_at, 0, null from ratings where draft_id in (select id from good)
            and superseded_by is null and workspace_id = ${owner.workspace.id})
        select to_char(date_trunc('week', created_at at time zone 'UTC'), 'YYYY-MM-DD') as week, sum(vote)::int as votes,
          sum(1 - vote)::int as ratings, count(distinct reviewer_id)::int as reviewers, avg(seconds)::float as "meanSeconds"
        from reviews where (${filter.reviewerId ?? null}::uuid is null or reviewer_id = ${filter.reviewerId ?? null})
          and (${filter.since ?? null}::text is null or to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') >= ${filter.since ?? null})
          and (${filter.until ?? null}::text is null or to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') <= ${filter.until ?? null})
        group by 1 order by 1`);
      expect(weeks, JSON.stringify(filter)).toEqual(
        rows.map((row) => ({
          ...row,
          meanSeconds: row.meanSeconds === null ? null : expect.closeTo(row.meanSeconds, 9),
        })),
      );
      const board = filter.briefId ? await readDashboard(owner, { ...filter, briefId }) : null;
      if (board) expect(board.counts.votes).toBe(weeks.reduce((sum, one) => sum + one.votes, 0));
      if (board) expect(board.counts.ratings).toBe(weeks.reduce((sum, one) => sum + one.ratings, 0));
    }
  });

  it('for each pair, and expected wins add up to the wins there are', async () => {
    const { owner, briefId, list } = await world(3);
    const { drafts, cells, more } = await readMatrix(owner, { briefId });
    expect([drafts.length, more]).toEqual([6, 0]);
    for (const cell of cells) {
      const [a, b] = [drafts[cell.a]!.id, drafts[cell.b]!.id];
      const between = list.filter(
        ({ left, right }) => (left === a && right === b) || (left === b && right === a),
      );
      const won = (id: string) =>
        between.filter(
          ({ left, right, choice }) => (choice === 'left' ? left : choice === 'right' ? right : '') === id,
        ).length;
      expect([cell.wins, cell.losses]).toEqual([won(a), won(b)]);
      expect(cell.ties).toBe(between.filter(({ choice }) => choice === 'tie').length);
    }
    for (const [at] of drafts.entries()) {
      const own = cells.flatMap(({ a, b, wins, losses, ties, expected }) => {
        const n = wins + losses + ties;
        return a === at ? [[wins + ties / 2, expected]] : b === at ? [[losses + ties / 2, n - expected]] : [];
      });
      const sum = (which: 0 | 1) => own.reduce((total, one) => total + one[which]!, 0);
      expect(sum(1)).toBeCloseTo(sum(0), 6);
    }
    const shares = drafts.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((x, y) => y - x));
  });

  it('for models, from votes between unlike ones', async () => {
    const { owner, briefId, list, ids, given } = await world(4);
    const board = await readRecipes(owner, { briefId, by: 'model' });
    const modelOf = (id: string) => models[ids.indexOf(id) % 3]!;
    const across = list.filter(({ left, right }) => modelOf(left) !== modelOf(right));
    expect(board.within).toBe(list.length - across.length);
    for (const row of board.rows) {
      const own = across.filter(({ left, right }) => [modelOf(left), modelOf(right)].includes(row.key));
      const won = own.filter(
        ({ left, right, choice }) =>
          (choice === 'left' ? modelOf(left) : choice === 'right' ? modelOf(right) : '') === row.key,
      );
      expect(row.wins).toBe(won.length);
      expect(row.votes).toBe(own.filter(({ choice }) => choice !== 'both_bad').length);
      const scores = ids
        .filter((id) => modelOf(id) === row.key)
        .map((id) => {
          const rated = given.filter(({ draftId }) => draftId === id);
          return (
            rated.reduce(
              (sum, { scores: { voice, clarity } }) => sum + (0.6 * (voice - 1) + 0.4 * (clarity - 1)) / 4,
              0,
            ) / rated.length
          );
        });
      expect(row.rating).toBeCloseTo(scores.reduce((sum, one) => sum + one, 0) / scores.length, 9);
      expect(row.controlled!.low).toBeLessThan(row.controlled!.share);
    }
    const same = await readRecipes(owner, { briefId, by: 'strategy' });
    expect(same).toMatchObject({
      within: list.length,
      rows: [{ key: 'greedy', votes: 0, controlled: null }],
    });
  });

  it('for sides and lengths', async () => {
    const { owner, briefId, list, ids } = await world(5);
    const bias = await readBias(owner, { briefId });
    const decided = list.filter(({ choice }) => choice === 'left' || choice === 'right');
    const left = decided.filter(({ choice }) => choice === 'left').length;
    const longer = decided.filter(
      ({ choice, left: l, right: r }) => (choice === 'left') === ids.indexOf(l) > ids.indexOf(r),
    ).length;
    const [low, high] = wilson95({ x: left, n: decided.length })!;
    expect(bias.left).toEqual({ ok: true, value: left / decided.length, low, high, n: decided.length });
    expect(bias.longer).toMatchObject({ ok: true, value: longer / decided.length });
    expect(bias.tauControlled).toMatchObject({ ok: true, n: 6 });
  });

  it('for criteria, with the agreement of the whole table', async () => {
    const { owner, briefId, given, people, ids } = await world(6);
    const { criteria, correlations, earlier } = await readCriteria(owner, { briefId });
    expect([criteria.map(({ key }) => key), correlations.length, earlier]).toEqual([
      ['voice', 'clarity'],
      1,
      0,
    ]);
    for (const { key, histogram, alpha } of criteria) {
      const scores = given.map((one) => one.scores[key as 'voice']);
      expect(histogram).toEqual([1, 2, 3, 4, 5].map((score) => scores.filter((one) => one === score).length));
      const table = people.map(({ actor }) =>
        ids.map(
          (id) => given.find((one) => one.who === actor.userId && one.draftId === id)!.scores[key as 'voice'],
        ),
      );
      const plain = krippendorffInterval({
        ratings: table,
        options: { level: 'ordinal', valueDomain: [1, 2, 3, 4, 5] },
      })!;
      expect(alpha).toMatchObject({ ok: true, value: expect.closeTo(plain.value, 9) });
    }
  });

  it('for reviewers, each held against the others', async () => {
    const { owner, briefId, list, people, ids, given } = await world(7);
    const { rows, all } = await readRaters(owner, { briefId });
    expect([all, rows.length]).toEqual([true, 4]);
    for (const row of rows) {
      const own = list.filter(({ who }) => who === row.person.id);
      expect([row.votes, row.ratings]).toEqual([own.length, 6]);
      const rest = list.filter(({ who }) => who !== row.person.id);
      const wins = rest.flatMap(({ left, right, choice }): [number, number, number][] =>
        choice === 'left'
          ? [[ids.indexOf(left), ids.indexOf(right), 1]]
          : choice === 'right'
            ? [[ids.indexOf(right), ids.indexOf(left), 1]]
            : [],
      );
      const ties = rest
        .filter(({ choice }) => choice === 'tie')
        .map(({ left, right }): [number, number, number] => [ids.indexOf(left), ids.indexOf(right), 1]);
      const { theta } = bradleyTerry({ items: 6, wins, ties });
      const decided = own.filter(({ choice }) => choice === 'left' || choice === 'right');
      const agreed = decided.filter(
        ({ left, right, choice }) =>
          theta![ids.indexOf(left)]! > theta![ids.indexOf(right)]! === (choice === 'left'),
      );
      expect(row.agreement).toMatchObject({
        ok: true,
        n: decided.length,
        value: agreed.length / decided.length,
      });
      let [twice, same] = [0, 0];
      const said = ({ left, right, choice }: Vote) =>
        choice === 'left' ? left : choice === 'right' ? right : choice;
      for (const [i, one] of own.entries())
        for (const other of own.slice(i + 1)) {
          if ([one.left, one.right].sort().join() !== [other.left, other.right].sort().join()) continue;
          twice += 1;
          same += Number(said(one) === said(other));
        }
      expect(row.consistency).toMatchObject({ ok: true, n: twice, value: same / twice });
      const gaps = ids.map((id) => {
        const of = (key: 'voice' | 'clarity') => {
          const mine = given.find((one) => one.who === row.person.id && one.draftId === id)!.scores[key];
          const others = given
            .filter((one) => one.who !== row.person.id && one.draftId === id)
            .map((one) => one.scores[key]);
          return mine - others.reduce((sum, one) => sum + one, 0) / others.length;
        };
        return (of('voice') + of('clarity')) / 2;
      });
      expect(row.severity).toMatchObject({
        ok: true,
        n: 6,
        value: expect.closeTo(gaps.reduce((sum, one) => sum + one, 0) / 6, 9),
      });
      expect(row.sensitivity.ok).toBe(true);
    }
    const mine = await readRaters(people[1]!, { briefId });
    expect([mine.all, mine.rows.map(({ person }) => person.id)]).toEqual([false, [people[1]!.actor.userId]]);
    expect(mine.rows[0]).toEqual(rows.find(({ person }) => person.id === people[1]!.actor.userId));
  });

  it('keeps an estimate with its hour', async () => {
    const { owner, briefId } = await world(8);
    await refreshSnapshot(owner, { briefId });
    const [kept] = await owner.db.execute<{ people: number }>(sql`
      select (select count(*)::int from jsonb_object_keys(estimates)) as people from rater_snapshots where workspace_id = ${owner.workspace.id}`);
    expect(kept).toEqual({ people: 4 });
  });
});

describe('a figure that is not defined says why', () => {
  const empty = async () => {
    const { owner, join } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    const ids: string[] = [];
    for (const title of ['One', 'Two', 'Three', 'Four']) ids.push(await hangText(owner, briefId, title));
    const vote = (left: number, right: number, choice: string, who = owner): Vote => ({
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
    await cast(owner, briefId, [vote(0, 1, 'tie'), vote(1, 2, 'tie')]);
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
    await cast(owner, briefId, [vote(0, 1, 'left'), vote(2, 3, 'right', other)]);
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
    const { briefId } = await world(9);
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
