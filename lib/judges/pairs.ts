import type { PairRow } from './schema';

/** Votes on two drafts, in the order in which they were seen more often. */
export interface SeenPair {
  left: string;
  right: string;
  /** Votes for each, whichever side it lay on. */
  leftWins: number;
  rightWins: number;
  ties: number;
}

/** Both orders of two drafts as one pair. Seen as often one way as the other: the order of ids, which means nothing. */
export function seenPairs(rows: Iterable<PairRow>): SeenPair[] {
  const found = new Map<string, { rows: PairRow[] }>();
  for (const row of rows) {
    const key = keyOf(row.left, row.right);
    const pair = found.get(key) ?? { rows: [] };
    pair.rows.push(row);
    found.set(key, pair);
  }
  return [...found.values()].map(({ rows: own }) => {
    const seen = (row: PairRow) => row.lefts + row.rights + row.ties + row.bothBads;
    const [most] = own.sort((a, b) => seen(b) - seen(a) || (a.left < b.left ? -1 : 1));
    const { left, right } = most!;
    const pair: SeenPair = { left, right, leftWins: 0, rightWins: 0, ties: 0 };
    for (const row of own) {
      pair.leftWins += row.left === left ? row.lefts : row.rights;
      pair.rightWins += row.left === left ? row.rights : row.lefts;
      pair.ties += row.ties;
    }
    return pair;
  });
}

export const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Whom more people preferred; null where as many preferred one as the other, or nobody either. */
export const majorityOf = ({ leftWins, rightWins }: SeenPair): 'left' | 'right' | null =>
  leftWins === rightWins ? null : leftWins > rightWins ? 'left' : 'right';
