import { spearman } from './correlation';
import { AgreementInputError, requireRectangle } from './errors';
import { z95 } from './wilson';

/** How two criteria go together. */
export interface CriterionPair {
  /** Spearman's correlation; null where it is undefined. */
  value: number | null;
  /** 95 % interval; null where the value is, and where `reason` says that only the interval is missing. */
  interval: [number, number] | null;
  /** Items that have both. */
  n: number;
  /** `fewItems`: under two for a value, under four for an interval. `constant`: one side never varies. `perfect`: +1 or -1 has no width. */
  reason: null | 'fewItems' | 'constant' | 'perfect';
}

/**
 * Spearman's correlation with an interval by Fisher's z, its variance (1 + r^2 / 2) / (n - 3) after Bonett and Wright 2000. Meant for
 * tables of many correlations, where a bootstrap each would be slow; about right from ten items on.
 */
export function spearmanFisher({ x, y }: { x: readonly number[]; y: readonly number[] }): CriterionPair {
  const n = x.length;
  const value = spearman({ x, y });
  if (value === null) return { value, interval: null, n, reason: n < 2 ? 'fewItems' : 'constant' };
  if (n < 4) return { value, interval: null, n, reason: 'fewItems' };
  // Ranks that agree to the last leave no spread to estimate from.
  if (Math.abs(value) > 1 - 1e-12) return { value, interval: null, n, reason: 'perfect' };
  const half = z95 * Math.sqrt((1 + value ** 2 / 2) / (n - 3));
  const z = Math.atanh(value);
  return { value, interval: [Math.tanh(z - half), Math.tanh(z + half)], n, reason: null };
}

/**
 * Every criterion against every other: `ratings` has a row an item and a column a criterion (null = not rated), each pair over the
 * items that have both. Symmetric. Throws AgreementInputError for rows of unlike length or a value that is not a number.
 */
export function criterionCorrelations({
  ratings,
}: {
  ratings: readonly (readonly (number | null)[])[];
}): CriterionPair[][] {
  requireRectangle(ratings, 'ratings');
  if (!ratings.flat().every((value) => value === null || Number.isFinite(value)))
    throw new AgreementInputError('A rating is a number or null.');
  const criteria = ratings[0]?.map((_, criterion) => criterion) ?? [];
  const table: CriterionPair[][] = criteria.map(() => []);
  for (const a of criteria) {
    for (const b of criteria.slice(0, a + 1)) {
      const both = ratings.flatMap((row) => {
        const [x, y] = [row[a] ?? null, row[b] ?? null];
        return x === null || y === null ? [] : [{ x, y }];
      });
      const pair = spearmanFisher({ x: both.map(({ x }) => x), y: both.map(({ y }) => y) });
      table[a]![b] = pair;
      table[b]![a] = pair;
    }
  }
  return table;
}
