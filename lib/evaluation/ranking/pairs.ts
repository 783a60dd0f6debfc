import { requireCount, requirePair } from './errors';
import { stronglyConnected } from './graph';
import type { PairCount } from './newton';

/** [winner, loser, how often]. */
export type Win = readonly [number, number, number];
/** [a, b, how often]; a tie is half a win for each. */
export type Tie = readonly [number, number, number];

/** Adds up votes by pair. O(votes). */
export function countPairs(items: number, wins: readonly Win[], ties: readonly Tie[]): PairCount[] {
  const pairs = new Map<number, PairCount>();
  const add = (first: number, second: number, count: number, score: number) => {
    requirePair(first, second, items);
    requireCount(count, 'A count of votes');
    if (count === 0) return;
    const [a, b] = first < second ? [first, second] : [second, first];
    const ofA = first < second ? score : 1 - score;
    const key = a * items + b;
    let pair = pairs.get(key);
    if (!pair) {
      pair = { a, b, total: 0, score: 0, square: 0 };
      pairs.set(key, pair);
    }
    pair.total += count;
    pair.score += ofA * count;
    pair.square += ofA * ofA * count;
  };
  for (const [winner, loser, count] of wins) add(winner, loser, count, 1);
  for (const [a, b, count] of ties) add(a, b, count, 0.5);
  return [...pairs.values()];
}

/** True when the likelihood of these pairs has a maximum: the graph of (half) wins is strongly connected. */
export function hasMaximum(items: number, pairs: readonly PairCount[]): boolean {
  const beaten: [number, number][] = [];
  for (const { a, b, total, score } of pairs) {
    if (score > 0) beaten.push([a, b]);
    if (score < total) beaten.push([b, a]);
  }
  return stronglyConnected(items, beaten);
}
