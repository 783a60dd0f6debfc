import { createSelection, type Selection } from '@/lib/evaluation/selection';
import { pairKey, type Standing } from './seen';
import type { VoteCount } from './tally';

/** So many votes are told to the model at most; of more, an even share is drawn by lot. */
const mostTold = 20_000;
/** A rebuilt model starts from nothing: so often it climbs before it is asked. Each time is three turns. */
const climbs = 4;
/** Answers the caller has seen already before the choice falls back to the least shown. */
const tries = 6;

export interface NextPairInput {
  /** Works of one medium. */
  works: readonly string[];
  /** Standing votes, bundled; those on other works are passed over. */
  votes: readonly VoteCount[];
  reviewerId: string;
  /** How the reviewer stands to the pairs they were shown. */
  seen: ReadonlyMap<string, Standing>;
  seed: number;
}

/** Rebuilds the selection of one medium from stored votes. Rater 0 is the reviewer; bounded by works and `mostTold`. */
function rebuilt({ works, votes, reviewerId, seen, seed }: NextPairInput): Selection {
  const place = new Map(works.map((id, at) => [id, at]));
  const told = votes.filter(({ left, right }) => place.has(left) && place.has(right));
  const raters = new Map<string | null, number>([[reviewerId, 0]]);
  for (const { reviewerId: rater } of told) if (!raters.has(rater)) raters.set(rater, raters.size);
  const selection = createSelection({ items: works.length, raters: raters.size, seed });
  const all = told.reduce((sum, { count }) => sum + count, 0);
  const share = Math.min(1, mostTold / Math.max(1, all));
  const lot = lots(seed);
  for (const vote of told) {
    const [a, b] = [place.get(vote.left)!, place.get(vote.right)!];
    const rater = raters.get(vote.reviewerId)!;
    const times = share === 1 ? vote.count : Math.floor(vote.count * share + lot());
    for (let i = 0; i < times; i += 1) {
      // What the reviewer has seen is recalled below, once a pair.
      if (rater !== 0) selection.recall({ a, b, rater });
      // Both bad says nothing of which is better.
      if (vote.choice === 'both_bad') continue;
      const winner = vote.choice === 'left' ? a : vote.choice === 'right' ? b : null;
      selection.observe({ a, b, left: a, winner, rater });
    }
  }
  for (const key of seen.keys()) {
    const [one = '', other = ''] = key.split(' ');
    const [a, b] = [place.get(one), place.get(other)];
    if (a !== undefined && b !== undefined) selection.recall({ a, b, rater: 0 });
  }
  for (let i = 0; i < climbs; i += 1) selection.scores();
  return selection;
}

/** Evenly spread numbers in [0, 1), for rounding a share by lot without bias. */
function lots(seed: number): () => number {
  let at = (seed % 1_000) / 1_000;
  return () => {
    at = (at + 0.618_033_988_749_894_9) % 1;
    return at;
  };
}

/**
 * The two works whose comparison by this reviewer puts most of the ranking right, never a pair they were shown; in no order,
 * the sides are drawn by the caller. Null when they were shown every pair.
 */
export function nextPair(input: NextPairInput): [string, string] | null {
  const { works, seen } = input;
  if (!unseenPairs(works, seen).next().value) return null;
  const selection = rebuilt(input);
  for (let i = 0; i < tries; i += 1) {
    const pair = selection.next(0);
    const [a, b] = pair ? [works[pair.a]!, works[pair.b]!] : [];
    if (a && b && !seen.has(pairKey(a, b))) return [a, b];
  }
  return leastShown(input);
}

/** Among the pairs the reviewer has not seen, the one whose works were judged least. */
function leastShown({ works, votes, seen }: NextPairInput): [string, string] | null {
  const shown = new Map<string, number>();
  for (const { left, right, count } of votes)
    for (const id of [left, right]) shown.set(id, (shown.get(id) ?? 0) + count);
  let best: [string, string] | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [a, b] of unseenPairs(works, seen)) {
    const total = (shown.get(a) ?? 0) + (shown.get(b) ?? 0);
    if (total < fewest) [best, fewest] = [[a, b], total];
  }
  return best;
}

export function* unseenPairs(
  works: readonly string[],
  seen: ReadonlyMap<string, Standing>,
): Generator<[string, string]> {
  for (const [i, a] of works.entries())
    for (const b of works.slice(0, i)) if (!seen.has(pairKey(a, b))) yield [a, b];
}
