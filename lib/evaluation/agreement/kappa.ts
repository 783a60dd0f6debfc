import { AgreementInputError } from './errors';
import { itemCounts, type KappaInput, twoRaters } from './kappa-input';

export type { KappaInput } from './kappa-input';

/**
 * How much a disagreement weighs: null all the same; `linear` and `quadratic` by distance in categories; a list of numbers
 * gives the weight of being 0, 1, 2 … categories apart (it starts with 0).
 */
export type Weights = null | 'linear' | 'quadratic' | readonly number[];

export interface KappaOptions {
  weights?: Weights;
}
interface Kappa {
  value: number | null;
}

/** Cohen's kappa of two raters (1960), weighted after Cohen 1968. Null when chance alone would always agree. */
export function cohenKappa({ input, options }: { input: KappaInput; options?: KappaOptions | null }): Kappa {
  const { table, total, rows, columns } = twoRaters(input);
  const cost = costs(table.length, options?.weights ?? null);
  return {
    value: chanceCorrected(sumOver(table, cost) / total, productSum(rows, columns, cost) / total ** 2),
  };
}

/** Scott's pi of two raters (1955): chance from both raters' categories together. Null when only one category is in use. */
export function scottPi({ input, options }: { input: KappaInput; options?: KappaOptions | null }): Kappa {
  const { table, total, rows, columns } = twoRaters(input);
  const cost = costs(table.length, options?.weights ?? null);
  const both = rows.map((count, at) => count + columns[at]!);
  return {
    value: chanceCorrected(sumOver(table, cost) / total, productSum(both, both, cost) / (2 * total) ** 2),
  };
}

/**
 * Fleiss' kappa (1971): every item has the same number of raters, at least two. A `table` is read as `counts` here: a row an
 * item, a column a category. Null when only one category is in use.
 */
export function fleissKappa({ input, options }: { input: KappaInput; options?: KappaOptions | null }): Kappa {
  const counts = itemCounts('table' in input ? { counts: input.table } : input);
  const raters = counts[0]?.reduce((sum, count) => sum + count, 0) ?? 0;
  if (counts.some((row) => row.reduce((sum, count) => sum + count, 0) !== raters)) {
    throw new AgreementInputError(
      "Fleiss' kappa needs the same number of raters for every item; Krippendorff's alpha does not.",
    );
  }
  if (counts.length === 0 || raters < 2) return { value: null };
  const cost = costs(counts[0]!.length, options?.weights ?? null);
  const totals = counts[0]!.map((_, category) => counts.reduce((sum, row) => sum + row[category]!, 0));
  const observed =
    counts.reduce((sum, row) => sum + productSum(row, row, cost), 0) /
    (counts.length * raters * (raters - 1));
  return {
    value: chanceCorrected(observed, productSum(totals, totals, cost) / (counts.length * raters) ** 2),
  };
}

/**
 * Gwet's AC1 (2008), with weights AC2: chance agreement that does not explode when one category is rare. Two raters or more,
 * items rated once count for the categories only. Null when no item has two ratings or there is only one category.
 */
export function gwetAC1({ input, options }: { input: KappaInput; options?: KappaOptions | null }): Kappa {
  const counts = itemCounts(input);
  const categories = counts[0]?.length ?? 0;
  const cost = costs(categories, options?.weights ?? null);
  const sizes = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const rated = sizes.filter((size) => size > 0).length;
  const paired = sizes.filter((size) => size > 1).length;
  if (paired === 0 || categories < 2) return { value: null };
  let [observed, spread] = [0, 0];
  for (const [at, row] of counts.entries())
    if (sizes[at]! > 1) observed += productSum(row, row, cost) / (sizes[at]! * (sizes[at]! - 1)) / paired;
  for (let category = 0; category < categories; category += 1) {
    const share = counts.reduce(
      (sum, row, at) => sum + (sizes[at]! > 0 ? row[category]! / sizes[at]! / rated : 0),
      0,
    );
    spread += share * (1 - share);
  }
  const agreements = cost.flat().reduce((sum, one) => sum + (1 - one), 0);
  const chance = (agreements / (categories * (categories - 1))) * spread;
  return { value: chance < 1 ? (1 - observed - chance) / (1 - chance) : null };
}

/** Share of agreeing pairs of ratings of one item; null when no item has two. */
export function rawAgreement(input: KappaInput): number | null {
  const paired = itemCounts(input).filter((row) => row.reduce((sum, count) => sum + count, 0) > 1);
  if (paired.length === 0) return null;
  const shares = paired.map((row) => {
    const size = row.reduce((sum, count) => sum + count, 0);
    return row.reduce((sum, count) => sum + count * (count - 1), 0) / (size * (size - 1));
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** 1 - observed / expected disagreement. */
const chanceCorrected = (observed: number, expected: number): number | null =>
  expected > 0 ? 1 - observed / expected : null;

/** Cost of each disagreement, 0 on the diagonal, scaled so that the dearest costs 1. */
function costs(size: number, weights: Weights): number[][] {
  const known = weights === null || weights === 'linear' || weights === 'quadratic' || Array.isArray(weights);
  if (!known) throw new AgreementInputError(`The weights ${String(weights)} are not known.`);
  const apart = (distance: number): number => {
    if (distance === 0) return 0;
    if (weights === null) return 1;
    if (weights === 'linear') return distance;
    if (weights === 'quadratic') return distance ** 2;
    return weights[distance]!;
  };
  if (Array.isArray(weights)) {
    const sound =
      weights.length >= size &&
      weights.every((weight) => Number.isFinite(weight) && weight >= 0) &&
      weights[0] === 0;
    if (!sound)
      throw new AgreementInputError(`Weights by distance: ${size} numbers from 0, beginning with 0.`);
  }
  const distances = Array.from({ length: size }, (_, distance) => apart(distance));
  const dearest = Math.max(0, ...distances) || 1;
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => distances[Math.abs(i - j)]! / dearest),
  );
}

function sumOver(table: readonly (readonly number[])[], cost: readonly (readonly number[])[]): number {
  return table.reduce(
    (sum, row, i) => sum + row.reduce((inner, count, j) => inner + count * cost[i]![j]!, 0),
    0,
  );
}

function productSum(
  a: readonly number[],
  b: readonly number[],
  cost: readonly (readonly number[])[],
): number {
  return a.reduce((sum, x, i) => sum + b.reduce((inner, y, j) => inner + x * y * cost[i]![j]!, 0), 0);
}
