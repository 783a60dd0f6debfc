import { describe, expect, it } from 'vitest';
import {
  bradleyTerry,
  bradleyTerryDavidson,
  bradleyTerryOrder,
  bradleyTerryStyle,
  RankingInputError,
  type Win,
} from './index';

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
