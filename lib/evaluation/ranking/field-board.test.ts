import { describe, expect, it } from 'vitest';
import { coverage, fieldWorld } from '../testing/field-world';
import { bradleyTerry, type FieldVotes, fieldLeaderboard, leaderboard } from './index';
import { t975 } from './student';

const strengths = [0, 0.5, 0.9];
const spreads = { workSpread: 0.9, briefSpread: 0.4 };

describe('intervals of models, prompts …', () => {
  // Nominal 95 %. Worlds are drawn with fixed seeds: these are counts, not chances.
  it('hold the truth where briefs are the clusters; taking votes as independent does not', () => {
    const found = coverage({ strengths, ...spreads, briefs: 12, worksOfBrief: 6, votesOfBrief: 40 }, 120);
    expect(found.intervals).toBeGreaterThan(340);
    expect(found.independent).toBeLessThan(0.8);
    expect(found.clustered).toBeGreaterThan(0.9);
    expect(found.clustered).toBeLessThan(0.98);
    expect(found.controlled).toBeGreaterThan(0.9);
    expect(found.controlled).toBeLessThan(0.98);
  });

  it('hold the truth in one brief, where works are the clusters', () => {
    const one = {
      strengths,
      workSpread: 0.9,
      briefSpread: 0,
      briefs: 1,
      worksOfBrief: 15,
      votesOfBrief: 400,
    };
    const found = coverage(one, 150);
    expect(found.independent).toBeLessThan(0.7);
    expect(found.clustered).toBeGreaterThan(0.9);
    expect(found.clustered).toBeLessThan(0.98);
  });

  it('are as those of independent votes, or a little wider, where works of a value are alike', () => {
    const alike = { strengths, workSpread: 0, briefSpread: 0, briefs: 20, worksOfBrief: 8, votesOfBrief: 30 };
    const found = coverage(alike, 100);
    expect(found.independent).toBeGreaterThan(0.9);
    expect(found.clustered).toBeGreaterThanOrEqual(found.independent);
  });

  it('count what a pair of works shares once, though every vote stands with two works', () => {
    const alike = {
      strengths,
      workSpread: 0,
      briefSpread: 0,
      briefs: 1,
      worksOfBrief: 30,
      votesOfBrief: 600,
    };
    const effects = Array.from({ length: 30 }, (_, seed) => {
      const board = fieldLeaderboard({ values: ['v0', 'v1', 'v2'], votes: fieldWorld({ ...alike, seed }) });
      expect(board.method!.level).toBe('draft');
      return board.method!.designEffect;
    });
    // Counted twice it would be two.
    expect(effects.reduce((sum, one) => sum + one, 0) / effects.length).toBeLessThan(1.6);
  });

  it('are about those of leaving out a brief and fitting anew', () => {
    const votes = fieldWorld({
      seed: 3,
      strengths,
      ...spreads,
      briefs: 14,
      worksOfBrief: 8,
      votesOfBrief: 80,
    });
    const board = fieldLeaderboard({ values: ['v0', 'v1', 'v2'], votes });
    expect(board.method).toMatchObject({ level: 'brief', clusters: 14 });
    const theta = (some: readonly FieldVotes[]) =>
      bradleyTerry({
        items: 3,
        wins: some.map(({ left, right, lefts }): [number, number, number] =>
          lefts > 0
            ? [Number(left.slice(1)), Number(right.slice(1)), 1]
            : [Number(right.slice(1)), Number(left.slice(1)), 1],
        ),
      }).theta!;
    const all = theta(votes);
    const without = Array.from({ length: 14 }, (_, brief) =>
      theta(votes.filter((vote) => vote.brief !== `b${brief}`)),
    );
    for (const row of board.rows) {
      const at = Number(row.value.slice(1));
      const variance = (13 / 14) * without.reduce((sum, one) => sum + (one[at]! - all[at]!) ** 2, 0);
      expect(row.theta).toBeCloseTo(all[at]!, 8);
      expect(row.se! / Math.sqrt(variance)).toBeGreaterThan(0.93);
      expect(row.se! / Math.sqrt(variance)).toBeLessThan(1.07);
    }
  });
});

