import { byStrength, type Estimate, toldApart, votesToSettle } from './certainty';

export interface BoardRow {
  item: string;
  /** Component, from 0 (the largest). Rows of different components cannot be compared. */
  component: number;
  /** Within the component, from 1; shared by those that cannot be told apart. */
  rank: number;
  /** Logits above the component's average, and its standard error; null without any counted vote. */
  theta: number | null;
  se: number | null;
  /** Chance to win against an average draft of the component, with its 95 % interval (0.5 in [0, 1] without votes). */
  share: number;
  low: number;
  high: number;
  /** Chance to be the best of its component. */
  pBest: number;
  wins: number;
  losses: number;
  ties: number;
  /** Votes that called both bad; counted for neither and not part of `votes`. */
  bothBad: number;
  votes: number;
  /** True when its component has no maximum and the prior holds the numbers. */
  prior: boolean;
}

/** A pair worth asking about, and about how many votes it would take. */
export interface OpenPair {
  a: string;
  b: string;
  reason: 'settlesFirst' | 'splitsGroup' | 'fewVotes';
  votes: number | null;
}

/** A component, ranked. */
export interface Part {
  /** Item numbers of the board, in the order of the estimate. */
  members: number[];
  estimate: Estimate | null;
  /** Of each item, in the same order. */
  ranks: number[];
  rows: BoardRow[];
}

const mostOpen = 12;

/** What to ask next: what joins components first, then what settles the first place, then what splits a shared rank. */
export function openPairs(items: readonly string[], parts: readonly Part[]): OpenPair[] {
  const open: OpenPair[] = [];
  const name = (part: Part, at: number) => items[part.members[at]!]!;
  for (const part of parts) {
    if (!part.estimate) continue;
    const order = byStrength(part.estimate);
    const { ranks } = part;
    const [leader] = order;
    for (const [at, item] of order.entries()) {
      const above = order[at - 1];
      if (above === undefined || leader === undefined || ranks[item] !== ranks[above]) continue;
      const first = ranks[item] === 1;
      const rival = first ? leader : above;
      const votes = votesToSettle(part.estimate, rival, item);
      if (votes > 0 && !toldApart(part.estimate, rival, item)) {
        open.push({
          a: name(part, rival),
          b: name(part, item),
          reason: first ? 'settlesFirst' : 'splitsGroup',
          votes,
        });
      }
    }
  }
  // A component that no vote joins to the largest comes first: until then nothing can be said about it.
  const [main, ...apart] = parts;
  const joins = apart.flatMap((part): OpenPair[] => {
    const [a, b] = [middleOf(main), middleOf(part)];
    return a !== null && b !== null ? [{ a, b, reason: 'fewVotes', votes: null }] : [];
  });
  const rank = { settlesFirst: 0, splitsGroup: 1, fewVotes: 2 };
  open.sort((x, y) => rank[x.reason] - rank[y.reason] || (x.votes ?? 0) - (y.votes ?? 0));
  return [...joins, ...open].slice(0, mostOpen);
}

/** The row nearest the average: whoever meets it, the vote teaches something. */
function middleOf(part: Part | undefined): string | null {
  return part?.rows[Math.floor(part.rows.length / 2)]?.item ?? null;
}
