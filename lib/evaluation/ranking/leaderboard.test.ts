import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, leaderboard, RankingInputError, type ShownVote } from './index';

const vote = (left: string, right: string, choice: ShownVote['choice'], count = 1): ShownVote => ({
  left,
  right,
  choice,
  count,
});

/** A world of known strengths (logits): each vote draws a pair, sides included, and a winner. */
function world(seed: number, strengths: readonly number[], votes: number, leftBias = 0): ShownVote[] {
  const random = createRandom(seed);
  return Array.from({ length: votes }, () => {
    const left = random.below(strengths.length);
    let right = random.below(strengths.length - 1);
    if (right >= left) right += 1;
    const chance = 1 / (1 + Math.exp(strengths[right]! - strengths[left]! - leftBias));
    return vote(`i${left}`, `i${right}`, random.uniform() < chance ? 'left' : 'right');
  });
}
const named = (n: number) => Array.from({ length: n }, (_, i) => `i${i}`);

const someVotes = fc.array(
  fc
    .tuple(fc.nat(5), fc.nat(4), fc.constantFrom('left', 'right', 'tie', 'both_bad'))
    .map(([a, b, choice]) => vote(`i${a}`, `i${b >= a ? b + 1 : b}`, choice as ShownVote['choice'])),
  { maxLength: 40 },
);

