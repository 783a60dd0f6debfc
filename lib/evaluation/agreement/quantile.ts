import { AgreementInputError } from './errors';

/**
 * The p-quantile of `x` by linear interpolation (Hyndman and Fan's type 7: R's and numpy's default); null for no values.
 * `x` need not be sorted. Throws AgreementInputError unless 0 <= p <= 1 and all values are finite.
 */
export function quantile({ x, p }: { x: readonly number[]; p: number }): number | null {
  if (!(p >= 0 && p <= 1)) throw new AgreementInputError(`p must lie between 0 and 1, not ${p}.`);
  if (!x.every(Number.isFinite)) throw new AgreementInputError('Every value must be a finite number.');
  if (x.length === 0) return null;
  const sorted = Float64Array.from(x).sort();
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}
