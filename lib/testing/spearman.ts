/** Spearman from its definition: Pearson of ranks, a rank being the count of smaller values and half the equal others. */
export function spearmanByDefinition(x: number[], y: number[]): number {
  const ranks = (list: number[]) =>
    list.map(
      (one) => list.filter((other) => other < one).length + list.filter((other) => other === one).length / 2,
    );
  const [a, b] = [ranks(x), ranks(y)];
  const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const dot = (p: number[], q: number[]) =>
    p.reduce((sum, one, at) => sum + (one - mean(p)) * (q[at]! - mean(q)), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
