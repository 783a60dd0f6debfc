import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bradleyTerry, RankingInputError, type Win } from './index';

/** Votes among a few items; often unconnected or one-sided. */
const world = fc.integer({ min: 2, max: 6 }).chain((items) =>
  fc.record({
    items: fc.constant(items),
    wins: fc
      .array(fc.tuple(fc.nat(items - 1), fc.nat(items - 2), fc.integer({ min: 1, max: 5 })), {
        maxLength: 14,
      })
      .map((list) => list.map(([a, b, n]): Win => [a, b >= a ? b + 1 : b, n])),
  }),
);

describe('bradleyTerry', () => {
  it('is at the maximum: strengths sum to 0 and expected wins equal wins', () => {
    fc.assert(
      fc.property(world, ({ items, wins }) => {
        const { theta, mleExists } = bradleyTerry({
          items,
          wins,
          ties: [],
          options: { prior: null, ties: 'half-win' },
        });
        expect(theta !== null).toBe(mleExists);
        if (!theta) return;
        expect(Math.abs(theta.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-9);
        const rest = Array.from({ length: items }, () => 0);
        for (const [winner, loser, n] of wins) {
          const surprise = n / (1 + Math.exp(theta[winner]! - theta[loser]!));
          rest[winner]! += surprise;
          rest[loser]! -= surprise;
        }
        for (const value of rest) expect(Math.abs(value)).toBeLessThan(1e-7);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of votes or the names of items, and reverses with the winners', () => {
    fc.assert(
      fc.property(world, ({ items, wins }) => {
        const options = { prior: { type: 'gaussian', lambda: 0.3 } as const };
        const { theta } = bradleyTerry({ items, wins, options });
        const flip = (i: number) => items - 1 - i;
        const renamed = bradleyTerry({
          items,
          wins: [...wins].reverse().map(([a, b, n]): Win => [flip(a), flip(b), n]),
          options,
        });
        const reversed = bradleyTerry({ items, wins: wins.map(([a, b, n]): Win => [b, a, n]), options });
        for (let i = 0; i < items; i += 1) {
          expect(renamed.theta![flip(i)]).toBeCloseTo(theta![i]!, 8);
          expect(reversed.theta![i]).toBeCloseTo(-theta![i]!, 8);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('says that no maximum exists exactly when some group never beat the rest (brute force over all groups)', () => {
    fc.assert(
      fc.property(world, ({ items, wins }) => {
        let exists = true;
        for (let group = 1; group < 2 ** items - 1; group += 1) {
          if (!wins.some(([a, b]) => (group >> a) % 2 === 1 && (group >> b) % 2 === 0)) exists = false;
        }
        expect(bradleyTerry({ items, wins }).mleExists).toBe(exists);
      }),
      { numRuns: 500 },
    );
  });

  it('lists the components of an unconnected comparison and gives no strengths', () => {
    const result = bradleyTerry({
      items: 5,
      wins: [
        [0, 3, 2],
        [3, 0, 1],
        [1, 4, 1],
        [4, 1, 1],
      ],
      ties: [],
      options: { prior: null },
    });
    expect(result).toMatchObject({
      theta: null,
      elo400: null,
      seFisher: null,
      seSandwich: null,
      logLikelihood: null,
      connected: false,
      mleExists: false,
    });
    expect(result.components).toEqual([[0, 3], [1, 4], [2]]);
  });

  it('treats a tie as half a win each', () => {
    const ties = bradleyTerry({
      items: 3,
      wins: [
        [0, 1, 3],
        [1, 2, 2],
        [2, 0, 1],
      ],
      ties: [[0, 1, 4]],
    });
    const halves = bradleyTerry({
      items: 3,
      wins: [
        [0, 1, 5],
        [1, 0, 2],
        [1, 2, 2],
        [2, 0, 1],
      ],
    });
    for (let i = 0; i < 3; i += 1) expect(ties.theta![i]).toBeCloseTo(halves.theta![i]!, 9);
  });

  it('finds the same maximum by the sparse solver of large comparisons', () => {
    // 200 items in a ring and across: too many for the dense step, so its result is checked against the score equations.
    const wins = Array.from({ length: 200 }, (_, i): Win[] => [
      [i, (i + 1) % 200, 1 + (i % 4)],
      [(i + 7) % 200, i, 2],
      [i, (i + 31) % 200, 1],
    ]).flat();
    const { theta, mleExists } = bradleyTerry({ items: 200, wins });
    expect(mleExists).toBe(true);
    const rest = new Float64Array(200);
    for (const [winner, loser, n] of wins) {
      const surprise = n / (1 + Math.exp(theta![winner]! - theta![loser]!));
      rest[winner]! += surprise;
      rest[loser]! -= surprise;
    }
    for (const value of rest) expect(Math.abs(value)).toBeLessThan(1e-8);
  });

  it('answers the smallest inputs', () => {
    expect(bradleyTerry({ items: 0, wins: [] })).toMatchObject({
      theta: [],
      mleExists: true,
      connected: true,
      components: [],
    });
    expect(bradleyTerry({ items: 1, wins: [] })).toMatchObject({
      theta: [0],
      mleExists: true,
      connected: true,
      components: [[0]],
    });
    expect(bradleyTerry({ items: 2, wins: [] })).toMatchObject({
      theta: null,
      mleExists: false,
      connected: false,
    });
  });

  it('refuses what cannot be', () => {
    expect(() => bradleyTerry({ items: 2, wins: [[0, 2, 1]] })).toThrow(RankingInputError);
    expect(() => bradleyTerry({ items: 2, wins: [[0, 0, 1]] })).toThrow(RankingInputError);
    expect(() => bradleyTerry({ items: 2, wins: [[0, 1, -1]] })).toThrow(RankingInputError);
    expect(() => bradleyTerry({ items: 2, wins: [[0, 1, Number.NaN]] })).toThrow(RankingInputError);
    expect(() => bradleyTerry({ items: -1, wins: [] })).toThrow(RankingInputError);
    expect(() =>
      bradleyTerry({ items: 2, wins: [], options: { prior: { type: 'gaussian', lambda: 0 } } }),
    ).toThrow(RankingInputError);
    expect(() => bradleyTerry({ items: 2, wins: [], options: { ties: 'drop' as never } })).toThrow(
      RankingInputError,
    );
  });
});
