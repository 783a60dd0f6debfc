import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { removeDraft } from '@/lib/drafts';
import { krippendorffInterval, wilson95 } from '@/lib/evaluation/agreement/index';
import { bradleyTerry } from '@/lib/evaluation/ranking/index';
import { type CastVote, judgedWorld, worldModels } from '@/lib/testing/judged-world';
import { readBias, readCriteria, readDashboard, readMatrix, readRaters, readRecipes, readTime } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('the panels equal a count by hand', () => {
  it('over weeks, with every filter', async () => {
    const { owner, briefId, ids, people } = await judgedWorld(database.db, 2);
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
    const { owner, briefId, list } = await judgedWorld(database.db, 3);
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
    const { owner, briefId, list, ids, given } = await judgedWorld(database.db, 4);
    const board = await readRecipes(owner, { briefId, by: 'model' });
    const modelOf = (id: string) => worldModels[ids.indexOf(id) % 3]!;
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
    expect(board.method).toMatchObject({ level: 'draft', clusters: 6 });
    expect(board.rows.reduce((sum, { pBest }) => sum + pBest!, 0)).toBeCloseTo(1, 6);
    expect(board.rows.every(({ known, low, high }) => known && high - low > 0.1)).toBe(true);
    // With one draft of each model left, nobody can say what is the draft's own.
    for (const id of ids.slice(3)) await removeDraft(owner, { draftId: id });
    const single = await readRecipes(owner, { briefId, by: 'model' });
    expect(single).toMatchObject({ votesNeeded: null });
    expect(single.rows.map(({ known, low, high, pBest }) => [known, low, high, pBest])).toEqual(
      Array(3).fill([false, 0, 1, null]),
    );
    const same = await readRecipes(owner, { briefId, by: 'strategy' });
    expect(same).toMatchObject({
      within: list.filter(({ left, right }) => ids.indexOf(left) < 3 && ids.indexOf(right) < 3).length,
      rows: [{ key: 'greedy', votes: 0, controlled: null }],
    });
  });

  it('for sides and lengths', async () => {
    const { owner, briefId, list, ids } = await judgedWorld(database.db, 5);
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
    const { owner, briefId, given, people, ids } = await judgedWorld(database.db, 6);
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
    const { owner, briefId, list, people, ids, given } = await judgedWorld(database.db, 7);
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
      const said = ({ left, right, choice }: CastVote) =>
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
});
