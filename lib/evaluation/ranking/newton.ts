import { type Covariance, known, sandwich } from './covariance';
import { centre, cholesky, conjugateGradient, inverse, sigmoid, softplus, solve } from './linear';

/** A pair's total and what `a` took of it, a < b. `square` is the sum of squared scores of `a` (1 a win, 1/4 a tie). */
export interface PairCount {
  a: number;
  b: number;
  total: number;
  score: number;
  square: number;
}

/** A fit with its covariances in the sum-zero gauge; the sandwich's entries are computed as they are asked for. */
export interface Fit {
  theta: Float64Array;
  fisher: Covariance;
  sandwich: Covariance;
}

const mostSteps = 100;

/** The maximum with its covariances. Needs `lambda` > 0 unless the maximum exists. */
export function fitPairs(n: number, pairs: readonly PairCount[], lambda: number): Fit {
  const theta = climb(n, pairs, lambda);
  return { theta, ...covariances(theta, pairs, lambda) };
}

/** Pairs in columns: a board of a thousand works has half a million, and they are walked some twenty times. */
interface Columns {
  from: Int32Array;
  to: Int32Array;
  total: Float64Array;
  score: Float64Array;
}

/** A point of the climb: its penalised log-likelihood, and each pair's part of gradient and curvature there. */
interface Point {
  theta: Float64Array;
  value: number;
  residual: Float64Array;
  bend: Float64Array;
}

/** The maximum alone, by Newton's method with halved steps; few steps, and `start` saves some of them. */
export function climb(
  n: number,
  pairs: readonly PairCount[],
  lambda: number,
  start?: Float64Array,
): Float64Array {
  const columns: Columns = {
    from: Int32Array.from(pairs, ({ a }) => a),
    to: Int32Array.from(pairs, ({ b }) => b),
    total: Float64Array.from(pairs, ({ total }) => total),
    score: Float64Array.from(pairs, ({ score }) => score),
  };
  let now = pointAt(start ? Float64Array.from(start) : new Float64Array(n), columns, lambda);
  for (let step = 0; step < mostSteps; step += 1) {
    const direction = newtonStep(now, columns, lambda);
    if (!direction) break;
    let scale = 1;
    for (let halved = 0; halved < 40; halved += 1) {
      const trial = pointAt(
        now.theta.map((old, i) => old + scale * direction[i]!),
        columns,
        lambda,
      );
      // A step this close to the top may lose the last digits to rounding; it is still the better point.
      if (trial.value >= now.value - 1e-12 * Math.abs(now.value)) {
        now = trial;
        break;
      }
      scale /= 2;
    }
    const { theta } = now;
    const mean = theta.reduce((sum, one) => sum + one, 0) / Math.max(1, n);
    for (let i = 0; i < n; i += 1) theta[i]! -= mean;
    if (direction.every((move) => Math.abs(move * scale) < 1e-11)) break;
  }
  return now.theta;
}

function pointAt(theta: Float64Array, { from, to, total, score }: Columns, lambda: number): Point {
  const residual = new Float64Array(from.length);
  const bend = new Float64Array(from.length);
  let value = 0;
  for (let at = 0; at < from.length; at += 1) {
    const gap = theta[from[at]!]! - theta[to[at]!]!;
    const less = Math.exp(-Math.abs(gap));
    const p = (gap >= 0 ? 1 : less) / (1 + less);
    const votes = total[at]!;
    residual[at] = score[at]! - votes * p;
    bend[at] = votes * p * (1 - p);
    value += score[at]! * gap - votes * (Math.max(0, gap) + Math.log1p(less));
  }
  for (let i = 0; i < theta.length; i += 1) value -= (lambda / 2) * theta[i]! ** 2;
  return { theta, value, residual, bend };
}

/** Above this many items the sparse solver is faster than a dense factor. */
const denseItems = 150;

