import { sql } from 'drizzle-orm';

/** A pair row of one reviewer, as far as it says how they stand to these two works. */
export interface OwnPair {
  leftId: string;
  rightId: string;
  open: boolean;
  judged: boolean;
}

/**
 * How a reviewer stands to two works: `open` lies on the table, `judged` has a standing vote, `aside` was put aside once and
 * comes back when nothing new is left, `over` was put aside again.
 */
export type Standing = 'open' | 'judged' | 'aside' | 'over';

/** Column of a query on `pairs`: whether a vote of the pair stands. */
export const standingVote = sql<boolean>`exists (select 1 from votes v where v.pair_id = pairs.id and v.superseded_by is null and v.choice <> 'withdrawn')`;

export const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Every two works the reviewer has been shown, by key; what is not in it is new to them. */
export function standingsOf(rows: readonly OwnPair[]): Map<string, Standing> {
  const groups = Map.groupBy(rows, ({ leftId, rightId }) => pairKey(leftId, rightId));
  return new Map([...groups].map(([key, group]) => [key, standingOf(group)]));
}

function standingOf(group: readonly OwnPair[]): Standing {
  if (group.some(({ judged }) => judged)) return 'judged';
  if (group.some(({ open }) => open)) return 'open';
  return group.length === 1 ? 'aside' : 'over';
}
