import { RankingInputError, requireItem, requireItems } from './errors';
import { stronglyConnected, weakComponents } from './graph';
import { centre, cholesky, inverse, solve } from './linear';

/** One reviewer's order of some items, best first, each once. Items left out of it are not judged by it. */
export type Order = readonly number[];

export interface PlackettLuceInput {
  items: number;
  orders: readonly Order[];
  /** Best and worst of a set: nothing is said about those in between. */
  bestWorst?: readonly { best: number; worst: number; others: readonly number[] }[] | null;
  options?: { prior?: { type: 'gaussian'; lambda: number } | null } | null;
}

export interface PlackettLuce {
  /** Strengths in logits, summing to 0: the chance to be chosen from a set is e^theta over the sum; null without a maximum or prior. */
  theta: number[] | null;
  se: number[] | null;
  mleExists: boolean;
  components: number[][];
}

/** One choice: `chosen` was taken from `set`; `sign` -1 when it was taken as the worst. */
interface Choice {
  chosen: number;
  set: readonly number[];
  sign: 1 | -1;
}

/**
 * Plackett-Luce (Luce 1959, Plackett 1975): an order is a series of choices of the best among those left, by Newton's method. A
 * best-worst answer is a choice of the best and, among the others, of the worst (by e^-theta). Orders of two are
 * Bradley-Terry. Throws RankingInputError for an item that does not exist or comes twice.
 */
export function plackettLuce({ items, orders, bestWorst, options }: PlackettLuceInput): PlackettLuce {
  requireItems(items);
  const lambda = options?.prior?.lambda ?? 0;
  if (!(Number.isFinite(lambda) && lambda >= 0))
    throw new RankingInputError('lambda must be a number from 0.');
  const choices = [
    ...orders.flatMap((order) => choicesOf(order, items)),
    ...(bestWorst ?? []).flatMap((answer) => extremesOf(answer, items)),
  ];
  const beaten = choices.flatMap(({ chosen, set, sign }) =>
    set
      .filter((item) => item !== chosen)
      .map((item): [number, number] => (sign > 0 ? [chosen, item] : [item, chosen])),
  );
  const components = weakComponents(items, beaten);
  const mleExists = stronglyConnected(items, beaten);
  if (!mleExists && lambda === 0) return { theta: null, se: null, mleExists, components };
  return { ...climb(items, choices, lambda), mleExists, components };
}

function requireDistinct(set: readonly number[], items: number): void {
  for (const item of set) requireItem(item, items);
  if (new Set(set).size !== set.length) throw new RankingInputError('An order names an item twice.');
}

function choicesOf(order: Order, items: number): Choice[] {
  requireDistinct(order, items);
  return order.slice(0, -1).map((chosen, at) => ({ chosen, set: order.slice(at), sign: 1 }));
}

function extremesOf(
  { best, worst, others }: { best: number; worst: number; others: readonly number[] },
  items: number,
): Choice[] {
  const set = [best, worst, ...others];
  requireDistinct(set, items);
  return [
    { chosen: best, set, sign: 1 },
    { chosen: worst, set: set.slice(1), sign: -1 },
  ];
}

const mostSteps = 100;

function climb(n: number, choices: readonly Choice[], lambda: number): Pick<PlackettLuce, 'theta' | 'se'> {
  const theta = new Float64Array(n);
  for (let step = 0; step < mostSteps; step += 1) {
    const { gradient, matrix } = derivatives(theta, choices, lambda);
    const factor = cholesky(matrix, n);
    if (!factor) break;
    const direction = solve(factor, gradient, n);
    const longest = direction.reduce((most, move) => Math.max(most, Math.abs(move)), 0);
    // The likelihood is concave; a long step is cut so that it cannot overshoot.
    const scale = longest > 2 ? 2 / longest : 1;
    for (let i = 0; i < n; i += 1) theta[i]! += scale * direction[i]!;
    if (longest >= 1e-11) continue;
    const mean = theta.reduce((sum, value) => sum + value, 0) / Math.max(1, n);
    const covariance = centre(inverse(factor, n), n);
    return {
      theta: Array.from(theta, (value) => value - mean),
      se: Array.from({ length: n }, (_, i) => Math.sqrt(Math.max(0, covariance[i * n + i]!))),
    };
  }
  return { theta: null, se: null };
}

function derivatives(theta: Float64Array, choices: readonly Choice[], lambda: number) {
  const n = theta.length;
  const gradient = theta.map((value) => -lambda * value);
  const matrix = new Float64Array(n * n);
  for (const { chosen, set, sign } of choices) {
    const top = set.reduce((most, item) => Math.max(most, sign * theta[item]!), Number.NEGATIVE_INFINITY);
    const weights = set.map((item) => Math.exp(sign * theta[item]! - top));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    gradient[chosen]! += sign;
    for (const [at, item] of set.entries()) {
      const p = weights[at]! / total;
      gradient[item]! -= sign * p;
      matrix[item * n + item]! += p;
      for (const [other, second] of set.entries())
        matrix[item * n + second]! -= p * (weights[other]! / total);
    }
  }
  let most = 0;
  for (let i = 0; i < n; i += 1) most = Math.max(most, matrix[i * n + i]!);
  for (let i = 0; i < n; i += 1) {
    matrix[i * n + i]! += lambda;
    // Only differences are known: the direction of all ones is filled in.
    if (lambda === 0) for (let j = 0; j < n; j += 1) matrix[i * n + j]! += (most || 1) / n;
  }
  return { gradient, matrix };
}
