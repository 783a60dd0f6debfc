import { createRandom } from '../ranking/random';
import { quantile } from './quantile';

export interface Interval {
  value: number;
  low: number;
  high: number;
  /** Resamples that gave a number; the others were undefined and are left out. */
  rounds: number;
}

export interface BootstrapOptions {
  seed?: number;
  rounds?: number;
}

/**
 * A 95 % percentile interval: units are drawn with replacement `rounds` times and `statistic` is computed for each draw
 * (Efron 1979). `counts[i]` says how often unit i was drawn. Null when the value itself is undefined, or fewer
 * than half the resamples have one.
 */
export function bootstrap(
  units: number,
  statistic: (counts: Uint32Array) => number | null,
  { seed = 1, rounds = 1_000 }: BootstrapOptions = {},
): Interval | null {
  const value = statistic(new Uint32Array(units).fill(1));
  if (value === null) return null;
  const random = createRandom(seed);
  const found: number[] = [];
  const counts = new Uint32Array(units);
  for (let round = 0; round < rounds; round += 1) {
    counts.fill(0);
    for (let i = 0; i < units; i += 1) counts[random.below(units)]! += 1;
    const drawn = statistic(counts);
    if (drawn !== null) found.push(drawn);
  }
  if (found.length === 0 || found.length < rounds / 2) return null;
  return {
    value,
    low: quantile({ x: found, p: 0.025 })!,
    high: quantile({ x: found, p: 0.975 })!,
    rounds: found.length,
  };
}
