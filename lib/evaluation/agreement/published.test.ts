import { describe, expect, it } from 'vitest';
import { cohenKappa, fleissKappa, krippendorffAlpha } from './index';

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
