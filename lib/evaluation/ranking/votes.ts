import { RankingInputError, requireCount } from './errors';
import type { PairCount } from './newton';

/** A vote on a pair in the order it was shown. `count` bundles equal votes (default 1). */
export interface ShownVote {
  left: string;
  right: string;
  choice: 'left' | 'right' | 'tie' | 'both_bad';
  count?: number;
}

/** Votes added up: by pair for the ranking, by order shown for the position effect, by item for the table. */
export interface Tally {
  pairs: PairCount[];
  /** Outcomes by order shown; `first` stood left. */
  shown: { first: number; second: number; left: number; right: number; tie: number }[];
  wins: number[];
  losses: number[];
  ties: number[];
  /** Votes that called both works of a pair bad: counted for neither, shown apart. */
  bothBad: number[];
}

interface Cell {
  left: number;
  right: number;
  tie: number;
  bad: number;
}

/** Adds up votes in one pass. Throws RankingInputError for an item not listed, a pair of one item or an unknown choice. */
export function tallyVotes(items: readonly string[], votes: readonly ShownVote[]): Tally {
  const place = new Map(items.map((item, at) => [item, at]));
  if (place.size !== items.length) throw new RankingInputError('An item is listed twice.');
  const cells = new Map<number, Cell>();
  for (const { left, right, choice, count = 1 } of votes) {
    const [first, second] = [place.get(left), place.get(right)];
    if (first === undefined || second === undefined)
      throw new RankingInputError(
        `A vote names ${first === undefined ? left : right}, which is not among the items.`,
      );
    if (first === second) throw new RankingInputError(`${left} cannot be compared with itself.`);
    requireCount(count, 'A count of votes');
    const key = first * items.length + second;
    let cell = cells.get(key);
    if (!cell) {
      cell = { left: 0, right: 0, tie: 0, bad: 0 };
      cells.set(key, cell);
    }
    if (choice === 'left' || choice === 'right' || choice === 'tie') cell[choice] += count;
    else if (choice === 'both_bad') cell.bad += count;
    else throw new RankingInputError(`The choice ${String(choice)} is not known.`);
  }
  return addUp(items.length, cells);
}

function addUp(n: number, cells: ReadonlyMap<number, Cell>): Tally {
  const zeros = () => Array.from({ length: n }, () => 0);
  const tally: Tally = {
    pairs: [],
    shown: [],
    wins: zeros(),
    losses: zeros(),
    ties: zeros(),
    bothBad: zeros(),
  };
  const pairs = new Map<number, PairCount>();
  for (const [key, { left, right, tie, bad }] of cells) {
    const [first, second] = [Math.floor(key / n), key % n];
    for (const [item, won, lost] of [
      [first, left, right],
      [second, right, left],
    ] as const) {
      tally.wins[item]! += won;
      tally.losses[item]! += lost;
      tally.ties[item]! += tie;
      tally.bothBad[item]! += bad;
    }
    if (left + right + tie === 0) continue;
    tally.shown.push({ first, second, left, right, tie });
    const [a, b] = first < second ? [first, second] : [second, first];
    const wins = first < second ? left : right;
    let pair = pairs.get(a * n + b);
    if (!pair) {
      pair = { a, b, total: 0, score: 0, square: 0 };
      pairs.set(a * n + b, pair);
    }
    pair.total += left + right + tie;
    pair.score += wins + tie / 2;
    pair.square += wins + tie / 4;
  }
  tally.pairs = [...pairs.values()];
  return tally;
}
