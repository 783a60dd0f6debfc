import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgreementInputError, kendallTauB, kendallW, spearman, spearmanInterval } from './index';

describe('correlations', () => {
  const xy = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
    maxLength: 30,
  });

  it('tau-b equals counting all pairs', () => {
    fc.assert(
      fc.property(xy, (pairs) => {
        const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        let [sum, notX, notY] = [0, 0, 0];
        for (let i = 0; i < x.length; i += 1) {
          for (let j = 0; j < i; j += 1) {
            sum += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
            notX += Number(x[i] !== x[j]);
            notY += Number(y[i] !== y[j]);
          }
        }
        const tau = kendallTauB({ x, y });
        if (notX === 0 || notY === 0) expect(tau).toBeNull();
        else expect(tau).toBeCloseTo(sum / Math.sqrt(notX * notY), 12);
      }),
      { numRuns: 500 },
    );
  });

  it('tau-b and Spearman keep 1 and -1 for the same and the reversed order', () => {
    const x = [3, 1, 4, 1.5, 9, 2.6];
    expect(kendallTauB({ x, y: x })).toBe(1);
    expect(spearman({ x, y: x.map((value) => -value) })).toBe(-1);
    expect(spearman({ x: [1, 1], y: [1, 2] })).toBeNull();
    expect(spearman({ x: [1], y: [1] })).toBeNull();
    expect(() => spearman({ x: [1, 2], y: [1] })).toThrow(AgreementInputError);
    expect(() => kendallTauB({ x: [Number.NaN], y: [1] })).toThrow(AgreementInputError);
    const interval = spearmanInterval({ x: [1, 2, 3, 4, 5, 6, 7, 8], y: [2, 1, 4, 3, 6, 5, 8, 7] })!;
    expect(interval.low).toBeLessThan(interval.value);
    expect(interval.high).toBeLessThanOrEqual(1);
  });

  it('W is 1 for raters who agree and near 0 for opposed ones', () => {
    expect(
      kendallW({
        ratings: [
          [1, 2, 3, 4],
          [10, 20, 30, 40],
          [0, 1, 5, 6],
        ],
      }),
    ).toBeCloseTo(1, 12);
    expect(
      kendallW({
        ratings: [
          [1, 2, 3],
          [3, 2, 1],
        ],
      }),
    ).toBeCloseTo(0, 12);
    expect(
      kendallW({
        ratings: [
          [1, 1, 1],
          [2, 2, 2],
        ],
      }),
    ).toBeNull();
    expect(kendallW({ ratings: [[1, 2, 3]] })).toBeNull();
  });
});
