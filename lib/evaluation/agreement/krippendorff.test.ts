import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgreementInputError, krippendorffAlpha, krippendorffInterval } from './index';

/** The definition in plain words: mean squared distance of pairs within items over that of all pairs. */
function alphaByHand(
  ratings: (number | null)[][],
  distance: (a: number, b: number) => number,
): number | null {
  const items = ratings[0]!
    .map((_, item) => ratings.map((row) => row[item]!).filter((value) => value !== null))
    .filter((values) => values.length > 1);
  const all = items.flat();
  let [within, any] = [0, 0];
  for (const values of items)
    for (const a of values) for (const b of values) within += distance(a, b) / (values.length - 1);
  for (const a of all) for (const b of all) any += distance(a, b);
  return any > 0 ? 1 - within / all.length / (any / (all.length * (all.length - 1))) : null;
}

const table = fc.integer({ min: 1, max: 5 }).chain((raters) =>
  fc.integer({ min: 1, max: 8 }).chain((items) =>
    fc.array(
      fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 }), {
        minLength: items,
        maxLength: items,
      }),
      { minLength: raters, maxLength: raters },
    ),
  ),
);

describe('krippendorffAlpha', () => {
  it('is the ratio of disagreements its definition says', () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const rank = (values: number[]) => (a: number, b: number) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const between = values.filter((value) => value >= low && value <= high).length;
          return a === b
            ? 0
            : (between -
                (values.filter((v) => v === low).length + values.filter((v) => v === high).length) / 2) **
                2;
        };
        const paired = ratings[0]!
          .map((_, item) => ratings.map((row) => row[item]!).filter((value) => value !== null))
          .filter((values) => values.length > 1)
          .flat();
        const distances = {
          nominal: (a: number, b: number) => Number(a !== b),
          ordinal: rank(paired),
          interval: (a: number, b: number) => (a - b) ** 2,
          ratio: (a: number, b: number) => ((a - b) / (a + b)) ** 2,
        };
        for (const [level, distance] of Object.entries(distances)) {
          const { alpha } = krippendorffAlpha({
            ratings,
            options: { level: level as 'ratio', valueDomain: [1, 2, 3, 4, 5] },
          });
          const byHand = alphaByHand(ratings, distance);
          if (byHand === null) expect(alpha).toBeNull();
          else expect(alpha).toBeCloseTo(byHand, 9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads words by their declared order, and refuses what is not on the scale', () => {
    const valueDomain = ['poor', 'fair', 'good'];
    const ratings = [
      ['poor', 'fair', 'good', 'fair'],
      ['poor', 'good', 'good', null],
    ];
    const numbers = ratings.map((row) =>
      row.map((word) => (word === null ? null : valueDomain.indexOf(word))),
    );
    expect(krippendorffAlpha({ ratings, options: { level: 'ordinal', valueDomain } }).alpha).toBeCloseTo(
      krippendorffAlpha({ ratings: numbers, options: { level: 'ordinal' } }).alpha!,
      12,
    );
    expect(() => krippendorffAlpha({ ratings, options: { level: 'ordinal' } })).toThrow(AgreementInputError);
    expect(() => krippendorffAlpha({ ratings, options: { level: 'interval' } })).toThrow(AgreementInputError);
    expect(() =>
      krippendorffAlpha({ ratings, options: { level: 'nominal', valueDomain: ['poor'] } }),
    ).toThrow(AgreementInputError);
    expect(() => krippendorffAlpha({ ratings: [[1, 2], [1]], options: { level: 'nominal' } })).toThrow(
      AgreementInputError,
    );
    expect(() => krippendorffAlpha({ ratings: [[1]], options: { level: 'cardinal' as never } })).toThrow(
      AgreementInputError,
    );
  });

  it('is undefined for nobody, one rater and one category', () => {
    for (const ratings of [
      [],
      [[]],
      [[1, 2, 3]],
      [
        [1, null],
        [null, 2],
      ],
      [
        [3, 3],
        [3, 3],
      ],
    ]) {
      expect(krippendorffAlpha({ ratings, options: { level: 'ordinal' } }).alpha).toBeNull();
      expect(krippendorffInterval({ ratings, options: { level: 'ordinal' } })).toBeNull();
    }
  });

  it('has an interval that holds the value, repeats with its seed and narrows with more items', () => {
    const row = (shift: number, items: number) =>
      Array.from({ length: items }, (_, item) => 1 + ((item * 7 + (item % 4 === 0 ? shift : 0)) % 5));
    const of = (items: number) =>
      krippendorffInterval(
        {
          ratings: [row(0, items), row(1, items), row(2, items)],
          options: { level: 'ordinal', valueDomain: [1, 2, 3, 4, 5] },
        },
        { seed: 7 },
      )!;
    const [few, many] = [of(12), of(120)];
    expect(few.low).toBeLessThanOrEqual(few.value);
    expect(few.high).toBeGreaterThanOrEqual(few.value);
    expect(of(12)).toEqual(few);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2);
  });
});
