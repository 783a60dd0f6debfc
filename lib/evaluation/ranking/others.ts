import { weakComponents } from './graph';
import { climb, type PairCount } from './newton';
import { hasMaximum } from './pairs';

/** Votes of one rater on one pair in the order shown; items by number. */
export interface RaterCell {
  rater: number;
  left: number;
  right: number;
  lefts: number;
  rights: number;
  ties: number;
}

/** Strengths as everybody but one rater sees them, in logits. Items of different components cannot be compared. */
export interface OthersView {
  theta: Float64Array;
  component: Int32Array;
}

/** Precision of the prior where no maximum exists; the leaderboard's. */
const priorLambda = 0.25;

/**
 * For each rater the Bradley-Terry strengths of all others' votes (leave one out): exact fits, each begun where everybody's ended.
 * A generator, so that a caller with many raters can let other work go between. Counts must not be negative.
 */
export function* seenByOthers(
  items: number,
  raters: number,
  cells: readonly RaterCell[],
): Generator<OthersView, void> {
  const everybody = added(items, cells);
  const all = fitted(items, everybody.values(), null);
  const byRater = Map.groupBy(cells, ({ rater }) => rater);
  for (let rater = 0; rater < raters; rater += 1) {
    const own = added(items, byRater.get(rater) ?? []);
    const rest: PairCount[] = [];
    for (const [key, pair] of everybody) {
      const mine = own.get(key);
      const total = pair.total - (mine?.total ?? 0);
      if (total > 0) {
        const [score, square] = [pair.score - (mine?.score ?? 0), pair.square - (mine?.square ?? 0)];
        rest.push({ a: pair.a, b: pair.b, total, score, square });
      }
    }
    yield fitted(items, rest, all.theta);
  }
}

function added(items: number, cells: readonly RaterCell[]): Map<number, PairCount> {
  const pairs = new Map<number, PairCount>();
  for (const { left, right, lefts, rights, ties } of cells) {
    const total = lefts + rights + ties;
    if (total === 0) continue;
    const [a, b] = left < right ? [left, right] : [right, left];
    const wins = left < right ? lefts : rights;
    const key = a * items + b;
    const pair = pairs.get(key) ?? { a, b, total: 0, score: 0, square: 0 };
    pair.total += total;
    pair.score += wins + ties / 2;
    pair.square += wins + ties / 4;
    pairs.set(key, pair);
  }
  return pairs;
}

function fitted(items: number, counts: Iterable<PairCount>, start: Float64Array | null): OthersView {
  const pairs = [...counts];
  const theta = new Float64Array(items);
  const component = new Int32Array(items);
  const place = new Int32Array(items);
  const parts = weakComponents(
    items,
    pairs.map(({ a, b }) => [a, b] as const),
  );
  const own: PairCount[][] = parts.map(() => []);
  for (const [number, members] of parts.entries())
    for (const [at, item] of members.entries()) {
      component[item] = number;
      place[item] = at;
    }
  for (const pair of pairs) own[component[pair.a]!]!.push({ ...pair, a: place[pair.a]!, b: place[pair.b]! });
  for (const [number, members] of parts.entries()) {
    if (members.length < 2) continue;
    const counted = own[number]!;
    const lambda = hasMaximum(members.length, counted) ? 0 : priorLambda;
    const from = start && Float64Array.from(members, (item) => start[item]!);
    const found = climb(members.length, counted, lambda, from ?? undefined);
    for (const [at, item] of members.entries()) theta[item] = found[at]!;
  }
  return { theta, component };
}
