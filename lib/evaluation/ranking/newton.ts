import { centre, cholesky, conjugateGradient, inverse, multiply, sigmoid, softplus, solve } from './linear';

/** A pair's total and what `a` took of it, a < b. `square` is the sum of squared scores of `a` (1 a win, 1/4 a tie). */
export interface PairCount {
  a: number;
  b: number;
  total: number;
  score: number;
  square: number;
}

/** A fit with its covariances (row-major n x n, sum-zero gauge). */
export interface Fit {
  theta: Float64Array;
  fisher: Float64Array;
  /** Computed when asked for: two dense products. */
  sandwich: () => Float64Array;
}

const mostSteps = 100;

/** The maximum with its covariances. Needs `lambda` > 0 unless the maximum exists. */
export function fitPairs(n: number, pairs: readonly PairCount[], lambda: number): Fit {
  const theta = climb(n, pairs, lambda);
  return { theta, ...covariances(theta, pairs, lambda) };
}

/** The maximum alone, by Newton's method with halved steps: O(n^3) a step, few steps; `start` saves some of them. */
export function climb(
  n: number,
  pairs: readonly PairCount[],
  lambda: number,
  start?: Float64Array,
): Float64Array {
  const theta = start ? Float64Array.from(start) : new Float64Array(n);
  let value = objective(theta, pairs, lambda);
  for (let step = 0; step < mostSteps; step += 1) {
    const gradient = new Float64Array(n);
    for (const { a, b, total, score } of pairs) {
      const residual = score - total * sigmoid(theta[a]! - theta[b]!);
      gradient[a]! += residual;
      gradient[b]! -= residual;
    }
    for (let i = 0; i < n; i += 1) gradient[i]! -= lambda * theta[i]!;
    const direction = newtonStep(theta, pairs, lambda, gradient);
    if (!direction) break;
    let scale = 1;
    let next = theta;
    for (let halved = 0; halved < 40; halved += 1) {
      const trial = theta.map((old, i) => old + scale * direction[i]!);
      const trialValue = objective(trial, pairs, lambda);
      // A step this close to the top may lose the last digits to rounding; it is still the better point.
      if (trialValue >= value - 1e-12 * Math.abs(value)) {
        next = trial;
        value = trialValue;
        break;
      }
      scale /= 2;
    }
    theta.set(next);
    const mean = theta.reduce((sum, one) => sum + one, 0) / Math.max(1, n);
    for (let i = 0; i < n; i += 1) theta[i]! -= mean;
    if (direction.every((move) => Math.abs(move * scale) < 1e-11)) break;
  }
  return theta;
}

/** Above this many items the sparse solver is faster than a dense factor. */
const denseItems = 150;

function newtonStep(
  theta: Float64Array,
  pairs: readonly PairCount[],
  lambda: number,
  gradient: Float64Array,
): Float64Array | null {
  const n = theta.length;
  if (n <= denseItems) {
    const factor = cholesky(curvature(theta, pairs, lambda), n);
    return factor ? solve(factor, gradient, n) : null;
  }
  const diagonal = new Float64Array(n).fill(lambda);
  const weights = Float64Array.from(pairs, ({ a, b, total }) => {
    const p = sigmoid(theta[a]! - theta[b]!);
    const weight = total * p * (1 - p);
    diagonal[a]! += weight;
    diagonal[b]! += weight;
    return weight;
  });
  const [from, to] = [Int32Array.from(pairs, ({ a }) => a), Int32Array.from(pairs, ({ b }) => b)];
  const product = (x: Float64Array, y: Float64Array): void => {
    for (let i = 0; i < n; i += 1) y[i] = lambda * x[i]!;
    for (let at = 0; at < weights.length; at += 1) {
      const flow = weights[at]! * (x[from[at]!]! - x[to[at]!]!);
      y[from[at]!]! += flow;
      y[to[at]!]! -= flow;
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
  if (!factor)
    return {
      fisher: new Float64Array(n * n).fill(Number.NaN),
      sandwich: () => new Float64Array(n * n).fill(Number.NaN),
    };
  // Centring also removes what `curvature` filled in: the direction of all ones.
  const bread = centre(inverse(factor, n), n);
  const meat = new Float64Array(n * n);
  for (const { a, b, total, score, square } of pairs) {
    const p = sigmoid(theta[a]! - theta[b]!);
    const weight = square - 2 * p * score + p * p * total;
    meat[a * n + a]! += weight;
    meat[b * n + b]! += weight;
    meat[a * n + b]! -= weight;
    meat[b * n + a]! -= weight;
  }
  return { fisher: bread, sandwich: () => multiply(bread, multiply(meat, bread, n), n) };
}

function objective(theta: Float64Array, pairs: readonly PairCount[], lambda: number): number {
  let penalty = 0;
  for (const value of theta) penalty += value * value;
  return logLikelihood(theta, pairs) - (lambda / 2) * penalty;
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
