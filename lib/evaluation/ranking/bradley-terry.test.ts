import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bradleyTerry,
  bradleyTerryDavidson,
  bradleyTerryOrder,
  bradleyTerryStyle,
  RankingInputError,
  type Win,
} from './index';
import vectors from './vectors.fixture.json';

const run: Record<string, (vector: never) => object> = {
  'bradley-terry': bradleyTerry,
  'bradley-terry-order': bradleyTerryOrder,
  'bradley-terry-style': bradleyTerryStyle,
  'bradley-terry-davidson': bradleyTerryDavidson,
};

function expectClose(actual: unknown, expected: unknown, tolerance: number, where: string): void {
  if (typeof expected === 'number') {
    expect(typeof actual, where).toBe('number');
    expect(Math.abs((actual as number) - expected), where).toBeLessThanOrEqual(tolerance);
  } else if (Array.isArray(expected)) {
    expect((actual as unknown[]).length, where).toBe(expected.length);
    for (const [at, value] of expected.entries())
      expectClose((actual as unknown[])[at], value, tolerance, `${where}[${at}]`);
  } else expect(actual, where).toEqual(expected);
}

describe('reference vectors (Newton in 40 digits)', () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const actual = run[vector.metric]!(vector as never) as Record<string, unknown>;
    for (const [field, expected] of Object.entries(vector.expected)) {
      // What the fixture derives from these fields is checked below.
      if (field === 'seDiffFisher01' || field === 'ci95Sandwich') continue;
      expectClose(
        actual[field],
        expected,
        field === 'elo400' || field === 'logLikelihood' ? 1e-4 : vector.tolerance,
        field,
      );
    }
  });

  it('has the citation intervals of Stigler 1994', () => {
    const stigler = vectors.find((vector) => vector.id === 'citations-stigler')!;
    const { theta, seSandwich } = bradleyTerry(stigler as never);
    const intervals = theta!.map((value, i) => [
      value - 1.959963984540054 * seSandwich![i]!,
      value + 1.959963984540054 * seSandwich![i]!,
    ]);
    expectClose(intervals, (stigler.expected as { ci95Sandwich: number[][] }).ci95Sandwich, 1e-6, 'ci95');
  });
});

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

describe('the variants', () => {
  it('order: null when the votes are separable, whatever the position', () => {
    expect(
      bradleyTerryOrder({
        items: 2,
        votes: [
          { first: 0, second: 1, score: 1 },
          { first: 1, second: 0, score: 0 },
        ],
      }),
    ).toEqual({ theta: null, gamma: null });
    expect(bradleyTerryOrder({ items: 3, votes: [{ first: 0, second: 1, score: 0.5 }] })).toEqual({
      theta: null,
      gamma: null,
    });
  });

  it('order: finds strengths far apart, as a chain of small steps has them', () => {
    const votes = Array.from({ length: 30 }, (_, i) => [
      { first: i, second: i + 1, score: 0, weight: 60 },
      { first: i, second: i + 1, score: 1, weight: 20 },
      { first: i + 1, second: i, score: 1, weight: 60 },
      { first: i + 1, second: i, score: 0, weight: 20 },
    ]).flat();
    const { theta, gamma } = bradleyTerryOrder({ items: 31, votes });
    expect(gamma).toBeCloseTo(0, 9);
    expect(theta![30]! - theta![0]!).toBeCloseTo(30 * Math.log(3), 6);
  });

  it('style: without features or penalties it is plain Bradley-Terry', () => {
    const wins: Win[] = [
      [0, 1, 4],
      [1, 2, 3],
      [2, 0, 2],
      [1, 0, 1],
    ];
    const votes = wins.flatMap(([a, b, n]) => Array.from({ length: n }, () => ({ a, b, score: 1, x: [] })));
    const plain = bradleyTerry({ items: 3, wins });
    const styled = bradleyTerryStyle({ items: 3, votes });
    for (let i = 0; i < 3; i += 1) expect(styled.theta![i]).toBeCloseTo(plain.theta![i]!, 8);
    expect(() =>
      bradleyTerryStyle({
        items: 3,
        votes: [
          { a: 0, b: 1, score: 1, x: [1] },
          { a: 0, b: 1, score: 1, x: [] },
        ],
      }),
    ).toThrow(RankingInputError);
  });

  it('Davidson: nobody tied means nu 0; only ties, or wins one way, mean no maximum', () => {
    expect(
      bradleyTerryDavidson({
        items: 2,
        wins: [
          [0, 1, 3],
          [1, 0, 1],
        ],
        ties: [],
      }).nu,
    ).toBe(0);
    expect(bradleyTerryDavidson({ items: 2, wins: [], ties: [[0, 1, 4]] })).toEqual({
      theta: null,
      nu: null,
    });
    expect(bradleyTerryDavidson({ items: 2, wins: [[0, 1, 3]], ties: [] })).toEqual({
      theta: null,
      nu: null,
    });
    // Ties alone hold two one-sided items together.
    const { theta } = bradleyTerryDavidson({ items: 2, wins: [[0, 1, 3]], ties: [[0, 1, 3]] });
    expect(theta).toBeNull();
  });
});
