import { fourByTwo, inFours } from './dots';

/** Dense symmetric linear algebra, row-major Float64Array of n x n. Rankings have tens to a thousand items. */

/** Lower Cholesky factor of a positive definite matrix, or null when it is not (numerically) positive definite. */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  const dots = new Float64Array(8);
  const blocked = inFours(n);
  for (let i = 0; i < blocked; i += 4) {
    for (let j = 0; j < i; j += 2) {
      fourByTwo(factor, i, factor, j, n, 0, j, dots);
      const first = factor[j * n + j]!;
      const second = factor[(j + 1) * n + j + 1]!;
      const between = factor[(j + 1) * n + j]!;
      for (let row = 0; row < 4; row += 1) {
        const at = (i + row) * n + j;
        const left = (matrix[at]! - dots[2 * row]!) / first;
        factor[at] = left;
        factor[at + 1] = (matrix[at + 1]! - dots[2 * row + 1]! - left * between) / second;
      }
    }
    for (let row = i; row < i + 4; row += 1) if (!factorRow(matrix, factor, n, row, i)) return null;
  }
  for (let row = blocked; row < n; row += 1) if (!factorRow(matrix, factor, n, row, 0)) return null;
  return factor;
}

/** One row of the factor from column `from` to its diagonal; false where that is not positive. */
function factorRow(matrix: Float64Array, factor: Float64Array, n: number, i: number, from: number): boolean {
  for (let j = from; j <= i; j += 1) {
    let sum = matrix[i * n + j]!;
    for (let k = 0; k < j; k += 1) sum -= factor[i * n + k]! * factor[j * n + k]!;
    if (i !== j) factor[i * n + j] = sum / factor[j * n + j]!;
    else if (sum > 1e-13 * Math.max(matrix[i * n + i]!, Number.MIN_VALUE)) factor[i * n + i] = Math.sqrt(sum);
    else return false;
  }
  return true;
}

/** Solves (L L^T) x = b. */
export function solve(factor: Float64Array, b: Float64Array, n: number): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i += 1) {
    let sum = x[i]!;
    for (let k = 0; k < i; k += 1) sum -= factor[i * n + k]! * x[k]!;
    x[i] = sum / factor[i * n + i]!;
  }
  // Backwards by rows too: walking down a column would miss the cache at every step.
  for (let i = n - 1; i >= 0; i -= 1) {
    const value = x[i]! / factor[i * n + i]!;
    x[i] = value;
    for (let k = 0; k < i; k += 1) x[k]! -= factor[i * n + k]! * value;
  }
  return x;
}

/** (L L^T)^-1 = U U^T where U is L^-1 transposed: half a cube of products, rows with rows. */
export function inverse(factor: Float64Array, n: number): Float64Array {
  const upper = inverseFactor(factor, n);
  const result = new Float64Array(n * n);
  const dots = new Float64Array(8);
  const blocked = inFours(n);
  for (let i = 0; i < blocked; i += 4) {
    for (let j = 0; j < i + 4; j += 2) {
      fourByTwo(upper, i, upper, j, n, i, n, dots);
      for (let row = 0; row < 4; row += 1) {
        result[(i + row) * n + j] = dots[2 * row]!;
        result[(i + row) * n + j + 1] = dots[2 * row + 1]!;
      }
    }
  }
  for (let i = blocked; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let k = i; k < n; k += 1) sum += upper[i * n + k]! * upper[j * n + k]!;
      result[i * n + j] = sum;
    }
  }
  for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) result[j * n + i] = result[i * n + j]!;
  return result;
}

