import { requireCount, requireItems, requirePair } from './errors';
import { cholesky, solve } from './linear';
import { climb } from './newton';
import { countPairs, hasMaximum, type Tie, type Win } from './pairs';

/** How often a beat b, b beat a, and neither. */
interface Triple {
  a: number;
  b: number;
  wins: number;
  losses: number;
  ties: number;
}

/**
 * Bradley-Terry with ties as an outcome of their own (Davidson 1970): P(i) : P(j) : P(tie) = e^ti : e^tj : nu e^((ti+tj)/2).
 * `nu` is 0 when nobody tied; both are null when there is no maximum (all ties, or wins that only go one way).
 */
export function bradleyTerryDavidson(input: {
  items: number;
  wins: readonly Win[];
  ties?: readonly Tie[] | null;
}): {
  theta: number[] | null;
  nu: number | null;
} {
  const { items, wins } = input;
  const ties = input.ties ?? [];
  requireItems(items);
  const triples = countTriples(items, wins, ties);
  if (!triples.some((triple) => triple.ties > 0)) {
    const pairs = countPairs(items, wins, []);
    if (!hasMaximum(items, pairs)) return { theta: null, nu: null };
    return { theta: Array.from(climb(items, pairs, 0)), nu: 0 };
  }
  return climbTriples(items, triples) ?? { theta: null, nu: null };
}

function countTriples(items: number, wins: readonly Win[], ties: readonly Tie[]): Triple[] {
  const triples = new Map<number, Triple>();
  const of = (a: number, b: number, count: number): Triple => {
    requirePair(a, b, items);
    requireCount(count, 'A count of votes');
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = low * items + high;
    let triple = triples.get(key);
    if (!triple) {
      triple = { a: low, b: high, wins: 0, losses: 0, ties: 0 };
      triples.set(key, triple);
    }
    return triple;
  };
  for (const [winner, loser, count] of wins)
    of(winner, loser, count)[winner < loser ? 'wins' : 'losses'] += count;
  for (const [a, b, count] of ties) of(a, b, count).ties += count;
  return [...triples.values()];
}

const mostSteps = 100;

/** Newton's method on theta and log(nu); the log-likelihood of this multinomial logit is concave. */
function climbTriples(items: number, triples: readonly Triple[]): { theta: number[]; nu: number } | null {
  const size = items + 1;
  const parameters = new Float64Array(size);
  for (let step = 0; step < mostSteps; step += 1) {
    const gradient = new Float64Array(size);
    const matrix = new Float64Array(size * size);
    for (const { a, b, wins, losses, ties } of triples) {
      const half = (parameters[a]! - parameters[b]!) / 2;
      const top = Math.max(Math.abs(half), parameters[items]!);
      const [ea, eb, et] = [Math.exp(half - top), Math.exp(-half - top), Math.exp(parameters[items]! - top)];
      const total = wins + losses + ties;
      const [pa, pb, pt] = [ea / (ea + eb + et), eb / (ea + eb + et), et / (ea + eb + et)];
      // In half-differences: a win is +1/2 for a and -1/2 for b, a loss the opposite, a tie 0 and 1 for log(nu).
      const pull = (wins - losses - total * (pa - pb)) / 2;
      gradient[a]! += pull;
      gradient[b]! -= pull;
      gradient[items]! += ties - total * pt;
      const spread = (total * (pa + pb - (pa - pb) ** 2)) / 4;
      const cross = (-total * (pa - pb) * pt) / 2;
      matrix[a * size + a]! += spread;
      matrix[b * size + b]! += spread;
      matrix[a * size + b]! -= spread;
      matrix[b * size + a]! -= spread;
      for (const [item, sign] of [
        [a, 1],
        [b, -1],
      ] as const) {
        matrix[item * size + items]! += sign * cross;
        matrix[items * size + item]! += sign * cross;
      }
      matrix[items * size + items]! += total * pt * (1 - pt);
    }
    let most = 0;
    for (let i = 0; i < items; i += 1) most = Math.max(most, matrix[i * size + i]!);
    for (let i = 0; i < items; i += 1)
      for (let j = 0; j < items; j += 1) matrix[i * size + j]! += (most || 1) / items;
    const factor = cholesky(matrix, size);
    if (!factor) return null;
    const direction = solve(factor, gradient, size);
    const longest = direction.reduce((far, move) => Math.max(far, Math.abs(move)), 0);
    const scale = longest > 2 ? 2 / longest : 1;
    for (let i = 0; i < size; i += 1) parameters[i]! += scale * direction[i]!;
    // Without a maximum the steps never shrink.
    if (longest < 1e-11) return readOut(parameters, items);
  }
  return null;
}

function readOut(parameters: Float64Array, items: number): { theta: number[]; nu: number } {
  const theta = Array.from(parameters.subarray(0, items));
  const mean = theta.reduce((sum, value) => sum + value, 0) / Math.max(1, items);
  return { theta: theta.map((value) => value - mean), nu: Math.exp(parameters[items]!) };
}
