/**
 * The 97.5 % point of Student's t, `df` from 1 up and not necessarily whole (Hill 1970, Algorithm 396): to four digits from 3 degrees on,
 * exact at 1 and 2 and interpolated between.
 */
export function t975(df: number): number {
  if (!(df >= 1)) throw new RangeError(`Student's t needs degrees of freedom from 1, not ${df}.`);
  const [one, two] = [12.706204736432095, 4.302652729911275];
  if (df <= 2) return one ** (2 - df) * two ** (df - 1);
  const tail = 0.05;
  const a = 1 / (df - 0.5);
  const b = 48 / (a * a);
  let c = (((20_700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * df;
  let y = (d * tail) ** (2 / df);
  if (y > 0.05 + a) {
    const x = -1.959963984540054;
    y = x * x;
    if (df < 5) c += 0.3 * (df - 4.5) * (x + 0.6);
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
    y = Math.expm1(a * y * y);
  } else {
    y =
      ((1 / (((df + 6) / (df * y) - 0.089 * d - 0.822) * (df + 2) * 3) + 0.5 / (df + 4)) * y - 1) *
        ((df + 1) / (df + 2)) +
      1 / y;
  }
  return Math.sqrt(df * y);
}