function newtonStep(
  { theta, residual, bend }: Point,
  { from, to }: Columns,
  lambda: number,
): Float64Array | null {
  const n = theta.length;
  const gradient = theta.map((value) => -lambda * value);
  const diagonal = new Float64Array(n).fill(lambda);
  for (let at = 0; at < from.length; at += 1) {
    const a = from[at]!;
    const b = to[at]!;
    gradient[a]! += residual[at]!;
    gradient[b]! -= residual[at]!;
    diagonal[a]! += bend[at]!;
    diagonal[b]! += bend[at]!;
  }
  if (n <= denseItems) {
    const matrix = new Float64Array(n * n);
    for (let at = 0; at < from.length; at += 1) {
      matrix[from[at]! * n + to[at]!]! -= bend[at]!;
      matrix[to[at]! * n + from[at]!]! -= bend[at]!;
    }
    const fill = lambda > 0 ? 0 : (bend.reduce((most, one) => Math.max(most, one), 0) || 1) / n;
    for (let i = 0; i < n; i += 1) {
      matrix[i * n + i] = diagonal[i]!;
      if (fill > 0) for (let j = 0; j < n; j += 1) matrix[i * n + j]! += fill;
    }
    const factor = cholesky(matrix, n);
    return factor ? solve(factor, gradient, n) : null;
  }
  const product = (x: Float64Array, y: Float64Array): void => {
    for (let i = 0; i < n; i += 1) y[i] = lambda * x[i]!;
    for (let at = 0; at < from.length; at += 1) {
      const a = from[at]!;
      const b = to[at]!;
      const flow = bend[at]! * (x[a]! - x[b]!);
      y[a]! += flow;
      y[b]! -= flow;
    }
  };
  // Without a prior nothing pulls at all items alike: what rounding left of that would never be solved for.
  const mean = lambda > 0 ? 0 : gradient.reduce((sum, value) => sum + value, 0) / n;
  return conjugateGradient(
    product,
    diagonal,
    gradient.map((value) => value - mean),
  );
}

/** Minus the Hessian of the penalised log-likelihood, with the direction of all ones filled in so that it can be inverted. */
function curvature(theta: Float64Array, pairs: readonly PairCount[], lambda: number): Float64Array {
  const n = theta.length;
  const matrix = new Float64Array(n * n);
  let most = 0;
  for (const { a, b, total } of pairs) {
    const p = sigmoid(theta[a]! - theta[b]!);
    const weight = total * p * (1 - p);
    most = Math.max(most, weight);
    matrix[a * n + a]! += weight;
    matrix[b * n + b]! += weight;
    matrix[a * n + b]! -= weight;
    matrix[b * n + a]! -= weight;
  }
  const fill = lambda > 0 ? 0 : (most || 1) / n;
  for (let i = 0; i < n; i += 1) {
    matrix[i * n + i]! += lambda;
    if (fill > 0) for (let j = 0; j < n; j += 1) matrix[i * n + j]! += fill;
  }
  return matrix;
}

function covariances(
  theta: Float64Array,
  pairs: readonly PairCount[],
  lambda: number,
): Pick<Fit, 'fisher' | 'sandwich'> {
  const n = theta.length;
  const factor = cholesky(curvature(theta, pairs, lambda), n);
  if (!factor) {
    const none = { at: () => Number.NaN };
    return { fisher: none, sandwich: none };
  }
  // Centring also removes what `curvature` filled in: the direction of all ones.
  const bread = centre(inverse(factor, n), n);
  const edges = pairs.map(({ a, b, total, score, square }) => {
    const p = sigmoid(theta[a]! - theta[b]!);
    return { a, b, weight: square - 2 * p * score + p * p * total };
  });
  return { fisher: known(bread, n), sandwich: sandwich(bread, edges, n) };
}

/** Natural logarithm, without the prior's term. */
export function logLikelihood(theta: Float64Array, pairs: readonly PairCount[]): number {
  let sum = 0;
  for (const { a, b, total, score } of pairs) {
    const gap = theta[a]! - theta[b]!;
    sum -= score * softplus(-gap) + (total - score) * softplus(gap);
  }
  return sum;
}
