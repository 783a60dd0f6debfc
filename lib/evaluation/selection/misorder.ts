/**
 * The chance that a pair is still ranked the wrong way round after a vote that removes the share `u` of its variance, when its
 * difference is `t` standard deviations from 0 today. Averaged over what the vote may say; h(t, 0) is today's chance, h(t, 1) is 0.
 */
export function misorder(t: number, u: number): number {
  if (t >= farthest) return 0;
  const a = (t / farthest) * rows;
  const b = Math.min(u, 0.9999) * columns;
  const i = Math.floor(a);
  const j = Math.floor(b);
  const at = i * (columns + 1) + j;
  const [x, y] = [a - i, b - j];
  const near = table[at]! * (1 - y) + table[at + 1]! * y;
  const far = table[at + columns + 1]! * (1 - y) + table[at + columns + 2]! * y;
  return near * (1 - x) + far * x;
}

/** Pairs this many standard deviations apart are settled. */
export const farthest = 4.5;
const rows = 60;
const columns = 40;
const table = buildTable();

/** By quadrature: the new estimate lies z * sqrt(u) from today's, its remaining spread is sqrt(1 - u). */
function buildTable(): Float64Array {
  const values = new Float64Array((rows + 1) * (columns + 1));
  const points = Array.from({ length: 81 }, (_, k) => -4 + k / 10);
  const weights = points.map((z) => Math.exp((-z * z) / 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i <= rows; i += 1) {
    const t = (i / rows) * farthest;
    for (let j = 0; j < columns; j += 1) {
      const u = j / columns;
      let sum = 0;
      for (const [k, z] of points.entries())
        sum += weights[k]! * normalBelow(-Math.abs(t + Math.sqrt(u) * z) / Math.sqrt(1 - u));
      values[i * (columns + 1) + j] = sum / total;
    }
  }
  return values;
}

/** The standard normal distribution function, to about 1e-7 (Abramowitz and Stegun 26.2.17). */
function normalBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const tail =
    density *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}
