import { quantile } from '../agreement/quantile';
import { RankingInputError } from './errors';
import { climb } from './newton';
import { countPairs, hasMaximum, type Tie, type Win } from './pairs';
import { createRandom } from './random';

export interface BootstrapOptions {
  /** Default 1. */
  seed?: number;
  /** Default 1,000. */
  rounds?: number;
}

export interface BradleyTerryBootstrap {
  /** 95 % percentile interval of each strength (logits, sum-zero gauge). */
  intervals: [number, number][];
  /** Draws that have strengths; without a prior some may have none, and they are left out. */
  rounds: number;
  /** Method, rounds and seed, so that it can be repeated. */
  signature: string;
}

/** The share of draws that must have strengths before an interval is given. */
const leastShare = 0.9;

/**
 * Percentile intervals of Bradley-Terry strengths (Efron 1979): as many votes are drawn with replacement as there are, and fitted
 * again. Null when more than a tenth of the draws has no maximum, because the rest would be too even a choice. O(votes * rounds). Throws
 * RankingInputError unless counts are whole.
 */
export function bootstrapPairs(
  data: { items: number; wins: readonly Win[]; ties: readonly Tie[]; lambda: number; fit: Float64Array },
  { seed = 1, rounds = 1_000 }: BootstrapOptions = {},
): BradleyTerryBootstrap | null {
  const { items, wins, ties, lambda, fit } = data;
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new RankingInputError(`The number of rounds must be a whole number from 1, not ${rounds}.`);
  const cells = [...wins, ...ties];
  if (!cells.every(([, , count]) => Number.isInteger(count)))
    throw new RankingInputError('A bootstrap draws single votes: counts must be whole.');
  const owner = Uint32Array.from(cells.flatMap(([, , count], at) => new Array<number>(count).fill(at)));
  const random = createRandom(seed);
  const found: Float64Array[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const drawn = new Uint32Array(cells.length);
    for (let vote = 0; vote < owner.length; vote += 1) drawn[owner[random.below(owner.length)]!]! += 1;
    const again = cells.map(([a, b], at): Win => [a, b, drawn[at]!]);
    const pairs = countPairs(items, again.slice(0, wins.length), again.slice(wins.length));
    if (lambda > 0 || hasMaximum(items, pairs)) found.push(climb(items, pairs, lambda, fit));
  }
  if (found.length < leastShare * rounds) return null;
  return {
    intervals: Array.from({ length: items }, (_, item) => {
      const x = found.map((theta) => theta[item]!);
      return [quantile({ x, p: 0.025 })!, quantile({ x, p: 0.975 })!];
    }),
    rounds: found.length,
    signature: `bradley-terry-bootstrap|prior:${lambda || 'none'}|ties:half-win|n:${rounds}|seed:${seed}`,
  };
}
