import { meanRanks, pearson } from '@/lib/evaluation/agreement/index';

/** Values that may be compared with one another: the drafts of one brief, or of one component of its votes. */
export interface Stratum {
  x: number[];
  y: number[];
}

/**
 * Spearman's correlation within strata: ranks are given inside each stratum and set around 0, so that no draft is ever ranked against
 * one of another brief. With one stratum it is Spearman's own. `n` counts values of strata with at least two. Null where a side is
 * constant within every stratum.
 */
export function correlateWithin(strata: readonly Stratum[]): {
  rho: number | null;
  n: number;
  strata: number;
} {
  const used = strata.filter(({ x }) => x.length > 1);
  const ranks = (side: 'x' | 'y') =>
    used.flatMap((stratum) => {
      const middle = (stratum[side].length + 1) / 2;
      return meanRanks(stratum[side]).map((rank) => rank - middle);
    });
  const [x, y] = [ranks('x'), ranks('y')];
  return { rho: pearson({ x, y }), n: x.length, strata: used.length };
}
