import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgreementInputError, icc, quantile, wilson95 } from './index';

describe('Wilson, quantiles, ICC', () => {
  it('Wilson holds the share, stays within 0 and 1, and matches the textbook 8 of 10', () => {
    const [low, high] = wilson95({ x: 8, n: 10 })!;
    expect(low).toBeCloseTo(0.4901625, 6);
    expect(high).toBeCloseTo(0.9433178, 6);
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (a, b) => {
        const [x, n] = [Math.min(a, b), Math.max(a, b, 1)];
        const interval = wilson95({ x, n });
        if (n === 0) return expect(interval).toBeNull();
        expect(interval![0]).toBeLessThanOrEqual(x / n);
        expect(interval![1]).toBeGreaterThanOrEqual(x / n);
        expect(interval![0]).toBeGreaterThanOrEqual(0);
        expect(interval![1]).toBeLessThanOrEqual(1);
      }),
    );
    expect(() => wilson95({ x: 3, n: 2 })).toThrow(AgreementInputError);
  });

  it('quantiles interpolate', () => {
    expect(quantile({ x: [4, 1, 3, 2], p: 0.5 })).toBe(2.5);
    expect(quantile({ x: [1, 2, 3, 4], p: 0.9 })).toBeCloseTo(3.7, 12);
    expect(quantile({ x: [1, 2], p: 1 })).toBe(2);
    expect(quantile({ x: [], p: 0.5 })).toBeNull();
    expect(() => quantile({ x: [1], p: 1.1 })).toThrow(AgreementInputError);
  });

  it('ICC: severity lowers absolute agreement only, and a constant table has none', () => {
    const severe = icc({
      ratings: [
        [1, 3],
        [2, 4],
        [3, 5],
        [4, 6],
      ],
    });
    expect(severe.icc3).toBeCloseTo(1, 12);
    expect(severe.icc2!).toBeLessThan(0.6);
    expect(
      icc({
        ratings: [
          [2, 2],
          [2, 2],
        ],
      }).icc1,
    ).toBeNull();
    expect(icc({ ratings: [[1, 2]] }).icc2k).toBeNull();
    expect(() => icc({ ratings: [[1, 2], [3]] })).toThrow(AgreementInputError);
  });
});
