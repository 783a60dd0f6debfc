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

/** (L L^T)^-1. Symmetric, so each column is solved from its diagonal down and mirrored: a third of the work. */
export function inverse(factor: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  const x = new Float64Array(n);
  for (let column = 0; column < n; column += 1) {
    x.fill(0);
    x[column] = 1;
    for (let i = column; i < n; i += 1) {
      let sum = x[i]!;
      for (let k = column; k < i; k += 1) sum -= factor[i * n + k]! * x[k]!;
      x[i] = sum / factor[i * n + i]!;
    }
    for (let i = n - 1; i >= column; i -= 1) {
      const value = x[i]! / factor[i * n + i]!;
      for (let k = column; k < i; k += 1) x[k]! -= factor[i * n + k]! * value;
      result[column * n + i] = value;
      result[i * n + column] = value;
    }
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
