import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bradleyTerry, createRandom, plackettLuce, RankingInputError, type Win } from './index';

const orders = fc.integer({ min: 2, max: 5 }).chain((items) =>
  fc.record({
    items: fc.constant(items),
    orders: fc.array(
      fc.shuffledSubarray(
        Array.from({ length: items }, (_, i) => i),
        { minLength: 2 },
      ),
      { maxLength: 12 },
    ),
  }),
);

describe('plackettLuce', () => {
  it('is Bradley-Terry when every order has two items', () => {
    const wins: Win[] = [
      [0, 1, 4],
      [1, 0, 2],
      [1, 2, 3],
      [2, 0, 1],
      [2, 1, 1],
    ];
    const pairs = wins.flatMap(([a, b, n]) => Array.from({ length: n }, () => [a, b]));
    const [luce, terry] = [plackettLuce({ items: 3, orders: pairs }), bradleyTerry({ items: 3, wins })];
    for (let i = 0; i < 3; i += 1) {
      expect(luce.theta![i]).toBeCloseTo(terry.theta![i]!, 8);
      expect(luce.se![i]).toBeCloseTo(terry.seFisher![i]!, 8);
    }
  });

  it('expects as many choices of each item as were made (the score equations)', () => {
    fc.assert(
      fc.property(orders, ({ items, orders: list }) => {
        const { theta, mleExists } = plackettLuce({ items, orders: list });
        expect(theta !== null).toBe(mleExists);
        if (!theta) return;
        const rest = new Float64Array(items);
        for (const order of list) {
          for (let at = 0; at < order.length - 1; at += 1) {
            const set = order.slice(at);
            const total = set.reduce((sum, item) => sum + Math.exp(theta[item]!), 0);
            rest[order[at]!]! += 1;
            for (const item of set) rest[item]! -= Math.exp(theta[item]!) / total;
          }
        }
        for (const value of rest) expect(Math.abs(value)).toBeLessThan(1e-7);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the strengths that orders and best-worst answers were drawn from', () => {
    const random = createRandom(6);
    const truth = [1.2, 0.5, 0, -0.5, -1.2];
    const draw = (set: number[], sign: number) => {
      const weights = set.map((item) => Math.exp(sign * truth[item]!));
      let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [at, item] of set.entries()) {
        left -= weights[at]!;
        if (left <= 0) return item;
      }
      return set.at(-1)!;
    };
    const ordered = Array.from({ length: 600 }, () => {
      const rest = [0, 1, 2, 3, 4];
      return Array.from({ length: 5 }, () => rest.splice(rest.indexOf(draw(rest, 1)), 1)[0]!);
    });
    const extremes = Array.from({ length: 1_500 }, () => {
      const best = draw([0, 1, 2, 3, 4], 1);
      const worst = draw(
        [0, 1, 2, 3, 4].filter((item) => item !== best),
        -1,
      );
      return { best, worst, others: [0, 1, 2, 3, 4].filter((item) => item !== best && item !== worst) };
    });
    const fits = [
      plackettLuce({ items: 5, orders: ordered }),
      plackettLuce({ items: 5, orders: [], bestWorst: extremes }),
    ];
    for (const { theta, se } of fits) {
      for (const [item, value] of truth.entries())
        expect(Math.abs(theta![item]! - value)).toBeLessThan(4 * se![item]!);
      expect(Math.max(...se!)).toBeLessThan(0.1);
    }
  });

  it('has no maximum where somebody always wins, and the prior says so much as is known', () => {
    expect(plackettLuce({ items: 3, orders: [[0, 1, 2]] })).toMatchObject({
      theta: null,
      mleExists: false,
      components: [[0, 1, 2]],
    });
    const { theta } = plackettLuce({
      items: 3,
      orders: [[0, 1, 2]],
      options: { prior: { type: 'gaussian', lambda: 0.5 } },
    });
    expect(theta![0]!).toBeGreaterThan(theta![1]!);
    expect(theta![1]!).toBeGreaterThan(theta![2]!);
    expect(plackettLuce({ items: 2, orders: [] })).toMatchObject({ theta: null, components: [[0], [1]] });
  });

  it('refuses an order that names an item twice or one that does not exist', () => {
    expect(() => plackettLuce({ items: 2, orders: [[0, 0]] })).toThrow(RankingInputError);
    expect(() => plackettLuce({ items: 2, orders: [[0, 2]] })).toThrow(RankingInputError);
    expect(() =>
      plackettLuce({ items: 3, orders: [], bestWorst: [{ best: 0, worst: 0, others: [1] }] }),
    ).toThrow(RankingInputError);
  });
});
