import { weakComponents } from '../ranking/graph';
import { cholesky, inverse } from '../ranking/linear';
import { AgreementInputError, requireRectangle } from './errors';
import { type Measured, undefinedFor } from './measured';
import { z95 } from './wilson';

export interface RaterSeverity {
  /** Points of the scale below the mean of the raters one can be compared with, on the same items: above 0 is severe, below 0 lenient. */
  severity: Measured<'noRatings' | 'nobodyToCompare' | 'fewRatings'>;
  /** Ratings on items that somebody else rated too. */
  shared: number;
  ratings: number;
}

export interface Severity {
  raters: RaterSeverity[];
  /** Standard deviations: between raters, and of a single rating about what item and rater explain; null where too few ratings are shared. */
  between: number | null;
  within: number | null;
  signature: string;
}

const rounds = 300;

/**
 * Severity of rubric raters by the additive part of a many-facet model: rating = item + rater + error, item effects free, rater
 * effects drawn from a normal distribution whose spread is estimated too (REML by EM), so that a rater of few ratings is
 * pulled towards the middle. `ratings`: a row a rater, a column an item, null = not rated. Raters who share no item, even over
 * others, are each compared with their own circle only. Throws AgreementInputError for rows of unlike length or text.
 */
export function raterSeverity({ ratings }: { ratings: readonly (readonly (number | null)[])[] }): Severity {
  requireRectangle(ratings, 'ratings');
  if (!ratings.flat().every((value) => value === null || Number.isFinite(value)))
    throw new AgreementInputError('A rating is a number or null.');
  const count = ratings.length;
  const { normal, pull, squares, freedom, shared } = centred(ratings);
  const fit = freedom > 0 ? spreads(count, normal, pull, squares, freedom, shared) : null;
  const raters = ratings.map((row, rater): RaterSeverity => {
    const own = row.filter((value) => value !== null).length;
    const n = shared[rater]!;
    const facts = { shared: n, ratings: own };
    if (own === 0) return { severity: undefinedFor('noRatings'), ...facts };
    if (n === 0) return { severity: undefinedFor('nobodyToCompare'), ...facts };
    if (!fit) return { severity: undefinedFor('fewRatings'), ...facts };
    // A high mark is lenient: the effect's sign is turned.
    const value = 0 - fit.effects[rater]!;
    const half = z95 * Math.sqrt(fit.variances[rater]!);
    return { severity: { value, low: value - half, high: value + half, reason: null }, ...facts };
  });
  return {
    raters,
    between: fit ? Math.sqrt(fit.between) : null,
    within: fit ? Math.sqrt(fit.within) : null,
    signature: `severity|item+rater|reml-em:${rounds}`,
  };
}

/** Normal equations of the rater effects after each item's mean is taken out; items with one rating say nothing and fall out. */
function centred(ratings: readonly (readonly (number | null)[])[]) {
  const count = ratings.length;
  const normal = new Float64Array(count * count);
  const pull = new Float64Array(count);
  const shared = new Array<number>(count).fill(0);
  let [squares, freedom] = [0, 0];
  for (let item = 0; item < (ratings[0]?.length ?? 0); item += 1) {
    const given = ratings.flatMap((row, rater) => {
      const value = row[item] ?? null;
      return value === null ? [] : [{ rater, value }];
    });
    if (given.length < 2) continue;
    const mean = given.reduce((sum, { value }) => sum + value, 0) / given.length;
    freedom += given.length - 1;
    for (const { rater, value } of given) {
      shared[rater]! += 1;
      pull[rater]! += value - mean;
      squares += (value - mean) ** 2;
      normal[rater * count + rater]! += 1;
      for (const other of given) normal[rater * count + other.rater]! -= 1 / given.length;
    }
  }
  return { normal, pull, squares, freedom, shared };
}

/** Effects, their covariance and both variances, by EM. */
function spreads(
  count: number,
  normal: Float64Array,
  pull: Float64Array,
  squares: number,
  freedom: number,
  shared: readonly number[],
) {
  const raters = shared.filter((n) => n > 0).length;
  const typical = freedom / raters;
  // Below this the spread between raters could not be seen; without a floor few raters would all look alike for certain.
  const floor = (within: number) => Math.max(within / typical, 1e-9 * (squares / freedom), 1e-12);
  let [within, between] = [Math.max(squares / freedom, 1e-12), Math.max(squares / freedom, 1e-12)];
  let effects = new Float64Array(count);
  let covariance = new Float64Array(count * count);
  for (let round = 0; round < rounds; round += 1) {
    const matrix = Float64Array.from(normal);
    for (let rater = 0; rater < count; rater += 1) matrix[rater * count + rater]! += within / between;
    const factor = cholesky(matrix, count);
    if (!factor) break;
    const inverted = inverse(factor, count);
    effects = Float64Array.from({ length: count }, (_, i) =>
      pull.reduce((sum, value, j) => sum + inverted[i * count + j]! * value, 0),
    );
    covariance = inverted.map((value) => value * within);
    let [trace, fitted, size, doubt] = [0, 0, 0, 0];
    for (let i = 0; i < count; i += 1) {
      fitted += 2 * effects[i]! * pull[i]!;
      if (shared[i]! > 0) {
        size += effects[i]! ** 2;
        doubt += covariance[i * count + i]!;
      }
      for (let j = 0; j < count; j += 1) {
        trace += normal[i * count + j]! * covariance[i * count + j]!;
        fitted -= effects[i]! * normal[i * count + j]! * effects[j]!;
      }
    }
    within = Math.max((squares - fitted + trace) / freedom, 1e-12);
    between = Math.max((size + doubt) / raters, floor(within));
  }
  return { effects, variances: unpulledVariances(count, normal, within), within, between };
}

/**
 * Variance of each effect as a difference from the mean of its circle, without the pull to the middle: with few raters the spread
 * between them is a guess, and intervals that took it for known held the truth 9 times of 10 instead of 19 of 20.
 */
function unpulledVariances(count: number, normal: Float64Array, within: number): Float64Array {
  const joined = Array.from({ length: count * count }, (_, at) => at)
    .filter((at) => normal[at]! < 0)
    .map((at): [number, number] => [Math.floor(at / count), at % count]);
  const matrix = Float64Array.from(normal);
  // Only differences are known; what is added for the inverse goes out again with the circle's mean.
  for (let i = 0; i < count; i += 1) matrix[i * count + i]! += 1e-6;
  const factor = cholesky(matrix, count);
  const inverted = factor ? inverse(factor, count) : matrix.fill(Number.NaN);
  const variances = new Float64Array(count);
  for (const circle of weakComponents(count, joined)) {
    const mean = (i: number) => circle.reduce((sum, j) => sum + inverted[i * count + j]!, 0) / circle.length;
    const middle = circle.reduce((sum, i) => sum + mean(i), 0) / circle.length;
    for (const i of circle)
      variances[i] = within * Math.max(0, inverted[i * count + i]! - 2 * mean(i) + middle);
  }
  return variances;
}
