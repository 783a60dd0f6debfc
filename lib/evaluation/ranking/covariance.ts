/** A symmetric matrix of which only what is asked for is computed. */
export interface Covariance {
  at(i: number, j: number): number;
  /** A number that the entry is not above, found at once; not defined where entries are as quick. */
  most?(i: number, j: number): number;
}

/** Of a matrix that is there, row-major n x n. */
export const known = (matrix: Float64Array, n: number): Covariance => ({ at: (i, j) => matrix[i * n + j]! });

/** `share` of one and the rest of the other. */
export const mixed = (quick: Covariance, slow: Covariance, share: number): Covariance => ({
  at: (i, j) => share * quick.at(i, j) + (1 - share) * slow.at(i, j),
  most: (i, j) => share * quick.at(i, j) + (1 - share) * (slow.most ?? slow.at)(i, j),
});

/** The squared residuals of the votes on a pair: the weight of an edge of the graph whose Laplacian is the sandwich's meat. */
export interface Edge {
  a: number;
  b: number;
  weight: number;
}

/**
 * B M B, where M is the Laplacian of the edges. M B takes edges x n products (M is sparse or at most as large as B), an entry then n: the cube
 * of n only where all entries are asked for.
 */
export function sandwich(bread: Float64Array, edges: readonly Edge[], n: number): Covariance {
  let made: { half: Float64Array; ours: Float64Array; theirs: Float64Array; variances: Float64Array } | null =
    null;
  const prepared = () => {
    if (made) return made;
    const half = filled(bread, edges, n);
    const variances = Float64Array.from({ length: n }, (_, i) => rowProduct(half, i, bread, i, n));
    made = { half, variances, ours: squares(half, n), theirs: squares(bread, n) };
    return made;
  };
  return {
    at(i, j) {
      const { half, variances } = prepared();
      return i === j ? variances[i]! : rowProduct(half, i, bread, j, n);
    },
    // Rows are large at their own place and small elsewhere: there Cauchy's inequality costs little and is enough.
    most(i, j) {
      const { half, ours, theirs } = prepared();
      const [own, cross] = [half[i * n + i]!, half[i * n + j]!];
      const [back, other] = [bread[j * n + i]!, bread[j * n + j]!];
      const rest = (ours[i]! - own * own - cross * cross) * (theirs[j]! - back * back - other * other);
      return own * back + cross * other + Math.sqrt(Math.max(0, rest)) + 1e-12 * own * other;
    },
  };
}

function rowProduct(x: Float64Array, i: number, y: Float64Array, j: number, n: number): number {
  let sum = 0;
  for (let at = i * n, other = j * n; at < i * n + n; at += 1, other += 1) sum += x[at]! * y[other]!;
  return sum;
}

const squares = (matrix: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => rowProduct(matrix, i, matrix, i, n));

/** Row i is M times row i of the bread; four rows at a time, so that an edge is looked up once for four. */
function filled(bread: Float64Array, unsorted: readonly Edge[], n: number): Float64Array {
  // Edges of one item together: its own sums stay at hand.
  const edges = [...unsorted].sort((x, y) => x.a - y.a || x.b - y.b);
  const from = Int32Array.from(edges, ({ a }) => 4 * a);
  const to = Int32Array.from(edges, ({ b }) => 4 * b);
  const weights = Float64Array.from(edges, ({ weight }) => weight);
  const half = new Float64Array(n * n);
  const taken = new Float64Array(4 * n);
  const given = new Float64Array(4 * n);
  for (let row = 0; row < n; row += 4) {
    const rows = Math.min(4, n - row);
    given.fill(0);
    for (let lane = 0; lane < rows; lane += 1)
      for (let k = 0; k < n; k += 1) taken[4 * k + lane] = bread[(row + lane) * n + k]!;
    spreadOver(from, to, weights, taken, given);
    for (let lane = 0; lane < rows; lane += 1)
      for (let k = 0; k < n; k += 1) half[(row + lane) * n + k] = given[4 * k + lane]!;
  }
  return half;
}

/** Adds to `given` what flows along the edges between the values of `taken`, both in lanes of four. */
function spreadOver(
  from: Int32Array,
  to: Int32Array,
  weights: Float64Array,
  taken: Float64Array,
  given: Float64Array,
): void {
  for (let at = 0; at < weights.length; ) {
    const a = from[at]!;
    const one = taken[a]!;
    const two = taken[a + 1]!;
    const three = taken[a + 2]!;
    const four = taken[a + 3]!;
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (; at < weights.length && from[at] === a; at += 1) {
      const weight = weights[at]!;
      const b = to[at]!;
      const w = weight * (one - taken[b]!);
      const x = weight * (two - taken[b + 1]!);
      const y = weight * (three - taken[b + 2]!);
      const z = weight * (four - taken[b + 3]!);
      first += w;
      second += x;
      third += y;
      fourth += z;
      given[b]! -= w;
      given[b + 1]! -= x;
      given[b + 2]! -= y;
      given[b + 3]! -= z;
    }
    given[a]! += first;
    given[a + 1]! += second;
    given[a + 2]! += third;
    given[a + 3]! += fourth;
  }
}
