import { describe, expect, it } from 'vitest';
import { RankingInputError } from '../ranking/errors';
import { createRandom } from '../ranking/random';
import { raterModel } from './index';
import { beliefs, sensitivityBelief } from './model';

/** Votes of raters with known habits: the first is contrary, the last never votes. */
function world(seed: number, votesEach = 80) {
  const random = createRandom(seed);
  const [items, raters] = [12, 6];
  const quality = Array.from({ length: items }, () => 2 * random.normal());
  const sensitivity = Array.from(
    { length: raters },
    (_, rater) => (rater === 0 ? -1 : 1) * Math.exp(0.25 * random.normal()),
  );
  const left = Array.from({ length: raters }, () => 0.25 + 0.15 * random.normal());
  const votes = Array.from({ length: votesEach * (raters - 1) }, (_, at) => {
    const rater = at % (raters - 1);
    const a = random.below(items);
    const other = random.below(items - 1);
    const b = other >= a ? other + 1 : other;
    const pull = sensitivity[rater]! * (quality[a]! - quality[b]!) + left[rater]!;
    const winner = random.uniform() < 1 / (1 + Math.exp(-pull)) ? a : b;
    return { a, b, left: a, winner, rater, seconds: rater === 1 ? null : 5 + rater };
  });
  return { items, raters, quality, sensitivity, left, votes };
}

/** The inverse, by elimination: nothing of the library's own algebra. */
function gaussJordan(rows: number[][]): number[][] {
  const n = rows.length;
  const work = rows.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let pivot = 0; pivot < n; pivot += 1) {
    const own = work[pivot]!;
    const scale = own[pivot]!;
    for (let j = 0; j < 2 * n; j += 1) own[j]! /= scale;
    for (const [i, row] of work.entries()) {
      const share = row[pivot]!;
      if (i !== pivot) for (let j = 0; j < 2 * n; j += 1) row[j]! -= share * own[j]!;
    }
  }
  return work.map((row) => row.slice(n));
}

describe('raterModel', () => {
  it('tells a contrary rater from the others for certain, and says why one has no numbers', () => {
    const { raters } = raterModel(world(4));
    expect(raters[0]!.sensitivity.high!).toBeLessThan(0);
    for (const rater of raters.slice(1, 5)) expect(rater.sensitivity.low!).toBeGreaterThan(0);
    expect(raters[5]).toEqual({
      votes: 0,
      sensitivity: { value: null, low: null, high: null, reason: 'noVotes' },
      left: { value: null, low: null, high: null, reason: 'noVotes' },
      severity: { value: null, low: null, high: null, reason: 'noRatings' },
      seconds: { value: null, low: null, high: null, reason: 'noTimes' },
    });
    expect(raters[1]!.seconds.reason).toBe('noTimes');
    expect(raters[3]!.seconds.value).toBe(8);
  });

  it('has intervals that hold the truth 19 times of 20', () => {
    const held = { sensitivity: 0, left: 0 };
    let all = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const truth = world(1_009 * seed);
      const { raters } = raterModel(truth);
      for (let rater = 0; rater < 5; rater += 1) {
        all += 1;
        for (const what of ['sensitivity', 'left'] as const) {
          const { low, high } = raters[rater]![what];
          if (low! <= truth[what][rater]! && truth[what][rater]! <= high!) held[what] += 1;
        }
      }
    }
    for (const count of Object.values(held)) {
      expect(count / all).toBeGreaterThan(0.92);
      expect(count / all).toBeLessThan(0.99);
    }
  });

  it('has the intervals of the inverted curvature, doubt about the works included', () => {
    const { items, raters, votes } = world(6, 30);
    const found = raterModel({ items, raters, votes });
    const size = items + 2 * raters;
    // The prior of a rater without votes is not compared below, so any will do there.
    const rows = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? priorOf(i) : 0)),
    );
    function priorOf(at: number): number {
      if (at < items) return 1 / beliefs.quality ** 2;
      if (at >= items + raters) return 1 / beliefs.left.spread ** 2;
      return sensitivityBelief(found.raters[at - items]!.sensitivity.value ?? 1).precision;
    }
    for (const { a, b, rater } of votes) {
      const [sharp, pull] = [found.raters[rater]!.sensitivity.value!, found.raters[rater]!.left.value!];
      const gap = found.scores[a]! - found.scores[b]!;
      const p = 1 / (1 + Math.exp(-(sharp * gap + pull)));
      const slope = new Array<number>(size).fill(0);
      slope[a] = sharp;
      slope[b] = -sharp;
      slope[items + rater] = gap;
      slope[items + raters + rater] = 1;
      for (const [i, row] of rows.entries())
        for (let j = 0; j < size; j += 1) row[j]! += p * (1 - p) * slope[i]! * slope[j]!;
    }
    const inverted = gaussJordan(rows);
    for (let rater = 0; rater < 5; rater += 1) {
      const { sensitivity, left } = found.raters[rater]!;
      for (const [{ value, high }, at] of [
        [sensitivity, items + rater],
        [left, items + raters + rater],
      ] as const)
        expect(high! - value!).toBeCloseTo(1.959963984540054 * Math.sqrt(inverted[at]![at]!), 8);
    }
  });

  it('weighs raters: the contrary one does not sink the scores', () => {
    const { quality, ...input } = world(8);
    const { scores } = raterModel(input);
    const order = (values: number[]) => values.map((_, i) => i).sort((i, j) => values[j]! - values[i]!);
    expect(order(scores).slice(0, 3).sort()).toEqual(order(quality).slice(0, 3).sort());
  });

  it('does not depend on who is called a and b, and narrows with more votes', () => {
    const few = world(2, 20);
    const turned = few.votes.map((vote) => ({ ...vote, a: vote.b, b: vote.a }));
    expect(raterModel({ ...few, votes: turned })).toEqual(raterModel(few));
    const width = (votesEach: number) => {
      const { low, high } = raterModel(world(2, votesEach)).raters[1]!.sensitivity;
      return high! - low!;
    };
    expect(width(200)).toBeLessThan(0.8 * width(20));
  });

  it('takes severity from rubric ratings beside the votes', () => {
    const ratings = Array.from({ length: 6 }, (_, rater) =>
      Array.from({ length: 12 }, (_, item) => (rater === 5 ? null : 1 + (item % 4) - (rater === 2 ? 1 : 0))),
    );
    const { raters } = raterModel({ ...world(3), ratings });
    expect(raters[2]!.severity.value).toBeCloseTo(0.8, 2);
    expect(raters[0]!.severity.value).toBeCloseTo(-0.2, 2);
    expect(raters[5]!.severity.reason).toBe('noRatings');
  });

  it('answers the smallest inputs and refuses impossible votes', () => {
    expect(raterModel({ items: 0, raters: 0, votes: [] })).toMatchObject({ raters: [], scores: [] });
    const vote = { a: 0, b: 1, left: 0, winner: 0, rater: 0 };
    const one = raterModel({ items: 2, raters: 1, votes: [vote] });
    expect(one.scores[0]!).toBeGreaterThan(one.scores[1]!);
    expect(one.raters[0]!.sensitivity.low!).toBeLessThan(0.6);
    for (const wrong of [{ rater: 1 }, { b: 0 }, { left: 2 }, { winner: 2 }, { a: -1 }])
      expect(() => raterModel({ items: 2, raters: 1, votes: [{ ...vote, ...wrong }] })).toThrow(
        RankingInputError,
      );
    expect(() => raterModel({ items: 2, raters: 2, votes: [], ratings: [[1, 2]] })).toThrow(
      RankingInputError,
    );
  });
});
