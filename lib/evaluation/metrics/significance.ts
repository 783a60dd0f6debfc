import { createRandom } from '../ranking/random';
import {
  addUp,
  type BleuOptions,
  type BleuStatistics,
  bleuFromStatistics,
  bleuStatistics,
  completeOptions,
} from './bleu';
import { MetricInputError, requireWhole } from './errors';
import { pairUp, type References } from './segments';

export interface TestOptions {
  rounds?: number;
  seed?: number;
}

export interface Significance {
  /** Score of a, of b, and their difference a - b. */
  a: number;
  b: number;
  difference: number;
  /** 95 % interval of the difference; null for approximate randomisation, which has none. */
  interval: [number, number] | null;
  /** Two-sided: how often so large a difference arises by chance. */
  p: number;
  rounds: number;
  /** Method, rounds and seed, so that it can be repeated. */
  signature: string;
}

/** A score of the segments with these numbers (some may come several times, some not at all). */
type ScoreOf = (segments: readonly number[]) => number;

/**
 * Paired bootstrap (Koehn 2004): the same segments are drawn with replacement for both systems. p counts draws whose difference,
 * moved to a mean of 0, is at least as large as the observed one.
 */
export function pairedBootstrap(
  segments: number,
  a: ScoreOf,
  b: ScoreOf,
  { rounds = 1_000, seed = 12_345 }: TestOptions = {},
): Significance {
  requireSegments(segments, rounds);
  const random = createRandom(seed);
  const all = Array.from({ length: segments }, (_, at) => at);
  const observed = { a: a(all), b: b(all) };
  const differences = Array.from({ length: rounds }, () => {
    const drawn = all.map(() => random.below(segments));
    return a(drawn) - b(drawn);
  }).sort((x, y) => x - y);
  const difference = observed.a - observed.b;
  const mean = differences.reduce((sum, value) => sum + value, 0) / rounds;
  const beyond = differences.filter((value) => Math.abs(value - mean) >= Math.abs(difference)).length;
  const at = (p: number) => differences[Math.min(rounds - 1, Math.floor(p * rounds))]!;
  return {
    ...observed,
    difference,
    interval: [at(0.025), at(0.975)],
    p: (beyond + 1) / (rounds + 1),
    rounds,
    signature: `paired-bootstrap|n:${rounds}|seed:${seed}`,
  };
}

/**
 * Approximate randomisation (Riezler and Maxwell 2005): in each round every segment's two outputs change sides by the toss of a coin. `score`
 * takes, for each segment, which system's output stands there (0 = a, 1 = b).
 */
export function approximateRandomisation(
  segments: number,
  score: (sides: readonly (0 | 1)[]) => number,
  { rounds = 1_000, seed = 12_345 }: TestOptions = {},
): Significance {
  requireSegments(segments, rounds);
  const random = createRandom(seed);
  const side = (value: 0 | 1) => Array.from({ length: segments }, () => value);
  const observed = { a: score(side(0)), b: score(side(1)) };
  const difference = observed.a - observed.b;
  let beyond = 0;
  for (let round = 0; round < rounds; round += 1) {
    const sides = Array.from({ length: segments }, (): 0 | 1 => (random.uniform() < 0.5 ? 0 : 1));
    const turned = sides.map((value): 0 | 1 => (value === 0 ? 1 : 0));
    // Rounding must not make an equal difference look smaller.
    if (Math.abs(score(sides) - score(turned)) >= Math.abs(difference) - 1e-9) beyond += 1;
  }
  return {
    ...observed,
    difference,
    interval: null,
    p: (beyond + 1) / (rounds + 1),
    rounds,
    signature: `approximate-randomisation|n:${rounds}|seed:${seed}`,
  };
}

/** Is one system's corpus BLEU higher than another's by more than chance? Both are scored against the same references. */
export function compareBleu(
  input: { a: readonly string[]; b: readonly string[]; references: References; options?: BleuOptions | null },
  test: TestOptions & { method?: 'paired-bootstrap' | 'approximate-randomisation' } = {},
): Significance {
  const options = completeOptions(input.options ?? {}, 'corpus');
  const statistics = (hypotheses: readonly string[]): BleuStatistics[] =>
    pairUp(hypotheses, input.references).segments.map(({ hypothesis, references }) =>
      bleuStatistics(hypothesis, references, options),
    );
  const [a, b] = [statistics(input.a), statistics(input.b)];
  const score = (parts: readonly BleuStatistics[]) => bleuFromStatistics(addUp(parts), options).score;
  if (test.method === 'approximate-randomisation') {
    return approximateRandomisation(
      a.length,
      (sides) => score(sides.map((side, at) => (side === 0 ? a : b)[at]!)),
      test,
    );
  }
  return pairedBootstrap(
    a.length,
    (drawn) => score(drawn.map((at) => a[at]!)),
    (drawn) => score(drawn.map((at) => b[at]!)),
    test,
  );
}

function requireSegments(segments: number, rounds: number): void {
  requireWhole(rounds, 1, 'The number of rounds');
  if (!Number.isInteger(segments) || segments < 1) throw new MetricInputError('There is nothing to compare.');
}