describe('the board of a field', () => {
  const vote = (left: string, right: string, over: Partial<FieldVotes> = {}): FieldVotes => ({
    left,
    right,
    leftWork: left,
    rightWork: right,
    brief: 'b',
    longer: 0,
    lefts: 1,
    rights: 0,
    ties: 0,
    bothBads: 0,
    ...over,
  });

  it('ranks as the leaderboard does, with the same counts', () => {
    const votes = fieldWorld({
      seed: 9,
      strengths,
      ...spreads,
      briefs: 5,
      worksOfBrief: 8,
      votesOfBrief: 60,
    });
    const board = fieldLeaderboard({ values: ['v0', 'v1', 'v2', 'v3'], votes });
    const plain = leaderboard({
      items: ['v0', 'v1', 'v2', 'v3'],
      votes: votes.map(({ left, right, lefts }) => ({ left, right, choice: lefts > 0 ? 'left' : 'right' })),
    });
    expect(board.rows.map(({ value, wins, losses }) => [value, wins, losses])).toEqual(
      plain.rows.map(({ item, wins, losses }) => [item, wins, losses]),
    );
    expect(board.components).toEqual(plain.components);
    expect(board.rows.at(-1)).toMatchObject({
      value: 'v3',
      votes: 0,
      theta: null,
      low: 0,
      high: 1,
      known: false,
    });
    // Never as sure as if votes told nothing of each other.
    for (const [at, row] of board.rows.slice(0, 3).entries()) {
      expect(row.high - row.low).toBeGreaterThan(plain.rows[at]!.high - plain.rows[at]!.low);
      expect(row.rank).toBeLessThanOrEqual(plain.rows[at]!.rank);
    }
    expect(board.method!.designEffect).toBeGreaterThan(1);
    expect(board.rows.slice(0, 3).reduce((sum, { pBest }) => sum + pBest!, 0)).toBeCloseTo(1, 6);
    expect(board.votesNeeded).toBeGreaterThan(plain.votesNeeded!);
    // As many more works as it takes votes more than there are, in proportion.
    expect(board.clustersNeeded).toBe(
      Math.ceil((board.method!.clusters * board.votesNeeded!) / plain.counted),
    );
  });

  it('asks for about so many more briefs as settle it', () => {
    // Of worlds that are open at 10 briefs, how many briefs it took in truth: the estimate is within a factor of four half the time.
    const ratios: number[] = [];
    for (let seed = 1; seed <= 40; seed += 1) {
      const board = (briefs: number) =>
        fieldLeaderboard({
          values: ['v0', 'v1'],
          votes: fieldWorld({
            seed,
            strengths: [0, 0.7],
            workSpread: 0.7,
            briefSpread: 0.2,
            briefs,
            worksOfBrief: 6,
            votesOfBrief: 40,
          }),
        });
      const { clustersNeeded: missing } = board(10);
      if (!missing) continue;
      // A world of more briefs begins with the same ones.
      let briefs = 12;
      while (briefs < 400 && board(briefs).votesNeeded !== 0) briefs = Math.ceil(briefs * 1.15);
      ratios.push((briefs - 10) / missing);
    }
    ratios.sort((a, b) => a - b);
    expect(ratios.length).toBeGreaterThan(8);
    expect(ratios[Math.floor(ratios.length / 2)]).toBeGreaterThan(1 / 4);
    expect(ratios[Math.floor(ratios.length / 2)]).toBeLessThan(4);
  });

  it('does not depend on the order in which pairs come or are shown', () => {
    const votes = fieldWorld({
      seed: 4,
      strengths,
      ...spreads,
      briefs: 2,
      worksOfBrief: 10,
      votesOfBrief: 90,
    });
    const turned = [...votes].reverse().map(
      (one): FieldVotes => ({
        ...one,
        left: one.right,
        right: one.left,
        leftWork: one.rightWork,
        rightWork: one.leftWork,
        lefts: one.rights,
        rights: one.lefts,
      }),
    );
    const [one, other] = [votes, turned].map((some) =>
      fieldLeaderboard({ values: ['v0', 'v1', 'v2'], votes: some }),
    );
    for (const [at, row] of one!.rows.entries()) {
      expect(other!.rows[at]!.low).toBeCloseTo(row.low, 8);
      expect(other!.rows[at]!.high).toBeCloseTo(row.high, 8);
    }
  });

  it('gives no interval to a value that stands on one work, and to nobody a chance to be best then', () => {
    const votes = [
      ...fieldWorld({ seed: 5, strengths, ...spreads, briefs: 1, worksOfBrief: 12, votesOfBrief: 200 }),
      ...[0, 1, 2].map((work) =>
        vote('new', 'v1', { rightWork: `0.${work}x`, brief: 'b0', lefts: 3, rights: 2 }),
      ),
    ];
    const { rows, votesNeeded } = fieldLeaderboard({ values: ['v0', 'v1', 'v2', 'new'], votes });
    expect(rows.find(({ value }) => value === 'new')).toMatchObject({
      known: false,
      low: 0,
      high: 1,
      se: null,
    });
    expect(rows.filter(({ known }) => known)).toHaveLength(3);
    expect(rows.every(({ pBest }) => pBest === null)).toBe(true);
    expect(votesNeeded).toBeNull();
  });

  it('keeps groups apart that no vote joins, each by its own clusters', () => {
    const votes = [
      ...fieldWorld({ seed: 6, strengths, ...spreads, briefs: 9, worksOfBrief: 6, votesOfBrief: 40 }),
      vote('x', 'y', { leftWork: 'x1', rightWork: 'y1', lefts: 2, rights: 1 }),
      vote('x', 'y', { leftWork: 'x2', rightWork: 'y2', lefts: 1, rights: 2 }),
    ];
    const board = fieldLeaderboard({ values: ['x', 'y', 'v0', 'v1', 'v2'], votes });
    expect(board.components.map((part) => part.length)).toEqual([3, 2]);
    expect(board.method).toMatchObject({ level: 'brief', clusters: 9 });
    expect(board.rows.slice(3).every(({ component, rank }) => component === 1 && rank === 1)).toBe(true);
  });

  it('has strengths where counts are as unlike as can be', () => {
    const pair = (left: string, right: string, lefts: number, rights: number, ties = 0): FieldVotes => ({
      left,
      right,
      leftWork: `work of ${left}`,
      rightWork: `work of ${right}`,
      brief: 'b',
      longer: 0.1,
      lefts,
      rights,
      ties,
      bothBads: 0,
    });
    for (const most of [1_000, 654_518, 50_000_000]) {
      const values = ['a', 'b', 'c', 'd'];
      const votes = [pair('a', 'b', most, 1), pair('c', 'd', 1, most), pair('a', 'c', 0, 0, 1)];
      const board = fieldLeaderboard({ values, votes });
      const theta = (key: string) => board.rows.find((row) => row.value === key)!.theta!;
      // Two votes against each other have their own maximum: the log of their ratio.
      expect(theta('a') - theta('b')).toBeCloseTo(Math.log(most), 5);
      expect(theta('d') - theta('c')).toBeCloseTo(Math.log(most), 5);
    }
  });

  it('holds one-sided and even votes, ties alone, and nothing at all', () => {
    const oneSided = [1, 2, 3].map((n) =>
      vote('x', 'y', { leftWork: `x${n}`, rightWork: `y${n}`, lefts: 2 }),
    );
    const [x] = fieldLeaderboard({ values: ['x', 'y'], votes: oneSided }).rows;
    expect(x).toMatchObject({ value: 'x', prior: true, known: true });
    expect(x!.high - x!.low).toBeGreaterThan(0.3);
    const tied = [1, 2, 3].map((n) =>
      vote('x', 'y', { leftWork: `x${n}`, rightWork: `y${n}`, lefts: 0, ties: 4 }),
    );
    const even = fieldLeaderboard({ values: ['x', 'y'], votes: tied }).rows[0]!;
    expect(even).toMatchObject({ share: 0.5, controlled: null, known: true });
    expect(even.high - even.low).toBeGreaterThan(0.2);
    expect(fieldLeaderboard({ values: [], votes: [] })).toMatchObject({
      rows: [],
      method: null,
      votesNeeded: null,
    });
    expect(fieldLeaderboard({ values: ['x'], votes: [] }).rows).toMatchObject([
      { known: false, theta: null },
    ]);
    const bad = fieldLeaderboard({ values: ['x', 'y'], votes: [vote('x', 'y', { lefts: 0, bothBads: 2 })] });
    expect(bad.components).toHaveLength(2);
  });
});

it("Student's t is that of the tables", () => {
  const table = [
    [1, 12.7062],
    [2, 4.30265],
    [2.5, 3.57465],
    [3, 3.18245],
    [5, 2.57058],
    [10, 2.22814],
    [30, 2.04227],
    [1e7, 1.95996],
  ] as const;
  for (const [df, t] of table) expect(t975(df)).toBeCloseTo(t, 3);
  expect(() => t975(0.5)).toThrow(RangeError);
});
