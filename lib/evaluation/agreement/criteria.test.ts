import { describe, expect, it } from 'vitest';
import { createRandom } from '../ranking/random';
import { AgreementInputError, criterionCorrelations, spearman, spearmanFisher } from './index';

describe('criterionCorrelations', () => {
  const ratings = [
    [1, 2, 3, null],
    [2, 1, 3, 5],
    [3, 4, 3, null],
    [4, 3, 3, 4],
    [5, 6, null, null],
    [6, 5, 3, 4],
  ];

  it('is symmetric, and each pair is Spearman over the items that have both', () => {
    const table = criterionCorrelations({ ratings });
    for (const [a, row] of table.entries())
      for (const [b, pair] of row.entries()) expect(pair).toEqual(table[b]![a]);
    const both = ratings.filter((row) => row[3] !== null);
    expect(table[0]![3]!.value).toBeCloseTo(
      spearman({ x: both.map((row) => row[0]!), y: both.map((row) => row[3]!) })!,
      12,
    );
    expect(table[0]![1]).toMatchObject({ n: 6, reason: null });
    // Fisher's z by hand: r = 29/35, n = 6.
    const r = 29 / 35;
    const half = 1.959963984540054 * Math.sqrt((1 + r ** 2 / 2) / 3);
    expect(table[0]![1]!.value).toBeCloseTo(r, 12);
    expect(table[0]![1]!.interval![0]).toBeCloseTo(Math.tanh(Math.atanh(r) - half), 12);
    expect(table[0]![1]!.interval![1]).toBeCloseTo(Math.tanh(Math.atanh(r) + half), 12);
  });

  it('says why there is no number, or no interval', () => {
    const table = criterionCorrelations({ ratings });
    expect(table[0]![2]).toEqual({ value: null, interval: null, n: 5, reason: 'constant' });
    expect(table[0]![0]).toEqual({ value: 1, interval: null, n: 6, reason: 'perfect' });
    expect(table[0]![3]).toMatchObject({ interval: null, n: 3, reason: 'fewItems' });
    expect(spearmanFisher({ x: [1], y: [1] })).toEqual({
      value: null,
      interval: null,
      n: 1,
      reason: 'fewItems',
    });
    expect(criterionCorrelations({ ratings: [] })).toEqual([]);
    expect(() => criterionCorrelations({ ratings: [[1, 2], [1]] })).toThrow(AgreementInputError);
    expect(() => criterionCorrelations({ ratings: [[Number.POSITIVE_INFINITY]] })).toThrow(
      AgreementInputError,
    );
  });

  it('has intervals that hold the truth 19 times of 20', () => {
    const random = createRandom(5);
    const pearson = 0.6;
    // What Spearman's correlation of a bivariate normal tends to.
    const truth = (6 / Math.PI) * Math.asin(pearson / 2);
    let held = 0;
    for (let world = 0; world < 1_000; world += 1) {
      const x = Array.from({ length: 25 }, () => random.normal());
      const y = x.map((value) => pearson * value + Math.sqrt(1 - pearson ** 2) * random.normal());
      const { interval } = spearmanFisher({ x, y });
      if (interval && interval[0] <= truth && truth <= interval[1]) held += 1;
    }
    expect(held).toBeGreaterThan(925);
    expect(held).toBeLessThan(980);
  });
});