/** L^-1 transposed: row i holds column i of the inverse, from its diagonal on. */
function inverseFactor(factor: Float64Array, n: number): Float64Array {
  const upper = new Float64Array(n * n);
  const dots = new Float64Array(8);
  const blocked = inFours(n);
  for (let i = 0; i < blocked; i += 4) {
    for (let row = i; row < i + 4; row += 1) solveRow(factor, upper, n, row, row, i + 4);
    for (let k = i + 4; k < blocked; k += 2) {
      fourByTwo(upper, i, factor, k, n, i, k, dots);
      const first = factor[k * n + k]!;
      const second = factor[(k + 1) * n + k + 1]!;
      const between = factor[(k + 1) * n + k]!;
      for (let row = 0; row < 4; row += 1) {
        const at = (i + row) * n + k;
        const left = -dots[2 * row]! / first;
        upper[at] = left;
        upper[at + 1] = -(dots[2 * row + 1]! + left * between) / second;
      }
    }
    for (let row = i; row < i + 4; row += 1) solveRow(factor, upper, n, row, blocked, n);
  }
  for (let row = blocked; row < n; row += 1) solveRow(factor, upper, n, row, row, n);
  return upper;
}

/** Columns `from` to `to` of row i of the transposed inverse. */
function solveRow(factor: Float64Array, upper: Float64Array, n: number, i: number, from: number, to: number) {
  for (let k = from; k < to; k += 1) {
    let sum = k === i ? 1 : 0;
    for (let m = i; m < k; m += 1) sum -= factor[k * n + m]! * upper[i * n + m]!;
    upper[i * n + k] = sum / factor[k * n + k]!;
  }
}

export function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < n; k += 1) {
      const scale = a[i * n + k]!;
      if (scale === 0) continue;
      for (let j = 0; j < n; j += 1) product[i * n + j]! += scale * b[k * n + j]!;
    }
  }
  return product;
}

/**
 * Solves A x = b by conjugate gradients with the diagonal as preconditioner, to a residual of 1e-7 of b, for a positive semi-definite A
 * given as a product (written into its second argument). `b` must lie in A's range. For large sparse comparisons, where a
 * dense factor at each step would be slow.
 */
export function conjugateGradient(
  product: (x: Float64Array, into: Float64Array) => void,
  diagonal: Float64Array,
  b: Float64Array,
): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  const rest = Float64Array.from(b);
  const direction = new Float64Array(n);
  const image = new Float64Array(n);
  let [size, enough] = [0, 0];
  for (let step = 0; step < 4 * n; step += 1) {
    let next = 0;
    for (let i = 0; i < n; i += 1) next += rest[i]! ** 2 / (diagonal[i]! || 1);
    if (step === 0) enough = next * 1e-14;
    if (!(next > enough)) break;
    const keep = step === 0 ? 0 : next / size;
    size = next;
    for (let i = 0; i < n; i += 1) direction[i] = rest[i]! / (diagonal[i]! || 1) + keep * direction[i]!;
    product(direction, image);
    let bend = 0;
    for (let i = 0; i < n; i += 1) bend += direction[i]! * image[i]!;
    const scale = size / bend;
    if (!Number.isFinite(scale)) break;
    for (let i = 0; i < n; i += 1) {
      x[i]! += scale * direction[i]!;
      rest[i]! -= scale * image[i]!;
    }
  }
  return x;
}

/** Takes the mean out of rows and columns: a covariance in the gauge where the parameters sum to 0. */
export const centre = (matrix: Float64Array, n: number): Float64Array => centreFirst(matrix, n, n);

/** The same where only the first `items` of `n` parameters sum to 0. */
export function centreFirst(matrix: Float64Array, items: number, n: number): Float64Array {
  const centred = Float64Array.from(matrix);
  for (const [row, column] of [
    [n, 1],
    [1, n],
  ] as const) {
    for (let i = 0; i < n; i += 1) {
      let mean = 0;
      for (let j = 0; j < items; j += 1) mean += centred[i * row + j * column]! / items;
      for (let j = 0; j < items; j += 1) centred[i * row + j * column]! -= mean;
    }
  }
  return centred;
}

/** Logistic function without overflow. */
export const sigmoid = (x: number): number =>
  x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));

/** log(1 + e^x) without overflow. */
export const softplus = (x: number): number =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));

/**
 * Whether Newton's steps have reached the maximum: the longest is as good as nothing, or small and no longer shrinking, which is as near
 * as rounding lets it come where counts are very unlike. Where outcomes are separable steps stay near one: there is no maximum.
 */
export const settled = (longest: number, before: number): boolean =>
  longest < 1e-11 || (longest < 1e-6 && longest > before / 2);
