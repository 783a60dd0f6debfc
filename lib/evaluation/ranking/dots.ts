/** Sums of products of four rows of one matrix with two of another. */
export type Dots = Float64Array;

/**
 * Writes into `out` the products of rows i … i + 3 of `x` with rows j and j + 1 of `y` over columns `from` to `to` (rows of `n`):
 * i j, i j+1, i+1 j … Eight products for six loads, and no list made on the way:
 * several times what a plain loop does.
 */
export function fourByTwo(
  x: Float64Array,
  i: number,
  y: Float64Array,
  j: number,
  n: number,
  from: number,
  to: number,
  out: Dots,
): void {
  const [second, third] = [2 * n, 3 * n];
  const end = i * n + to;
  let a0 = 0;
  let a1 = 0;
  let b0 = 0;
  let b1 = 0;
  let c0 = 0;
  let c1 = 0;
  let d0 = 0;
  let d1 = 0;
  for (let at = i * n + from, one = j * n + from, two = one + n; at < end; at += 1, one += 1, two += 1) {
    const s = y[one]!;
    const t = y[two]!;
    const a = x[at]!;
    const b = x[at + n]!;
    const c = x[at + second]!;
    const d = x[at + third]!;
    a0 += a * s;
    a1 += a * t;
    b0 += b * s;
    b1 += b * t;
    c0 += c * s;
    c1 += c * t;
    d0 += d * s;
    d1 += d * t;
  }
  out[0] = a0;
  out[1] = a1;
  out[2] = b0;
  out[3] = b1;
  out[4] = c0;
  out[5] = c1;
  out[6] = d0;
  out[7] = d1;
}

/** Below this many rows blocks cost more than they save. */
const leastRows = 16;

/** How many of `n` rows are taken four at a time; the rest one by one. */
export const inFours = (n: number): number => (n < leastRows ? 0 : n - (n % 4));