describe('leaderboard', () => {
  it('lists every item once, with counts that add up and numbers in their bounds', () => {
    fc.assert(
      fc.property(someVotes, (votes) => {
        const board = leaderboard({ items: named(6), votes });
        expect(board.rows.map((row) => row.item).sort()).toEqual(named(6));
        expect(board.components.flat().sort()).toEqual(named(6));
        const sum = (field: 'wins' | 'losses' | 'ties' | 'bothBad' | 'votes') =>
          board.rows.reduce((total, row) => total + row[field], 0);
        expect(sum('wins')).toBe(sum('losses'));
        expect(sum('votes')).toBe(2 * board.counted);
        expect(sum('bothBad')).toBe(2 * votes.filter((one) => one.choice === 'both_bad').length);
        expect(board.counted + board.bothBad).toBe(votes.length);
        for (const [component, items] of board.components.entries()) {
          const rows = board.rows.filter((row) => row.component === component);
          expect(rows.map((row) => row.item)).toEqual(items);
          expect(rows[0]!.rank).toBe(1);
          expect(rows.reduce((total, row) => total + row.pBest, 0)).toBeCloseTo(1, 6);
          for (const [at, row] of rows.entries()) {
            expect(row.low).toBeLessThanOrEqual(row.share + 1e-15);
            expect(row.high).toBeGreaterThanOrEqual(row.share - 1e-15);
            expect([row.low, row.high, row.share].every((value) => value >= 0 && value <= 1)).toBe(true);
            if (at > 0) {
              // The logistic function of two neighbouring floats may step back by one unit in the last place.
              expect(row.share).toBeLessThanOrEqual(rows[at - 1]!.share + 1e-15);
              expect(row.theta!).toBeLessThanOrEqual(rows[at - 1]!.theta!);
              expect(row.rank === rows[at - 1]!.rank || row.rank === at + 1).toBe(true);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of votes, nor on bundling equal ones', () => {
    fc.assert(
      fc.property(someVotes, (votes) => {
        const board = leaderboard({ items: named(6), votes });
        const turned = leaderboard({ items: named(6), votes: [...votes].reverse() });
        const doubled = leaderboard({ items: named(6), votes: [...votes, ...votes] });
        const bundled = leaderboard({ items: named(6), votes: votes.map((one) => ({ ...one, count: 2 })) });
        for (const [at, row] of board.rows.entries())
          expect(turned.rows.find((one) => one.item === row.item)!.share).toBeCloseTo(
            board.rows[at]!.share,
            9,
          );
        for (const row of doubled.rows)
          expect(bundled.rows.find((one) => one.item === row.item)!.low).toBeCloseTo(row.low, 9);
      }),
      { numRuns: 150 },
    );
  });

  it('never ranks across components, and asks for the vote that would join them', () => {
    const board = leaderboard({
      items: ['a', 'b', 'c', 'd', 'e'],
      votes: [
        vote('a', 'b', 'left', 3),
        vote('b', 'a', 'left', 1),
        vote('c', 'd', 'left', 2),
        vote('d', 'c', 'left', 2),
      ],
    });
    expect(board.components).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(board.rows.filter((row) => row.rank === 1).map((row) => row.component)).toContain(2);
    expect(board.rows.find((row) => row.item === 'e')).toMatchObject({
      theta: null,
      se: null,
      share: 0.5,
      low: 0,
      high: 1,
      votes: 0,
    });
    expect(board.open.filter((pair) => pair.reason === 'fewVotes')).toHaveLength(2);
  });

  it('says so when no maximum exists, and the prior keeps the numbers finite', () => {
    const board = leaderboard({
      items: ['a', 'b', 'c'],
      votes: [vote('a', 'b', 'left', 2), vote('b', 'c', 'left', 2)],
    });
    expect(board.prior).toBe(true);
    expect(board.rows.map((row) => row.item)).toEqual(['a', 'b', 'c']);
    expect(board.rows.every((row) => row.prior && row.theta !== null && Math.abs(row.theta) < 3)).toBe(true);
    // Two votes a pair settle nothing: all share the first rank.
    expect(board.rows.map((row) => row.rank)).toEqual([1, 1, 1]);
    expect(board.votesNeeded).toBeGreaterThan(5);
  });

  it('shares ranks until the votes can tell works apart, and counts the holders', () => {
    const few = leaderboard({ items: named(3), votes: world(3, [1, 0, -1], 12) });
    expect(new Set(few.rows.map((row) => row.rank)).size).toBeLessThan(3);
    const many = leaderboard({ items: named(3), votes: world(3, [1, 0, -1], 3_000) });
    expect(many.rows.map((row) => [row.item, row.rank])).toEqual([
      ['i0', 1],
      ['i1', 2],
      ['i2', 3],
    ]);
    expect(many.votesNeeded).toBe(0);
    expect(many.rows[0]!.pBest).toBeGreaterThan(0.999);
    expect(many.open).toEqual([]);
    const twins = leaderboard({ items: named(4), votes: world(5, [1.5, 1.5, 1.5, -4], 2_000) });
    expect(twins.rows.map((row) => row.rank)).toEqual([1, 1, 1, 4]);
  });

  it('does not call four ties out of four a certainty', () => {
    const board = leaderboard({ items: ['a', 'b'], votes: [vote('a', 'b', 'tie', 4)] });
    expect(board.rows[0]!.high - board.rows[0]!.low).toBeGreaterThan(0.2);
    expect(board.ties).toBe(4);
    expect(board.position).toBeNull();
  });

  it('keeps both-bad out of the ranking and shows it apart', () => {
    const votes = world(9, [0.5, 0, -0.5], 200);
    const plain = leaderboard({ items: named(3), votes });
    const bad = leaderboard({ items: named(3), votes: [...votes, vote('i0', 'i1', 'both_bad', 50)] });
    expect(bad.rows.map(({ item, share }) => [item, share])).toEqual(
      plain.rows.map(({ item, share }) => [item, share]),
    );
    expect(bad.bothBad).toBe(50);
    expect(bad.rows.find((row) => row.item === 'i0')!.bothBad).toBe(50);
    const onlyBad = leaderboard({ items: ['a', 'b'], votes: [vote('a', 'b', 'both_bad')] });
    expect(onlyBad.components).toEqual([['a'], ['b']]);
    expect(onlyBad.votesNeeded).toBeNull();
  });

  it('finds the position effect beside the ranking', () => {
    const board = leaderboard({ items: named(6), votes: world(21, [1, 0.5, 0.2, 0, -0.4, -1], 4_000, 0.5) });
    expect(board.position!.gammaInterval![0]).toBeGreaterThan(0.35);
    expect(board.position!.gammaInterval![1]).toBeLessThan(0.65);
    expect(board.position!.leftShare).toBeGreaterThan(0.55);
    expect(board.position!.n).toBe(4_000);
  });

  it('finds the position effect on a board too large to fit all at once', () => {
    const strengths = Array.from({ length: 200 }, (_, i) => (i % 20) / 10);
    const board = leaderboard({ items: named(200), votes: world(5, strengths, 12_000, 0.5) });
    expect(board.position!.gammaInterval![0]).toBeGreaterThan(0.4);
    expect(board.position!.gammaInterval![1]).toBeLessThan(0.65);
  });

  it('has intervals that hold the truth 19 times of 20', () => {
    // 300 worlds of 8 works and 12 votes a work; the strengths are centred because the average is the origin.
    const random = createRandom(77);
    let [held, all] = [0, 0];
    for (let round = 0; round < 300; round += 1) {
      const drawn = Array.from({ length: 8 }, () => random.normal());
      const mean = drawn.reduce((sum, value) => sum + value, 0) / 8;
      const board = leaderboard({ items: named(8), votes: world(round, drawn, 48) });
      if (board.components.length > 1) continue;
      for (const row of board.rows) {
        const truth = 1 / (1 + Math.exp(mean - drawn[Number(row.item.slice(1))]!));
        all += 1;
        if (row.low <= truth && truth <= row.high) held += 1;
      }
    }
    expect(all).toBeGreaterThan(2_000);
    expect(held / all).toBeGreaterThan(0.935);
    expect(held / all).toBeLessThan(0.985);
  });

  it('estimates the votes that are missing: half the time within a factor of three', () => {
    // Votes are spent on an open pair, as the estimate assumes, until the first place is settled.
    const ratios: number[] = [];
    for (let seed = 1; seed <= 25; seed += 1) {
      const random = createRandom(seed + 1_000);
      const truth = Array.from({ length: 5 }, () => random.normal());
      const votes = world(seed, truth, 60);
      let now = leaderboard({ items: named(5), votes });
      const missing = now.votesNeeded;
      if (missing === null || missing === 0) continue;
      let spent = 0;
      while (now.votesNeeded !== 0 && spent < 3_000) {
        const pair = now.open.filter((one) => one.reason === 'settlesFirst').at(-1)!;
        for (let i = 0; i < 5; i += 1, spent += 1) {
          const chance =
            1 / (1 + Math.exp(truth[Number(pair.b.slice(1))]! - truth[Number(pair.a.slice(1))]!));
          votes.push(vote(pair.a, pair.b, random.uniform() < chance ? 'left' : 'right'));
        }
        now = leaderboard({ items: named(5), votes });
      }
      ratios.push(spent / missing);
    }
    ratios.sort((a, b) => a - b);
    expect(ratios.length).toBeGreaterThan(10);
    expect(ratios[Math.floor(ratios.length / 4)]).toBeGreaterThan(1 / 6);
    expect(ratios[Math.floor(ratios.length / 2)]).toBeGreaterThan(1 / 3);
    expect(ratios[Math.floor(ratios.length / 2)]).toBeLessThan(3);
    expect(ratios[Math.floor((3 * ratios.length) / 4)]).toBeLessThan(6);
  });

  it('answers the smallest boards', () => {
    expect(leaderboard({ items: [], votes: [] })).toMatchObject({
      rows: [],
      components: [],
      prior: false,
      votesNeeded: null,
      position: null,
    });
    expect(leaderboard({ items: ['a'], votes: [] }).rows).toMatchObject([{ item: 'a', rank: 1, votes: 0 }]);
  });

  it('refuses impossible votes', () => {
    expect(() => leaderboard({ items: ['a', 'b'], votes: [vote('a', 'x', 'left')] })).toThrow(
      RankingInputError,
    );
    expect(() => leaderboard({ items: ['a', 'b'], votes: [vote('a', 'a', 'left')] })).toThrow(
      RankingInputError,
    );
    expect(() => leaderboard({ items: ['a', 'a'], votes: [] })).toThrow(RankingInputError);
    expect(() => leaderboard({ items: ['a', 'b'], votes: [vote('a', 'b', 'maybe' as never)] })).toThrow(
      RankingInputError,
    );
    expect(() => leaderboard({ items: ['a', 'b'], votes: [vote('a', 'b', 'left', -1)] })).toThrow(
      RankingInputError,
    );
  });
});
