import { describe, expect, it } from 'vitest';
import { kendallTauB } from '@/lib/evaluation/agreement';
import { nextPair } from './next-pair';
import { pairKey, type Standing } from './seen';
import type { VoteCount } from './tally';

/** A repeatable series in [0, 1): a plain 32-bit congruential generator. */
function series(seed: number): () => number {
  let state = (seed * 2_654_435_761) % 2 ** 32;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < 10; i += 1) next();
  return next;
}

const named = (n: number) => Array.from({ length: n }, (_, i) => `work-${i}`);

/** Many raters' votes on all pairs of `n` works, the lower number better; each bundle `count` times. */
function votesOn(n: number, raters: number, count = 1): VoteCount[] {
  const random = series(5);
  const works = named(n);
  const votes: VoteCount[] = [];
  for (let rater = 0; rater < raters; rater += 1)
    for (let a = 0; a < n; a += 1)
      for (let b = a + 1; b < n; b += 1) {
        const turned = random() < 0.5;
        const [left, right] = turned ? [works[b]!, works[a]!] : [works[a]!, works[b]!];
        const choice = turned ? 'right' : 'left';
        votes.push({ reviewerId: `rater-${rater}`, left, right, choice, count });
      }
  return votes;
}

describe('the next pair', () => {
  it('asks each reviewer every pair once and then nothing, whatever others voted', () => {
    const works = named(7);
    const seen = new Map<string, Standing>();
    for (let asked = 0; asked < 21; asked += 1) {
      const pair = nextPair({ works, votes: votesOn(7, 3), reviewerId: 'me', seen, seed: asked });
      expect(seen.has(pairKey(...pair!))).toBe(false);
      seen.set(pairKey(...pair!), 'judged');
    }
    expect(nextPair({ works, votes: [], reviewerId: 'me', seen, seed: 1 })).toBeNull();
    expect(nextPair({ works: ['one'], votes: [], reviewerId: 'me', seen, seed: 1 })).toBeNull();
  });

  it('asks about works that nobody has judged sooner than about settled ones', () => {
    const works = named(8);
    const votes = votesOn(6, 4);
    let unjudged = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const pair = nextPair({ works, votes, reviewerId: 'me', seen: new Map(), seed })!;
      if (pair.some((id) => id === works[6] || id === works[7])) unjudged += 1;
    }
    // By lot it would be 13 of 28 pairs.
    expect(unjudged).toBeGreaterThan(50);
  });

  it('stays quick at 40 works with a million votes behind them', () => {
    const votes = votesOn(40, 25, 52);
    expect(votes.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(1_000_000);
    const begun = performance.now();
    const pair = nextPair({ works: named(40), votes, reviewerId: 'me', seen: new Map(), seed: 1 });
    expect(pair).not.toBeNull();
    // Some 100 ms on a quiet machine; only work that grows with the votes fails here.
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('ranks a studio truly with fewer votes than pairs by lot, rebuilt for every question', () => {
    const n = 12;
    const works = named(n);
    let ours = 0;
    let lot = 0;
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      ours += tauAfter(150, seed, (input) => nextPair(input));
      lot += tauAfter(150, seed, ({ seed: drawn }) => {
        const random = series(drawn);
        const a = Math.floor(random() * n);
        return [works[a]!, works[(a + 1 + Math.floor(random() * (n - 1))) % n]!];
      });
    }
    expect(ours).toBeGreaterThan(lot);
    expect(ours / 6).toBeGreaterThan(0.75);
  });
});

/** Kendall's tau between the true qualities and a ranking made from so many votes of eight raters with a pull to the left. */
function tauAfter(
  votesInAll: number,
  seed: number,
  choose: (input: Parameters<typeof nextPair>[0]) => [string, string] | null,
): number {
  const n = 12;
  const works = named(n);
  const random = series(seed);
  // Near enough to normal with a spread of two logits: a sum of twelve.
  const quality = works.map(() => 2 * (Array.from({ length: 12 }, random).reduce((a, b) => a + b) - 6));
  const votes: VoteCount[] = [];
  const seen = Array.from({ length: 8 }, () => new Map<string, Standing>());
  const score = new Float64Array(n);
  for (let vote = 0; vote < votesInAll; vote += 1) {
    const rater = vote % 8;
    const pair = choose({
      works,
      votes,
      reviewerId: `rater-${rater}`,
      seen: seen[rater]!,
      seed: seed * 10_000 + vote,
    });
    if (!pair) continue;
    seen[rater]!.set(pairKey(...pair), 'judged');
    const [left, right] = random() < 0.5 ? pair : [pair[1], pair[0]];
    const gap = quality[works.indexOf(left)]! - quality[works.indexOf(right)]!;
    const choice = random() < 1 / (1 + Math.exp(-gap - 0.25)) ? 'left' : 'right';
    votes.push({ reviewerId: `rater-${rater}`, left, right, choice, count: 1 });
  }
  // An oracle of its own: minorise-maximise Bradley-Terry with half a win and half a loss against an average work.
  const strength = new Float64Array(n).fill(1);
  for (let round = 0; round < 500; round += 1)
    for (let i = 0; i < n; i += 1) {
      let wins = 0.5;
      let weight = 1 / (strength[i]! + 1);
      for (const { left, right, choice } of votes) {
        const [l, r] = [works.indexOf(left), works.indexOf(right)];
        if (l !== i && r !== i) continue;
        if ((choice === 'left' ? l : r) === i) wins += 1;
        weight += 1 / (strength[l]! + strength[r]!);
      }
      strength[i] = wins / weight;
    }
  for (let i = 0; i < n; i += 1) score[i] = Math.log(strength[i]!);
  return kendallTauB({ x: Array.from(score), y: quality }) ?? 0;
}
