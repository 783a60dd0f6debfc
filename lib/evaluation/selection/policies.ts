import { climb, type PairCount } from '../ranking/newton';
import { createRandom } from '../ranking/random';
import { createSelection } from './selection';

/** A way to choose pairs and to score works, as the simulator drives it. */
export interface Policy {
  next(rater: number): { a: number; b: number };
  observe(vote: { a: number; b: number; left: number; winner: number; rater: number }): void;
  scores(): number[];
}

export interface PolicyInput {
  items: number;
  raters: number;
  seed: number;
}

function randomPairs(items: number, seed: number): () => { a: number; b: number } {
  const random = createRandom(seed);
  return () => {
    const a = random.below(items);
    const b = random.below(items - 1);
    return { a, b: b >= a ? b + 1 : b };
  };
}

/** Common practice: random pairs, Elo ratings with K = 32, in the order the votes come. */
export function randomElo({ items, seed }: PolicyInput): Policy {
  const next = randomPairs(items, seed);
  const ratings = new Array<number>(items).fill(1_000);
  return {
    next,
    observe({ a, b, winner }) {
      const loser = winner === a ? b : a;
      const expected = 1 / (1 + 10 ** ((ratings[loser]! - ratings[winner]!) / 400));
      ratings[winner]! += 32 * (1 - expected);
      ratings[loser]! -= 32 * (1 - expected);
    },
    scores: () => [...ratings],
  };
}

/** Random pairs, Bradley-Terry on all votes (a faint prior, so that scores exist from the first vote). */
export function randomBradleyTerry({ items, seed }: PolicyInput): Policy {
  const next = randomPairs(items, seed);
  const pairs = new Map<number, PairCount>();
  return {
    next,
    observe({ a, b, winner }) {
      const [low, high] = a < b ? [a, b] : [b, a];
      const pair = pairs.get(low * items + high) ?? { a: low, b: high, total: 0, score: 0, square: 0 };
      const won = winner === low ? 1 : 0;
      pairs.set(low * items + high, {
        ...pair,
        total: pair.total + 1,
        score: pair.score + won,
        square: pair.square + won,
      });
    },
    scores: () => Array.from(climb(items, [...pairs.values()], 0.01)),
  };
}

/** This project's selection and rater model. */
export function active(balancedShare?: number): (input: PolicyInput) => Policy {
  return (input) => {
    const selection = createSelection({ ...input, balancedShare });
    return {
      next: (rater) => selection.next(rater)!,
      observe: selection.observe,
      scores: selection.scores,
    };
  };
}
