import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RankingInputError } from '../ranking/errors';
import { createRandom } from '../ranking/random';
import { createSelection } from './index';
import { farthest, misorder } from './misorder';
import { active, randomBradleyTerry, randomElo } from './policies';
import { scenarios, summary, votesUntil } from './simulate';
import { createWorld } from './world';

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Runs `votes` votes of a world through a selection. */
function session(
  items: number,
  votes: number,
  seed: number,
  options: { adversary?: boolean; balancedShare?: number } = {},
) {
  const world = createWorld({ seed, items, raters: 8, adversary: options.adversary ?? false, lengthBias: 0 });
  const selection = createSelection({ items, raters: 8, seed, balancedShare: options.balancedShare });
  const pairs: { a: number; b: number; rater: number }[] = [];
  for (let vote = 0; vote < votes; vote += 1) {
    const rater = vote % 8;
    const { a, b } = selection.next(rater)!;
    const [left, right] = world.coin() ? [a, b] : [b, a];
    selection.observe({ a, b, left, winner: world.vote(left, right, rater), rater });
    pairs.push({ a, b, rater });
  }
  return { world, selection, pairs };
}

describe('createSelection', () => {
  it('gives two different works that exist, whatever is answered', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 25 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(1_000),
        fc.infiniteStream(fc.nat(2)),
        (items, raters, seed, answers) => {
          const selection = createSelection({ items, raters, seed });
          for (let vote = 0; vote < 40; vote += 1) {
            const rater = vote % raters;
            const { a, b } = selection.next(rater)!;
            expect(a).not.toBe(b);
            expect([a, b].every((item) => Number.isInteger(item) && item >= 0 && item < items)).toBe(true);
            const answer = answers.next().value!;
            // Some pairs are given out and never answered.
            if (vote % 7 !== 0)
              selection.observe({ a, b, left: a, winner: answer === 2 ? null : answer === 1 ? a : b, rater });
          }
          expect(selection.scores().every(Number.isFinite)).toBe(true);
          expect(selection.scores().length).toBe(items);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('repeats itself for a seed and differs for another', () => {
    expect(session(24, 80, 5).pairs).toEqual(session(24, 80, 5).pairs);
    expect(session(24, 80, 5).selection.scores()).toEqual(session(24, 80, 5).selection.scores());
    expect(session(24, 80, 6).pairs).not.toEqual(session(24, 80, 5).pairs);
  });

  it('asks a rater no pair twice while there are others', () => {
    const { pairs } = session(6, 8 * 15, 3);
    for (let rater = 0; rater < 8; rater += 1) {
      const own = pairs
        .filter((pair) => pair.rater === rater)
        .map(({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`);
      expect(own.length).toBe(15);
      // 15 is every pair of six works; the active choice never repeats, a balanced one only at the very end.
      expect(new Set(own).size).toBeGreaterThanOrEqual(13);
    }
  });

  it('gives eight raters who ask at once different pairs', () => {
    const { selection } = session(40, 200, 9);
    const asked = Array.from({ length: 8 }, (_, rater) => selection.next(rater)!).map(
      ({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`,
    );
    expect(new Set(asked).size).toBeGreaterThanOrEqual(7);
  });

  it('leaves no work out', () => {
    const { pairs } = session(40, 160, 4);
    const shown = Array.from(
      { length: 40 },
      (_, item) => pairs.filter(({ a, b }) => a === item || b === item).length,
    );
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(2);
  });

  it('recognises a contrary rater and the pull to the left', () => {
    const { selection } = session(20, 800, 12, { adversary: true });
    const raters = selection.raters();
    expect(raters[0]!.sensitivity).toBeLessThan(-0.4);
    for (const rater of raters.slice(1)) expect(rater.sensitivity).toBeGreaterThan(0.4);
    const pull = raters.reduce((sum, rater) => sum + rater.left, 0) / 8;
    expect(pull).toBeGreaterThan(0.08);
    expect(pull).toBeLessThan(0.45);
    expect(raters.map((rater) => rater.votes)).toEqual(Array.from({ length: 8 }, () => 100));
  });

  it('needs far fewer votes than random pairs with Elo or Bradley-Terry, with a contrary rater among eight', () => {
    // A small form of the table that `simulate.ts` prints: 20 works, tau-b of 0.85, nine worlds.
    const scenario = { ...scenarios[0]!, items: 20, target: 0.85 };
    const worlds = Array.from({ length: 9 }, (_, run) => 40 + run);
    const most = 1_500;
    const of = (policy: Parameters<typeof votesUntil>[1]) =>
      median(worlds.map((seed) => Math.min(most, votesUntil(scenario, policy, seed, most))));
    const [ours, bradleyTerry, elo] = [of(active()), of(randomBradleyTerry), of(randomElo)];
    expect(ours).toBeLessThan(bradleyTerry / 2);
    expect(ours).toBeLessThan(elo / 2);
    expect(ours).toBeLessThan(350);
  });

  it('refuses what cannot be, and has nothing to ask about a single work', () => {
    expect(createSelection({ items: 1, raters: 1, seed: 1 }).next(0)).toBeNull();
    expect(createSelection({ items: 0, raters: 1, seed: 1 }).scores()).toEqual([]);
    const selection = createSelection({ items: 3, raters: 2, seed: 1 });
    expect(() => selection.next(2)).toThrow(RankingInputError);
    expect(() => selection.observe({ a: 0, b: 0, left: 0, winner: 0, rater: 0 })).toThrow(RankingInputError);
    expect(() => selection.observe({ a: 0, b: 1, left: 2, winner: 0, rater: 0 })).toThrow(RankingInputError);
    expect(() => selection.observe({ a: 0, b: 1, left: 0, winner: 2, rater: 0 })).toThrow(RankingInputError);
    expect(() => selection.observe({ a: 0, b: 3, left: 0, winner: 0, rater: 0 })).toThrow(RankingInputError);
    expect(() => createSelection({ items: -1, raters: 2, seed: 1 })).toThrow(RankingInputError);
  });

  it('goes on with balanced pairs where there are too many works to choose among', () => {
    const selection = createSelection({ items: 300, raters: 1, seed: 1 });
    for (let vote = 0; vote < 400; vote += 1) {
      const { a, b } = selection.next(0)!;
      selection.observe({ a, b, left: a, winner: Math.min(a, b), rater: 0 });
    }
    expect(selection.scores()[0]!).toBeGreaterThan(selection.scores()[299]!);
  });
});

describe('misorder', () => {
  it('is today’s chance without a vote, falls with what the vote says, and vanishes far away', () => {
    expect(misorder(0, 0)).toBeCloseTo(0.5, 3);
    expect(misorder(1.645, 0)).toBeCloseTo(0.05, 3);
    for (let t = 0; t < farthest; t += 0.3) {
      for (let u = 0.1; u <= 1; u += 0.1) expect(misorder(t, u)).toBeLessThan(misorder(t, u - 0.1) + 1e-9);
    }
    expect(misorder(farthest, 0)).toBe(0);
  });

  it('agrees with drawing the vote and the truth', () => {
    const random = createRandom(8);
    for (const [t, u] of [
      [0.5, 0.3],
      [1.2, 0.6],
    ] as const) {
      let wrong = 0;
      const draws = 200_000;
      for (let i = 0; i < draws; i += 1) {
        const after = t + Math.sqrt(u) * random.normal();
        const truth = after + Math.sqrt(1 - u) * random.normal();
        if (Math.sign(after) !== Math.sign(truth)) wrong += 1;
      }
      expect(misorder(t, u)).toBeCloseTo(wrong / draws, 2);
    }
  });
});

describe('the simulator', () => {
  it('sums up runs, those that never got there included', () => {
    expect(summary([10, 20, 30])).toBe('20 [nine in ten 30, never 0]');
    expect(summary([10, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY])).toContain('never 2');
  });
});
