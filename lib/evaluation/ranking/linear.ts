/** Dense symmetric linear algebra, row-major Float64Array of n x n. Small on purpose: rankings have tens to hundreds of items. */

/** Lower Cholesky factor of a positive definite matrix, or null when it is not (numerically) positive definite. */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k += 1) sum -= factor[i * n + k]! * factor[j * n + k]!;
      if (i !== j) factor[i * n + j] = sum / factor[j * n + j]!;
      else if (sum > 1e-13 * Math.max(matrix[i * n + i]!, Number.MIN_VALUE))
        factor[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
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

/** (L L^T)^-1. */
export function inverse(factor: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let column = 0; column < n; column += 1) {
    unit.fill(0);
    unit[column] = 1;
    result.set(solve(factor, unit, n), column * n);
  }
  return result;
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
 * Solves A x = b by conjugate gradients with the diagonal as preconditioner, for a positive semi-definite A given as a product.
 * `b` must lie in A's range. For large sparse comparisons, where a dense factor at each step would be slow.
 */
export function conjugateGradient(
  product: (x: Float64Array) => Float64Array,
  diagonal: Float64Array,
  b: Float64Array,
): Float64Array {
  const n = b.length;
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  const precondition = (x: Float64Array) => x.map((value, i) => value / (diagonal[i]! || 1));
  const x = new Float64Array(n);
  const rest = Float64Array.from(b);
  let z = precondition(rest);
  let direction = Float64Array.from(z);
  let size = dot(rest, z);
  const enough = size * 1e-18;
  for (let step = 0; step < 4 * n && size > enough && size > 0; step += 1) {
    const image = product(direction);
    const scale = size / dot(direction, image);
    if (!Number.isFinite(scale)) break;
    for (let i = 0; i < n; i += 1) {
      x[i]! += scale * direction[i]!;
      rest[i]! -= scale * image[i]!;
    }
    z = precondition(rest);
    const next = dot(rest, z);
    const keep = next / size;
    size = next;
    direction = direction.map((value, i) => z[i]! + keep * value);
  }
  return x;
}

/** Takes the mean out of rows and columns: a covariance in the gauge where the parameters sum to 0. */
export function centre(matrix: Float64Array, n: number): Float64Array {
  const means = new Float64Array(n);
  let mean = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) means[i]! += matrix[i * n + j]! / n;
    mean += means[i]! / n;
  }
  return matrix.map((value, at) => value - means[Math.floor(at / n)]! - means[at % n]! + mean);
}

/** Logistic function without overflow. */
export const sigmoid = (x: number): number =>
  x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));

/** log(1 + e^x) without overflow. */
export const softplus = (x: number): number =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
