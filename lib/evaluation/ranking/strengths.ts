import { weakComponents } from './graph';
import { climb, type PairCount } from './newton';
import { hasMaximum } from './pairs';
import { type ShownVote, tallyVotes } from './votes';

/** Precision of the prior where no maximum exists; the leaderboard's. */
const priorLambda = 0.25;

/**
 * The strengths that the leaderboard ranks by, without intervals and ranks: for correlations, where n may be large. One list for each
 * component with at least two items; strengths of different components say nothing about each other.
 */
export function strengths(input: {
  items: readonly string[];
  votes: readonly ShownVote[];
}): { item: string; theta: number }[][] {
  const { pairs } = tallyVotes(input.items, input.votes);
  const components = weakComponents(
    input.items.length,
    pairs.map(({ a, b }) => [a, b] as const),
  ).filter(({ length }) => length > 1);
  const component = new Int32Array(input.items.length).fill(-1);
  const place = new Int32Array(input.items.length);
  for (const [number, members] of components.entries())
    for (const [at, item] of members.entries()) {
      component[item] = number;
      place[item] = at;
    }
  const own: PairCount[][] = components.map(() => []);
  for (const pair of pairs) own[component[pair.a]!]!.push({ ...pair, a: place[pair.a]!, b: place[pair.b]! });
  return components.map((members, number) => {
    const counts = own[number]!;
    const theta = climb(members.length, counts, hasMaximum(members.length, counts) ? 0 : priorLambda);
    return members.map((item, at) => ({ item: input.items[item]!, theta: theta[at]! }));
  });
}
