import { RankingInputError } from '../ranking/errors';
import { createRandom } from '../ranking/random';
import { mostTelling } from './choose';
import { RaterModel } from './model';

export interface SelectionInput {
  /** How many works (named 0 … items - 1). */
  items: number;
  /** How many raters (named 0 … raters - 1). */
  raters: number;
  seed: number;
  /** The share of pairs that stays balanced and random, 0 to 1; 1 chooses nothing. */
  balancedShare?: number;
}

/** A vote: `left` is the work that was shown left, `winner` one of the two or null for a tie. */
export interface Observation {
  a: number;
  b: number;
  left: number;
  winner: number | null;
  rater: number;
}

export interface RaterReport {
  /** 1 is usual, 0 votes by lot, below 0 votes against everybody else. */
  sensitivity: number;
  /** Pull to the left, in logits. */
  left: number;
  votes: number;
}

export interface Selection {
  /** The next pair for a rater, in no order: who stands left is drawn by the caller. Null when there are fewer than two works. */
  next(rater: number): { a: number; b: number } | null;
  observe(vote: Observation): void;
  /** Notes a pair that was given to a rater before this session began; what it was judged to be is told by `observe`. */
  recall(pair: { a: number; b: number; rater: number }): void;
  /** Quality of each work in logits; 0 is the belief before any vote. */
  scores(): number[];
  raters(): RaterReport[];
}

/** Above this many works choosing would take too long: all pairs are balanced random ones. */
const activeTo = 120;
/** So much stays balanced and random that no wrong first impression can feed itself. */
const usualShare = 0.3;

/**
 * Chooses pairs so that few votes give a true ranking, and scores works by a rater model, so that a careless or contrary
 * rater does no harm. Deterministic for a seed and a sequence of calls. Throws RankingInputError for works or raters that do not exist.
 */
export function createSelection({
  items,
  raters,
  seed,
  balancedShare = usualShare,
}: SelectionInput): Selection {
  for (const [count, what] of [
    [items, 'items'],
    [raters, 'raters'],
  ] as const) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RankingInputError(`${what} must be a whole number from 0, not ${count}.`);
  }
  const random = createRandom(seed);
  const model = new RaterModel(items, raters);
  /** How often each work was given out, and which pairs each rater has had. */
  const given = new Uint32Array(items);
  const had = Array.from({ length: raters }, () => new Map<number, number>());
  const waiting = new Map<number, number>();
  let fitted = 0;
  const keyOf = (a: number, b: number) => (a < b ? a * items + b : b * items + a);

  const requireRater = (rater: number) => {
    if (!Number.isInteger(rater) || rater < 0 || rater >= raters)
      throw new RankingInputError(`Rater ${rater} is not one of the ${raters} raters.`);
  };
  const requireItem = (item: number) => {
    if (!Number.isInteger(item) || item < 0 || item >= items)
      throw new RankingInputError(`Item ${item} is not one of the ${items} items.`);
  };
  const settle = () => {
    if (fitted === model.votes) return;
    model.fit(model.votes < 200 || model.votes % 50 === 0 ? 2 : 1);
    fitted = model.votes;
  };

  /** The works shown least meet first; among equals by lot. Pairs the rater has had come last. */
  const balanced = (rater: number): [number, number] => {
    const seen = had[rater]!;
    const byLot = Array.from({ length: items }, (_, i) => ({
      i,
      key: given[i]! + random.uniform() * 0.9,
    })).sort((x, y) => x.key - y.key);
    const first = byLot[0]!.i;
    let best = byLot[1]!.i;
    let bestCost = Number.POSITIVE_INFINITY;
    for (let i = 0; i < items; i += 1) {
      if (i === first) continue;
      // Any partner will do, but a repeated pair only when all are; partners are drawn by lot, lightly balanced.
      const cost = 1_000 * (seen.get(keyOf(first, i)) ?? 0) + 0.5 * given[i]! + random.uniform() * items;
      if (cost < bestCost) [best, bestCost] = [i, cost];
    }
    return [first, best];
  };

  const give = (a: number, b: number, rater: number) => {
    const key = keyOf(a, b);
    given[a]! += 1;
    given[b]! += 1;
    had[rater]!.set(key, (had[rater]!.get(key) ?? 0) + 1);
  };

  return {
    next(rater) {
      requireRater(rater);
      if (items < 2) return null;
      let pair: [number, number] | null = null;
      const active = items <= activeTo && model.votes >= items / 2 && random.uniform() >= balancedShare;
      if (active) {
        settle();
        const seen = had[rater]!;
        // A pair the rater has had is left out; one that waits for somebody else's answer counts half.
        pair = mostTelling(model, rater, (a, b) =>
          (seen.get(keyOf(a, b)) ?? 0) > 0 ? 0 : 0.5 ** (waiting.get(keyOf(a, b)) ?? 0),
        );
      }
      const [a, b] = pair ?? balanced(rater);
      const key = keyOf(a, b);
      give(a, b, rater);
      waiting.set(key, (waiting.get(key) ?? 0) + 1);
      return { a, b };
    },
    recall({ a, b, rater }) {
      requireRater(rater);
      requireItem(a);
      requireItem(b);
      if (a === b) throw new RankingInputError(`Item ${a} cannot be compared with itself.`);
      give(a, b, rater);
    },
    observe({ a, b, left, winner, rater }) {
      requireRater(rater);
      requireItem(a);
      requireItem(b);
      if (a === b) throw new RankingInputError(`Item ${a} cannot be compared with itself.`);
      if (left !== a && left !== b) throw new RankingInputError(`Item ${left} was not part of the pair.`);
      if (winner !== null && winner !== a && winner !== b)
        throw new RankingInputError(`Item ${winner} was not part of the pair.`);
      const key = keyOf(a, b);
      const pending = waiting.get(key) ?? 0;
      if (pending > 1) waiting.set(key, pending - 1);
      else waiting.delete(key);
      model.add({
        left,
        right: left === a ? b : a,
        rater,
        score: winner === null ? 0.5 : winner === left ? 1 : 0,
      });
    },
    scores() {
      settle();
      model.fit(3);
      return Array.from(model.quality);
    },
    raters() {
      settle();
      return Array.from({ length: raters }, (_, rater) => ({
        sensitivity: model.sensitivity[rater]!,
        left: model.left[rater]!,
        votes: model.votesOf(rater),
      }));
    },
  };
}
