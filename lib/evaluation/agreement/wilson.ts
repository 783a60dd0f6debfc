import { AgreementInputError } from './errors';

/** 97.5 % point of the standard normal. */
export const z95 = 1.959963984540054;

/**
 * Wilson's score interval at 95 % for `x` successes in `n` trials (Wilson 1927), [low, high] in 0..1; null when n is 0.
 * Throws AgreementInputError unless 0 <= x <= n.
 */
export function wilson95({ x, n }: { x: number; n: number }): [number, number] | null {
  if (!(x >= 0 && x <= n && Number.isFinite(n)))
    throw new AgreementInputError(`wilson95 needs 0 <= x <= n, not x ${x} and n ${n}.`);
  if (n === 0) return null;
  const share = x / n;
  const square = z95 * z95;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half = (z95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))) / (1 + square / n);
  // At the ends the exact value is 0 or 1; rounding must not step outside.
  return [x === 0 ? 0 : Math.max(0, centre - half), x === n ? 1 : Math.min(1, centre + half)];
}
