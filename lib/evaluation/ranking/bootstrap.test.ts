import { describe, expect, it } from 'vitest';
import { bradleyTerry, RankingInputError, rankGroups, type Win } from './index';

const wins: Win[] = [
  [0, 1, 30],
  [1, 0, 12],
  [1, 2, 25],
  [2, 1, 15],
  [0, 2, 20],
  [2, 0, 9],
];

describe('bootstrap intervals', () => {
  const ask = (rounds: number, seed = 3) =>
    bradleyTerry({ items: 3, wins, ties: [[0, 1, 4]], options: { bootstrap: { rounds, seed } } });

  it('lie close to the sandwich’s where votes are many, and repeat with their seed', () => {
    const { theta, seSandwich, bootstrap } = ask(800);
    for (const [item, [low, high]] of bootstrap!.intervals.entries()) {
      expect(low).toBeCloseTo(theta![item]! - 1.96 * seSandwich![item]!, 0.8);
      expect((high - low) / (2 * 1.96 * seSandwich![item]!)).toBeGreaterThan(0.9);
      expect((high - low) / (2 * 1.96 * seSandwich![item]!)).toBeLessThan(1.15);
    }
    expect(bootstrap!.signature).toBe('bradley-terry-bootstrap|prior:none|ties:half-win|n:800|seed:3');
    expect(ask(50)).toEqual(ask(50));
    expect(ask(50, 4).bootstrap).not.toEqual(ask(50).bootstrap);
  });

  it('of two items are the binomial’s own: quantiles of the logit of the share', () => {
    // 40 votes, 26 won: theta = logit(k / 40) / 2, k binomial. Its quantiles at 2.5 and 97.5 % are 20 and 32.
    const { bootstrap } = bradleyTerry({
      items: 2,
      wins: [
        [0, 1, 26],
        [1, 0, 14],
      ],
      options: { bootstrap: { rounds: 4_000 } },
    });
    const [low, high] = bootstrap!.intervals[0]!;
    expect(low).toBeCloseTo(Math.log(20 / 20) / 2, 9);
    expect(high).toBeCloseTo(Math.log(32 / 8) / 2, 9);
  });

  it('are not given where draws often have no maximum, unless a prior holds them', () => {
    const thin: Win[] = [
      [0, 1, 2],
      [1, 0, 1],
    ];
    const bootstrap = { rounds: 100 };
    expect(bradleyTerry({ items: 2, wins: thin, options: { bootstrap } }).bootstrap).toBeNull();
    const prior = { type: 'gaussian', lambda: 0.25 } as const;
    expect(bradleyTerry({ items: 2, wins: thin, options: { bootstrap, prior } }).bootstrap!.rounds).toBe(100);
    expect(bradleyTerry({ items: 2, wins: [[0, 1, 2]], options: { bootstrap } }).bootstrap).toBeNull();
  });

  it('are there only when asked for, and need whole votes', () => {
    expect('bootstrap' in bradleyTerry({ items: 3, wins })).toBe(false);
    expect(() =>
      bradleyTerry({
        items: 2,
        wins: [
          [0, 1, 0.5],
          [1, 0, 1],
        ],
        options: { bootstrap: {} },
      }),
    ).toThrow(RankingInputError);
    expect(() => ask(0)).toThrow(RankingInputError);
  });
});

describe('rankGroups', () => {
  it('lists who shares a rank, best first', () => {
    const covariance = (variance: number) =>
      Float64Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? variance : 0));
    const theta = [0.1, 2, 0, -2];
    expect(rankGroups({ theta, covariance: covariance(0.04) })).toEqual([[1], [0, 2], [3]]);
    expect(rankGroups({ theta, covariance: covariance(9) })).toEqual([[1, 0, 2, 3]]);
    expect(rankGroups({ theta: [], covariance: new Float64Array(0) })).toEqual([]);
  });
});
