import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AgreementInputError,
  cohenKappa,
  fleissKappa,
  gwetAC1,
  icc,
  kendallTauB,
  kendallW,
  krippendorffAlpha,
  krippendorffInterval,
  quantile,
  rawAgreement,
  scottPi,
  spearman,
  spearmanInterval,
  wilson95,
} from './index';
import vectors from './vectors.fixture.json';

const run: Record<string, (vector: never) => unknown> = {
  'krippendorff-alpha': krippendorffAlpha,
  'cohen-kappa': cohenKappa,
  'fleiss-kappa': fleissKappa,
  'scott-pi': scottPi,
  'gwet-ac1': gwetAC1,
  icc: ({ input }: { input: never }) => icc(input),
  wilson95: ({ input }: { input: never }) => wilson95(input),
  'kendall-tau-b': ({ input }: { input: never }) => kendallTauB(input),
  spearman: ({ input }: { input: never }) => spearman(input),
  'kendall-w': ({ input }: { input: never }) => kendallW(input),
  'quantile-type7': ({ input }: { input: never }) => quantile(input),
};

describe('reference vectors', () => {
  it.each(vectors.map((vector) => [`${vector.metric} ${vector.id}`, vector] as const))('%s', (_, vector) => {
    const actual = run[vector.metric]!(vector as never);
    const { expected, tolerance } = vector;
    if (typeof expected === 'number')
      expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(tolerance);
    else if ('undefined' in expected && !('alpha' in expected)) expect(actual).toBeNull();
    else {
      for (const field of ['alpha', 'value', 'icc1', 'icc2', 'icc3', 'icc1k', 'icc2k', 'icc3k'] as const) {
        if (!(field in expected)) continue;
        const [is, should] = [
          (actual as Record<string, number | null>)[field],
          (expected as unknown as Record<string, number | null>)[field],
        ];
        if (should === null) expect(is).toBeNull();
        else expect(Math.abs(is! - should!)).toBeLessThanOrEqual(tolerance);
      }
    }
  });
});

/** Fleiss 1971: 30 patients, 6 psychiatrists, 5 diagnoses. */
const diagnoses =
  '444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555'
    .split(' ')
    .map((row) => [...row].map(Number));
/** Anxiety ratings of 20 people by raters 2 and 3 (R package irr), which never use category 5: five categories are left. */
const anxious = {
  categories: [1, 2, 3, 4, 6],
  ratings: [
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
  ],
};

describe('published values', () => {
  it("Fleiss' kappa of Fleiss 1971 is .430, by counts and by ratings", () => {
    const ratings = diagnoses[0]!.map((_, rater) => diagnoses.map((row) => row[rater]!));
    const counts = diagnoses.map((row) =>
      [1, 2, 3, 4, 5].map((value) => row.filter((one) => one === value).length),
    );
    expect(fleissKappa({ input: { ratings } }).value).toBeCloseTo(0.4302445, 7);
    expect(fleissKappa({ input: { counts } }).value).toBeCloseTo(0.4302445, 7);
    expect(fleissKappa({ input: { table: counts } }).value).toBeCloseTo(0.4302445, 7);
  });

  it('Cohen (SAS): .4842 unweighted, .4701 by distance, whichever way the weights are said', () => {
    const table = [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ];
    expect(cohenKappa({ input: { table } }).value).toBeCloseTo(0.4842, 4);
    expect(cohenKappa({ input: { table }, options: { weights: [0, 1, 2] } }).value).toBeCloseTo(0.4701, 4);
    expect(cohenKappa({ input: { table }, options: { weights: [0, 3, 12] } }).value).toBeCloseTo(
      cohenKappa({ input: { table }, options: { weights: 'quadratic' } }).value!,
      12,
    );
  });

  it('Cohen (R package irr): all four kinds of weights on the anxiety ratings', () => {
    const kappa = (weights: Parameters<typeof cohenKappa>[0]['options']) =>
      cohenKappa({ input: anxious, options: weights }).value;
    expect(kappa({ weights: null })).toBeCloseTo(-0.006289308, 6);
    expect(kappa({ weights: 'linear' })).toBeCloseTo(0.1459075, 6);
    expect(kappa({ weights: 'quadratic' })).toBeCloseTo(0.2520325, 6);
    expect(kappa({ weights: [0, 0, 1, 1, 2] })).toBeCloseTo(0.2391304, 6);
  });

  it("Krippendorff's example of four observers: nominal .743, ordinal .815, interval .849, ratio .797", () => {
    const rows = [
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    ];
    const ratings = rows.map((row) => row.split(' ').map((cell) => (cell === '.' ? null : Number(cell))));
    const values = { nominal: 0.743, ordinal: 0.815, interval: 0.849, ratio: 0.797 };
    for (const [level, alpha] of Object.entries(values)) {
      expect(krippendorffAlpha({ ratings, options: { level: level as 'ratio' } }).alpha).toBeCloseTo(
        alpha,
        3,
      );
    }
  });
});

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

