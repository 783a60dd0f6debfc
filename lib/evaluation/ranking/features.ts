import { RankingInputError, requireCount } from './errors';
import { cholesky, inverse, multiply, settled, sigmoid, solve } from './linear';

/** Votes on two works in the order shown, `a` left. `x`: features of a minus those of b. */
export interface FeatureVotes {
  a: string;
  b: string;
  x: readonly number[];
  wins: number;
  losses: number;
  /** Half a win for both. */
  ties: number;
}

export interface FeatureWeights {
  beta: number[];
  se: number[];
  /** Logits for the left, whatever lies there. */
  side: number;
}

const mostSteps = 80;
/** Hardly any: it only keeps the side finite where all votes fall on one. */
const sideLambda = 0.01;

/**
 * What moves votes: logit P(a preferred) = side + beta . x, with the penalty lambda / 2 * sum(beta^2). Works have no strength of
 * their own. Standard errors count votes on two pairs with a work in common as dependent (dyadic sandwich: Aronow, Samii and
 * Assenova 2015), and are never below those that take only a pair's own votes so. Null when there is no maximum.
 */
export function featureWeights(input: {
  votes: readonly FeatureVotes[];
  lambda: number;
}): FeatureWeights | null {
  requireCount(input.lambda, 'A penalty');
  const width = input.votes[0]?.x.length ?? 0;
  for (const { x, wins, losses, ties } of input.votes) {
    if (x.length !== width) throw new RankingInputError('Every vote needs the same number of features.');
    if (!x.every(Number.isFinite)) throw new RankingInputError('A feature must be a finite number.');
    for (const count of [wins, losses, ties]) requireCount(count, 'A count of votes');
  }
  const size = width + 1;
  const at = new Float64Array(size);
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < mostSteps; step += 1) {
    const { gradient, matrix } = derivatives(at, input.votes, input.lambda);
    const factor = cholesky(matrix, size);
    if (!factor) return null;
    const move = solve(factor, gradient, size);
    const longest = move.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    const scale = longest > 2 ? 2 / longest : 1;
    for (let i = 0; i < size; i += 1) at[i]! += scale * move[i]!;
    if (settled(longest, before)) return readOut(at, factor, input.votes);
    before = longest;
  }
  return null;
}

/** The side effect stands first. */
const row = (x: readonly number[]): number[] => [1, ...x];
const dot = (at: Float64Array, z: readonly number[]) => z.reduce((sum, one, i) => sum + one * at[i]!, 0);

function derivatives(at: Float64Array, votes: readonly FeatureVotes[], lambda: number) {
  const size = at.length;
  const gradient = Float64Array.from(at, (value, i) => -(i === 0 ? sideLambda : lambda) * value);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) matrix[i * size + i] = i === 0 ? sideLambda : lambda;
  for (const { x, wins, losses, ties } of votes) {
    const z = row(x);
    const n = wins + losses + ties;
    const p = sigmoid(dot(at, z));
    const rest = wins + ties / 2 - n * p;
    const bend = n * p * (1 - p);
    for (let i = 0; i < size; i += 1) {
      gradient[i]! += rest * z[i]!;
      for (let j = 0; j < size; j += 1) matrix[i * size + j]! += bend * z[i]! * z[j]!;
    }
  }
  return { gradient, matrix };
}

function readOut(at: Float64Array, factor: Float64Array, votes: readonly FeatureVotes[]): FeatureWeights {
  const size = at.length;
  const [byWork, byPair] = [new Map<string, Float64Array>(), new Map<string, Float64Array>()];
  for (const { a, b, x, wins, losses, ties } of votes) {
    const z = row(x);
    const rest = wins + ties / 2 - (wins + losses + ties) * sigmoid(dot(at, z));
    for (const [sums, key] of [
      [byWork, a],
      [byWork, b],
      [byPair, a < b ? `${a} ${b}` : `${b} ${a}`],
    ] as const) {
      const sum = sums.get(key) ?? new Float64Array(size);
      for (let i = 0; i < size; i += 1) sum[i]! += rest * z[i]!;
      sums.set(key, sum);
    }
  }
  const bread = inverse(factor, size);
  const squares = (sums: Map<string, Float64Array>) => {
    const meat = new Float64Array(size * size);
    for (const sum of sums.values())
      for (let i = 0; i < size; i += 1)
        for (let j = 0; j < size; j += 1) meat[i * size + j]! += sum[i]! * sum[j]!;
    return multiply(multiply(bread, meat, size), bread, size);
  };
  // A pair stands under both its works: what it shares with itself is counted once.
  const [works, pairs] = [squares(byWork), squares(byPair)];
  const se = Array.from({ length: size }, (_, i) => {
    const own = pairs[i * size + i]!;
    return Math.sqrt(Math.max(own, works[i * size + i]! - own));
  });
  return { beta: Array.from(at.subarray(1)), se: se.slice(1), side: at[0]! };
}
