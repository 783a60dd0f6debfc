import { type BootstrapOptions, bootstrap, type Interval } from './bootstrap';
import { AgreementInputError } from './errors';

/** `units`: a row an item, in it how often each value of the scale was given, in the scale's order. Who gave it does not matter. */
export interface CountedUnits {
  units: readonly (readonly number[])[];
}

/**
 * Krippendorff's alpha, ordinal, with a seeded 95 % bootstrap interval over items: the same as `krippendorffInterval` of the
 * matrix these counts come from, since coincidences need only counts. Null where it is undefined.
 */
export function krippendorffOfCounts(
  { units }: CountedUnits,
  options: BootstrapOptions = {},
): Interval | null {
  const width = units[0]?.length ?? 0;
  const paired: { counts: readonly number[]; within: Float64Array }[] = [];
  for (const counts of units) {
    if (counts.length !== width) throw new AgreementInputError('units: every row must have the same length.');
    if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
      throw new AgreementInputError('A count must be a whole number from 0.');
    const size = counts.reduce((sum, count) => sum + count, 0);
    if (size < 2) continue;
    const within = new Float64Array((width * (width - 1)) / 2);
    for (let c = 1, at = 0; c < width; c += 1)
      for (let k = 0; k < c; k += 1, at += 1) within[at] = (counts[c]! * counts[k]!) / (size - 1);
    paired.push({ counts, within });
  }
  const totals = new Float64Array(width);
  const observed = new Float64Array((width * (width - 1)) / 2);
  return bootstrap(
    paired.length,
    (drawn) => {
      totals.fill(0);
      observed.fill(0);
      for (let u = 0; u < paired.length; u += 1) {
        const times = drawn[u]!;
        if (times === 0) continue;
        const { counts, within } = paired[u]!;
        for (let c = 0; c < width; c += 1) totals[c]! += times * counts[c]!;
        for (let at = 0; at < within.length; at += 1) observed[at]! += times * within[at]!;
      }
      return ordinalAlpha(totals, observed);
    },
    options,
  );
}

/** The squared ordinal difference is the number of values between two, their own halved (Krippendorff 2011). */
function ordinalAlpha(totals: Float64Array, observed: Float64Array): number | null {
  let all = 0;
  const before = new Float64Array(totals.length + 1);
  for (let c = 0; c < totals.length; c += 1) {
    all += totals[c]!;
    before[c + 1] = all;
  }
  if (all < 2) return null;
  let [seen, expected] = [0, 0];
  for (let c = 1, at = 0; c < totals.length; c += 1) {
    for (let k = 0; k < c; k += 1, at += 1) {
      const distance = (before[c + 1]! - before[k]! - (totals[k]! + totals[c]!) / 2) ** 2;
      seen += observed[at]! * distance;
      expected += totals[c]! * totals[k]! * distance;
    }
  }
  return expected > 0 ? 1 - ((all - 1) * seen) / expected : null;
}

/**
 * ICC(1) of groups of unlike size (one-way random effects, each item by other raters; Shrout and Fleiss 1979 with Donner's mean
 * group size) with a seeded 95 % bootstrap interval over items. `values` are the scale's numbers. Null with fewer than two
 * items, no item rated twice, or where nothing varies.
 */
export function iccOfCounts(
  { units, values }: CountedUnits & { values: readonly number[] },
  options: BootstrapOptions = {},
): Interval | null {
  const groups = units
    .map((counts) => {
      let [n, sum, square] = [0, 0, 0];
      for (const [at, count] of counts.entries()) {
        n += count;
        sum += count * values[at]!;
        square += count * values[at]! ** 2;
      }
      return { n, sum, square };
    })
    .filter(({ n }) => n > 0);
  return bootstrap(
    groups.length,
    (drawn) => {
      let [items, n, sizes, sum, square, parts] = [0, 0, 0, 0, 0, 0];
      for (let g = 0; g < groups.length; g += 1) {
        const times = drawn[g]!;
        if (times === 0) continue;
        const group = groups[g]!;
        items += times;
        n += times * group.n;
        sizes += times * group.n * group.n;
        sum += times * group.sum;
        square += times * group.square;
        parts += (times * group.sum * group.sum) / group.n;
      }
      if (items < 2 || n <= items) return null;
      const between = (parts - (sum * sum) / n) / (items - 1);
      const within = (square - parts) / (n - items);
      const size = (n - sizes / n) / (items - 1);
      const bottom = between + (size - 1) * within;
      return bottom > 1e-12 * Math.max(1, square / n) ? (between - within) / bottom : null;
    },
    options,
  );
}
