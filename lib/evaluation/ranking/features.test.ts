import { describe, expect, it } from 'vitest';
import { type FeatureVotes, featureWeights } from './features';
import { createRandom } from './random';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Works with features drawn at random, and votes of a world whose weights are known. */
function world({
  works = 60,
  pairs = 900,
  each = 2,
  beta = [0.8, -0.5, 0],
  side = 0.3,
  noise = 0,
  seed = 7,
}: {
  works?: number;
  pairs?: number;
  each?: number;
  beta?: number[];
  side?: number;
  noise?: number;
  seed?: number;
}): FeatureVotes[] {
  const random = createRandom(seed);
  const features = Array.from({ length: works }, () => beta.map(() => random.normal()));
  const own = features.map(() => noise * random.normal());
  return Array.from({ length: pairs }, () => {
    const a = random.below(works);
    const b = (a + 1 + random.below(works - 1)) % works;
    const x = features[a]!.map((value, at) => value - features[b]![at]!);
    const p = sigmoid(x.reduce((sum, one, at) => sum + one * beta[at]!, side + own[a]! - own[b]!));
    let wins = 0;
    for (let vote = 0; vote < each; vote += 1) wins += Number(random.uniform() < p);
    return { a: `w${a}`, b: `w${b}`, x, wins, losses: each - wins, ties: 0 };
  });
}

describe('weights of features', () => {
  it('finds known weights and the side again, within their errors', () => {
    const fit = featureWeights({ votes: world({}), lambda: 0.01 })!;
    for (const [at, truth] of [0.8, -0.5, 0].entries()) {
      expect(Math.abs(fit.beta[at]! - truth)).toBeLessThan(3 * fit.se[at]!);
      expect(fit.se[at]).toBeLessThan(0.1);
    }
    expect(fit.side).toBeCloseTo(0.3, 0);
  });

  it('is where the penalised likelihood has no slope', () => {
    const votes = world({ works: 8, pairs: 20, each: 3 });
    const lambda = 0.7;
    const fit = featureWeights({ votes, lambda })!;
    const value = (beta: number[], side: number) =>
      votes.reduce((sum, { x, wins, losses, ties }) => {
        const p = sigmoid(x.reduce((logit, one, at) => logit + one * beta[at]!, side));
        return sum + (wins + ties / 2) * Math.log(p) + (losses + ties / 2) * Math.log(1 - p);
      }, 0) -
      (lambda / 2) * beta.reduce((sum, one) => sum + one ** 2, 0) -
      (0.01 / 2) * side ** 2;
    const best = value(fit.beta, fit.side);
    for (const step of [-1e-3, 1e-3]) {
      expect(value(fit.beta, fit.side + step)).toBeLessThan(best);
      for (const at of fit.beta.keys())
        expect(value(fit.beta.with(at, fit.beta[at]! + step), fit.side)).toBeLessThan(best);
    }
  });

  it('counts pairs with a work in common as dependent: the sandwich by two loops', () => {
    const votes = world({ works: 7, pairs: 25, each: 4, beta: [0.6], side: 0, noise: 1 });
    const lambda = 0.5;
    const fit = featureWeights({ votes, lambda })!;
    const rows = votes.map(({ x, wins, losses, ties, ...pair }) => {
      const n = wins + losses + ties;
      const z = [1, x[0]!];
      const p = sigmoid(fit.side + fit.beta[0]! * x[0]!);
      return { ...pair, z, bend: n * p * (1 - p), score: z.map((one) => one * (wins + ties / 2 - n * p)) };
    });
    const h = [
      [0.01, 0],
      [0, lambda],
    ];
    for (const { z, bend } of rows)
      for (const i of [0, 1]) for (const j of [0, 1]) h[i]![j]! += bend * z[i]! * z[j]!;
    const determinant = h[0]![0]! * h[1]![1]! - h[0]![1]! * h[1]![0]!;
    const second = [-h[1]![0]! / determinant, h[0]![0]! / determinant];
    let variance = 0;
    for (const one of rows)
      for (const other of rows) {
        if (![one.a, one.b].some((work) => work === other.a || work === other.b)) continue;
        const [u, v] = [one, other].map(({ score }) => score[0]! * second[0]! + score[1]! * second[1]!);
        variance += u! * v!;
      }
    expect(fit.se[0]).toBeCloseTo(Math.sqrt(variance), 9);
  });

  it('covers the truth where works differ beyond their features, which plain errors do not', () => {
    let [covered, naive] = [0, 0];
    const rounds = 60;
    for (let seed = 1; seed <= rounds; seed += 1) {
      const votes = world({ works: 40, pairs: 600, each: 4, beta: [0], side: 0, noise: 1, seed });
      const fit = featureWeights({ votes, lambda: 0.01 })!;
      const bend = votes.reduce((sum, { x }) => sum + 4 * 0.25 * x[0]! ** 2, 0.01);
      covered += Number(Math.abs(fit.beta[0]!) < 1.96 * fit.se[0]!);
      naive += Number(Math.abs(fit.beta[0]!) < 1.96 / Math.sqrt(bend));
    }
    expect(covered / rounds).toBeGreaterThan(0.85);
    expect(naive / rounds).toBeLessThan(0.5);
  });

  it('turns round with the sides, and takes a tie as half a win each', () => {
    const votes = world({ works: 10, pairs: 30 });
    const turned = votes.map(({ a, b, x, wins, losses, ties }) => ({
      a: b,
      b: a,
      x: x.map((one) => -one),
      wins: losses,
      losses: wins,
      ties,
    }));
    const [one, other] = [
      featureWeights({ votes, lambda: 1 })!,
      featureWeights({ votes: turned, lambda: 1 })!,
    ];
    for (const [at, weight] of one.beta.entries()) expect(other.beta[at]).toBeCloseTo(weight, 9);
    expect(other.side).toBeCloseTo(-one.side, 9);
    const half = (counts: object) =>
      featureWeights({ votes: votes.map((vote) => ({ ...vote, ...counts })), lambda: 1 })!.beta;
    const [tied, split] = [half({ wins: 0, losses: 0, ties: 2 }), half({ wins: 1, losses: 1, ties: 0 })];
    for (const [at, weight] of tied.entries()) expect(weight).toBeCloseTo(split[at]!, 12);
  });

  it('stays finite where votes are separable, and refuses what is no vote', () => {
    const votes = [{ a: 'p', b: 'q', x: [1], wins: 9, losses: 0, ties: 0 }];
    const fit = featureWeights({ votes, lambda: 1 })!;
    expect(fit.beta[0]).toBeGreaterThan(0);
    expect([...fit.beta, ...fit.se].every(Number.isFinite)).toBe(true);
    expect(() => featureWeights({ votes: [{ ...votes[0]!, wins: -1 }], lambda: 1 })).toThrow(
      /count of votes/,
    );
    expect(() => featureWeights({ votes: [...votes, { ...votes[0]!, x: [] }], lambda: 1 })).toThrow(
      /same number/,
    );
    expect(() => featureWeights({ votes: [{ ...votes[0]!, x: [Number.NaN] }], lambda: 1 })).toThrow(/finite/);
  });
});
