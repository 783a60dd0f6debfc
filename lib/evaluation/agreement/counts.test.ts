import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { icc, iccOfCounts, krippendorffInterval, krippendorffOfCounts } from '.';

const scale = [1, 2, 3, 4, 5];
const countsOf = (items: (number | null)[][]) =>
  items.map((given) => scale.map((value) => given.filter((one) => one === value).length));

describe('coefficients from counts', () => {
  it('give the alpha and the interval of the matrix they were counted from', () => {
    const cell = fc.option(fc.constantFrom(...scale), { nil: null });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 12 }),
        (items) => {
          const raters = [0, 1, 2, 3].map((rater) => items.map((item) => item[rater] ?? null));
          const plain = krippendorffInterval(
            { ratings: raters, options: { level: 'ordinal', valueDomain: scale } },
            { rounds: 60 },
          );
          const counted = krippendorffOfCounts({ units: countsOf(items) }, { rounds: 60 });
          expect(counted === null).toBe(plain === null);
          for (const key of ['value', 'low', 'high', 'rounds'] as const)
            if (plain && counted) expect(counted[key]).toBeCloseTo(plain[key], 9);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('give ICC(1) of a complete table', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...scale), { minLength: 3, maxLength: 3 }), {
          minLength: 2,
          maxLength: 9,
        }),
        (items) => {
          const { icc1 } = icc({ ratings: items });
          const counted = iccOfCounts({ units: countsOf(items), values: scale }, { rounds: 40 });
          if (icc1 === null) expect(counted).toBeNull();
          else if (counted) expect(counted.value).toBeCloseTo(icc1, 9);
        },
      ),
    );
  });

  it('are undefined without a second rating, and where one value is all there is', () => {
    expect(krippendorffOfCounts({ units: [] })).toBeNull();
    expect(
      krippendorffOfCounts({
        units: [
          [1, 0, 0],
          [0, 1, 0],
        ],
      }),
    ).toBeNull();
    expect(
      krippendorffOfCounts({
        units: [
          [0, 4, 0],
          [0, 2, 0],
        ],
      }),
    ).toBeNull();
    expect(
      iccOfCounts({
        units: [
          [1, 0],
          [0, 1],
        ],
        values: [1, 2],
      }),
    ).toBeNull();
    expect(
      iccOfCounts({
        units: [
          [3, 0],
          [2, 0],
        ],
        values: [1, 2],
      }),
    ).toBeNull();
    expect(() => krippendorffOfCounts({ units: [[1], [1, 2]] })).toThrow();
  });
});
