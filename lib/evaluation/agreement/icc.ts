import { AgreementInputError, requireRectangle } from './errors';

/** Intraclass correlations after Shrout and Fleiss 1979; k = the mean of all raters instead of a single one. */
export interface Icc {
  /** Each item by other raters. */
  icc1: number | null;
  /** The same raters, drawn from many: severity counts as disagreement. */
  icc2: number | null;
  /** These raters only: severity does not count. */
  icc3: number | null;
  icc1k: number | null;
  icc2k: number | null;
  icc3k: number | null;
}

/**
 * `ratings`: a row an item, a column a rater, complete (leave out items with a gap). Null with fewer than two items or raters, or
 * where nothing varies. Throws AgreementInputError for rows of unlike length or a value that is not a number.
 */
export function icc({ ratings }: { ratings: readonly (readonly number[])[] }): Icc {
  requireRectangle(ratings, 'ratings');
  const [n, k] = [ratings.length, ratings[0]?.length ?? 0];
  if (!ratings.flat().every(Number.isFinite))
    throw new AgreementInputError('ICC needs a number in every cell.');
  const none: Icc = { icc1: null, icc2: null, icc3: null, icc1k: null, icc2k: null, icc3k: null };
  if (n < 2 || k < 2) return none;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const items = ratings.map(mean);
  const raters = ratings[0]!.map((_, rater) => mean(ratings.map((row) => row[rater]!)));
  const middle = mean(items);
  const squares = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const between = squares(items) * k;
  const severity = squares(raters) * n;
  const total = squares(ratings.flat());
  const rest = Math.max(0, total - between - severity);
  const [bms, jms] = [between / (n - 1), severity / (k - 1)];
  const wms = Math.max(0, total - between) / (n * (k - 1));
  const ems = rest / ((n - 1) * (k - 1));
  // A sum of squares that is rounding only would make a ratio of noise.
  if (total <= 1e-12 * Math.max(1, middle ** 2)) return none;
  const ratio = (top: number, bottom: number) => (Math.abs(bottom) > 1e-12 * total ? top / bottom : null);
  return {
    icc1: ratio(bms - wms, bms + (k - 1) * wms),
    icc2: ratio(bms - ems, bms + (k - 1) * ems + (k * (jms - ems)) / n),
    icc3: ratio(bms - ems, bms + (k - 1) * ems),
    icc1k: ratio(bms - wms, bms),
    icc2k: ratio(bms - ems, bms + (jms - ems) / n),
    icc3k: ratio(bms - ems, bms),
  };
}
