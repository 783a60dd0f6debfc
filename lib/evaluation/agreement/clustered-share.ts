import { t975 } from '../ranking/student';
import { AgreementInputError } from './errors';
import { wilson95, z95 } from './wilson';

/** `x` of the `n` votes on one pair of works. */
export interface ShareCell {
  x: number;
  n: number;
  works: readonly [string, string];
  group: string;
}

/** From so many groups (briefs) on they are the clusters; else the works. */
const leastGroups = 8;

/**
 * A share of votes with a 95 % interval that knows that votes on the same works hang together: Wilson's, for as many independent votes as
 * say as much (Korn and Graubard 1998). The variance is the cluster-robust one of a ratio, by groups where there are enough, else by works
 * (a vote stands with two, so what a pair of works shares is taken off once); t by the effective number of clusters. Never narrower than
 * for independent votes. Null without votes. Throws AgreementInputError unless 0 <= x <= n.
 */
export function clusteredShare(
  given: readonly ShareCell[],
): { value: number; low: number; high: number } | null {
  let [x, n] = [0, 0];
  // Works between which nobody decided are no clusters of the votes.
  const cells = given.filter((cell) => cell.n !== 0);
  for (const cell of given) {
    if (!(cell.x >= 0 && cell.x <= cell.n && Number.isFinite(cell.n)))
      throw new AgreementInputError(`A share needs 0 <= x <= n, not x ${cell.x} and n ${cell.n}.`);
    x += cell.x;
    n += cell.n;
  }
  if (n === 0) return null;
  const value = x / n;
  const groups = summed(cells, value, ({ group }) => [group]);
  const clusters = groups.length >= leastGroups ? groups : summed(cells, value, ({ works }) => works);
  let [all, squares, fourths] = [0, 0, 0];
  for (const { residual, votes } of clusters) {
    // As if it were left out: a large cluster draws the share towards itself and looks nearer to it than it is.
    all += ((clusters.length - 1) / clusters.length) * (residual / (1 - votes / n)) ** 2;
    squares += votes ** 2;
    fourths += votes ** 4;
  }
  if (clusters !== groups)
    for (const { residual } of summed(cells, value, ({ works }) => [[...works].sort().join(' ')]))
      all -= residual ** 2;
  const effective = squares ** 2 / fourths;
  const spread = value * (1 - value);
  const variance = Math.max(all / n ** 2, spread / n);
  const stretch = t975(Math.max(1, effective - 1)) / z95;
  // Where every vote says the same there is no variance to see: each cluster counts once. Where one is in every vote, all are one.
  const alone = clusters.some(({ votes }) => votes > 0.999 * n);
  const worth = alone ? 1 : Math.min(n, spread > 0 ? spread / (variance * stretch ** 2) : clusters.length);
  const [low, high] = wilson95({ x: value * worth, n: worth })!;
  return { value, low, high };
}

/** Of each cluster its votes, and how far it is from the share of all. A cell may stand in several. */
function summed(cells: readonly ShareCell[], value: number, keys: (cell: ShareCell) => readonly string[]) {
  const sums = new Map<string, { residual: number; votes: number }>();
  for (const cell of cells) {
    for (const key of keys(cell)) {
      const sum = sums.get(key) ?? { residual: 0, votes: 0 };
      sum.residual += cell.x - cell.n * value;
      sum.votes += cell.n;
      sums.set(key, sum);
    }
  }
  return [...sums.values()];
}