describe('kappa and its kin', () => {
  const ratings = fc.integer({ min: 1, max: 12 }).chain((items) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: items, maxLength: items }), {
      minLength: 2,
      maxLength: 2,
    }),
  );

  it('agree with each other where they must', () => {
    fc.assert(
      fc.property(
        ratings,
        fc.constantFrom(null, 'linear' as const, 'quadratic' as const),
        (pair, weights) => {
          const input = { ratings: pair, categories: [1, 2, 3, 4] };
          const turned = {
            ratings: pair[0]!.map((value, item) => [value, pair[1]![item]!]),
            categories: [1, 2, 3, 4],
          };
          const options = { weights };
          const swapped = { ratings: [pair[1]!, pair[0]!], categories: [1, 2, 3, 4] };
          // Fleiss' kappa of two raters is Scott's pi; order of raters does not matter; a table says the same as ratings.
          const pi = scottPi({ input, options }).value;
          expect(fleissKappa({ input, options }).value ?? 9).toBeCloseTo(pi ?? 9, 9);
          const counted = [1, 2, 3, 4].map((a) =>
            [1, 2, 3, 4].map(
              (b) => pair[0]!.filter((value, item) => value === a && pair[1]![item] === b).length,
            ),
          );
          for (const measure of [cohenKappa, scottPi, gwetAC1]) {
            const value = measure({ input, options }).value;
            expect(measure({ input: swapped, options }).value ?? 9).toBeCloseTo(value ?? 9, 9);
            expect(measure({ input: { table: counted }, options }).value ?? 9).toBeCloseTo(value ?? 9, 9);
            if (value !== null) expect(value).toBeLessThanOrEqual(1 + 1e-12);
            if (pair[0]!.length !== 2 && measure === cohenKappa)
              expect(measure({ input: turned, options }).value ?? 9).toBeCloseTo(value ?? 9, 9);
          }
          const raw = rawAgreement(input)!;
          expect(raw).toBeCloseTo(
            pair[0]!.filter((value, item) => value === pair[1]![item]).length / pair[0]!.length,
            12,
          );
          if (raw === 1) expect(cohenKappa({ input, options }).value ?? 1).toBeCloseTo(1, 12);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('AC1 stays high where kappa collapses on a rare category', () => {
    const input = {
      table: [
        [90, 5],
        [5, 0],
      ],
    };
    expect(gwetAC1({ input }).value).toBeCloseTo(0.8895027624309392, 9);
    expect(rawAgreement(input)).toBeCloseTo(0.9, 12);
  });

  it('is undefined where only one category is in use, and refuses bad tables', () => {
    expect(
      cohenKappa({
        input: {
          table: [
            [4, 0],
            [0, 0],
          ],
        },
      }).value,
    ).toBeNull();
    expect(
      cohenKappa({
        input: {
          table: [
            [0, 0],
            [0, 0],
          ],
        },
      }).value,
    ).toBeNull();
    expect(
      scottPi({
        input: {
          ratings: [
            [1, 1],
            [1, 1],
          ],
        },
      }).value,
    ).toBeNull();
    expect(fleissKappa({ input: { counts: [] } }).value).toBeNull();
    expect(
      gwetAC1({
        input: {
          counts: [
            [1, 0],
            [0, 1],
          ],
        },
      }).value,
    ).toBeNull();
    expect(() => cohenKappa({ input: { table: [[1, 2]] } })).toThrow(AgreementInputError);
    expect(() =>
      cohenKappa({
        input: {
          table: [
            [1, -2],
            [0, 1],
          ],
        },
      }),
    ).toThrow(AgreementInputError);
    expect(() =>
      cohenKappa({
        input: {
          table: [
            [1, 2],
            [3, 4],
          ],
        },
        options: { weights: 'cubic' as never },
      }),
    ).toThrow(AgreementInputError);
    expect(() =>
      cohenKappa({
        input: {
          table: [
            [1, 2],
            [3, 4],
          ],
        },
        options: { weights: [1, 2] },
      }),
    ).toThrow(AgreementInputError);
    expect(() => cohenKappa({ input: { counts: [[1, 1]] } })).toThrow(AgreementInputError);
    expect(() =>
      fleissKappa({
        input: {
          counts: [
            [2, 0],
            [1, 0],
          ],
        },
      }),
    ).toThrow(AgreementInputError);
    expect(() =>
      cohenKappa({
        input: {
          ratings: [
            [1, 2],
            [1, 2],
            [1, 2],
            [1, 2, 3],
          ],
        },
      }),
    ).toThrow(AgreementInputError);
  });
});

describe('the small ones', () => {
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
