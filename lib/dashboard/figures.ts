import { clusteredShare, type Interval, type ShareCell, wilson95 } from '@/lib/evaluation/agreement/index';
import type { Figure, WhyNot } from './panels';

export const undefinedFigure = (why: WhyNot, n = 0): Figure => ({ ok: false, why, n });

/** `x` of `n` with Wilson's interval. */
export function shareFigure(x: number, n: number, why: WhyNot): Figure {
  const interval = wilson95({ x, n });
  return interval
    ? { ok: true, value: x / n, low: interval[0], high: interval[1], n }
    : undefinedFigure(why, n);
}

/**
 * A share of votes on pairs of works, with an interval that knows that votes on the same works hang together: a work's own quality is in
 * every vote on it.
 */
export function clusteredFigure(cells: readonly ShareCell[], why: WhyNot): Figure {
  const found = clusteredShare(cells);
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  return found ? { ok: true, ...found, n } : undefinedFigure(why);
}

/** A bootstrap's answer; `why` says what it means that there is none. */
export const intervalFigure = (found: Interval | null, n: number, why: WhyNot): Figure =>
  found ? { ok: true, value: found.value, low: found.low, high: found.high, n } : undefinedFigure(why, n);

const z95 = 1.959963984540054;

/** `value` plus and minus 1.96 standard errors. */
export const normalFigure = (value: number, se: number, n: number): Figure => ({
  ok: true,
  value,
  low: value - z95 * se,
  high: value + z95 * se,
  n,
});

/**
 * A correlation with an interval by Fisher's z; `variance` of z: (1 + r^2 / 2) / (n - 3) for Spearman (Bonett and Wright
 * 2000), 0.437 / (n - 4) for Kendall (Fieller, Hartley and Pearson 1957).
 */
export function correlationFigure(value: number, variance: number, n: number): Figure {
  // At 1 the transform is infinite: the interval is that of the nearest value n pairs could show.
  const z = Math.atanh(Math.max(-1 + 1 / (n * n), Math.min(1 - 1 / (n * n), value)));
  const half = z95 * Math.sqrt(variance);
  return {
    ok: true,
    value,
    low: Math.min(value, Math.tanh(z - half)),
    high: Math.max(value, Math.tanh(z + half)),
    n,
  };
}
