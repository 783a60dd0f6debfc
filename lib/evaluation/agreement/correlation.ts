import { type BootstrapOptions, bootstrap, type Interval } from './bootstrap';
import { AgreementInputError, requirePairs, requireRectangle } from './errors';

export interface PairedValues {
  x: readonly number[];
  y: readonly number[];
}

/** Ranks from 1; equal values share their mean rank. */
export function meanRanks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    for (let at = start; at < end; at += 1) ranks[order[at]!] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

/** Pearson's correlation; null for fewer than two pairs or a constant side. */
export function pearson({ x, y }: PairedValues): number | null {
  requirePairs({ x, y });
  const n = x.length;
  if (n < 2 || new Set(x).size < 2 || new Set(y).size < 2) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [dx, dy] = [x[i]! - mx, y[i]! - my];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null;
}

/** Spearman's rank correlation (Pearson's of mean ranks); null for fewer than two pairs or a constant side. */
export function spearman({ x, y }: PairedValues): number | null {
  requirePairs({ x, y });
  return pearson({ x: meanRanks(x), y: meanRanks(y) });
}

/** Spearman's correlation with a seeded 95 % bootstrap interval over pairs. */
export function spearmanInterval({ x, y }: PairedValues, options: BootstrapOptions = {}): Interval | null {
  requirePairs({ x, y });
  return bootstrap(
    x.length,
    (counts) => {
      const drawn = Array.from(counts).flatMap((times, at) => new Array<number>(times).fill(at));
      return spearman({ x: drawn.map((at) => x[at]!), y: drawn.map((at) => y[at]!) });
    },
    options,
  );
}

/**
 * Kendall's tau-b (1945), ties corrected, by counting the exchanges of a merge sort (Knight 1966): O(n log n). Null for fewer
 * than two pairs or a constant side.
 */
export function kendallTauB({ x, y }: PairedValues): number | null {
  requirePairs({ x, y });
  const n = x.length;
  const order = x.map((_, at) => at).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const pairsOf = (same: (a: number, b: number) => boolean, list: readonly number[]): number => {
    let [ties, run] = [0, 1];
    for (let at = 1; at <= list.length; at += 1) {
      if (at < list.length && same(list[at - 1]!, list[at]!)) run += 1;
      else {
        ties += (run * (run - 1)) / 2;
        run = 1;
      }
    }
    return ties;
  };
  const all = (n * (n - 1)) / 2;
  const tiedX = pairsOf((a, b) => x[a] === x[b], order);
  const tiedBoth = pairsOf((a, b) => x[a] === x[b] && y[a] === y[b], order);
  const byY = order.map((at) => y[at]!);
  const exchanges = sortCounting(byY);
  const tiedY = pairsOf((a, b) => a === b, byY);
  const scale = Math.sqrt((all - tiedX) * (all - tiedY));
  if (!(scale > 0)) return null;
  return Math.max(-1, Math.min(1, (all - tiedX - tiedY + tiedBoth - 2 * exchanges) / scale));
}

/** Sorts in place and says how many pairs stood the wrong way round. */
function sortCounting(values: number[]): number {
  let exchanges = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start + width < values.length; start += 2 * width) {
      const left = values.slice(start, start + width);
      const right = values.slice(start + width, start + 2 * width);
      let [i, j] = [0, 0];
      while (i < left.length || j < right.length) {
        if (j >= right.length || (i < left.length && left[i]! <= right[j]!)) {
          values[start + i + j] = left[i]!;
          i += 1;
        } else {
          values[start + i + j] = right[j]!;
          exchanges += left.length - i;
          j += 1;
        }
      }
    }
  }
  return exchanges;
}

/**
 * Kendall's coefficient of concordance W, ties corrected: `ratings` has a row a rater and a column an item. 0 no, 1 full agreement
 * on the order. Null with fewer than two raters or items, or when nobody prefers anything.
 */
export function kendallW({ ratings }: { ratings: readonly (readonly number[])[] }): number | null {
  requireRectangle(ratings, 'ratings');
  if (!ratings.flat().every(Number.isFinite))
    throw new AgreementInputError("Kendall's W needs a number in every cell.");
  const [m, n] = [ratings.length, ratings[0]?.length ?? 0];
  if (m < 2 || n < 2) return null;
  const ranks = ratings.map(meanRanks);
  const sums = ranks[0]!.map((_, item) => ranks.reduce((sum, row) => sum + row[item]!, 0));
  const middle = (m * (n + 1)) / 2;
  const spread = sums.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  let ties = 0;
  for (const row of ratings) {
    const counts = new Map<number, number>();
    for (const value of row) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const count of counts.values()) ties += count ** 3 - count;
  }
  const most = m * m * (n ** 3 - n) - m * ties;
  return most > 0 ? (12 * spread) / most : null;
}
