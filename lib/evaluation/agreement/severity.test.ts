import { describe, expect, it } from 'vitest';
import { createRandom } from '../ranking/random';
import { AgreementInputError, raterSeverity } from './index';

describe('raterSeverity', () => {
  it('is the constant by which one rater lies below the other, halved on both sides', () => {
    const { raters, within } = raterSeverity({
      ratings: [
        [1, 2, 3, 4, null],
        [2, 3, 4, 5, 5],
      ],
    });
    expect(raters[0]!.severity.value).toBeCloseTo(0.5, 3);
    expect(raters[1]!.severity.value).toBeCloseTo(-0.5, 3);
    expect(within).toBeLessThan(1e-4);
    expect(raters.map(({ shared, ratings }) => [shared, ratings])).toEqual([
      [4, 4],
      [4, 5],
    ]);
  });

  it('is not fooled by who rated the good works', () => {
    // Raters 0 and 1 agree; 1 rated the two best works as well, so their plain means differ by far.
    const { raters } = raterSeverity({
      ratings: [
        [2, 3, 2, 3, null, null],
        [2, 3, 3, 2, 5, 5],
        [1, 2, 2, 1, 4, 4],
      ],
    });
    expect(Math.abs(raters[0]!.severity.value! - raters[1]!.severity.value!)).toBeLessThan(0.1);
    expect(raters[2]!.severity.low!).toBeGreaterThan(0);
  });

  it('holds the truth 19 times of 20, and recovers both spreads', () => {
    const random = createRandom(11);
    let [held, all, between, within] = [0, 0, 0, 0];
    const worlds = 200;
    for (let world = 0; world < worlds; world += 1) {
      const drawn = Array.from({ length: 6 }, () => 0.5 * random.normal());
      const usual = drawn.reduce((sum, value) => sum + value, 0) / 6;
      const items = Array.from({ length: 20 }, () => 3 + random.normal());
      const ratings = drawn.map((severity) =>
        items.map((item) => (random.uniform() < 0.6 ? item - severity + 0.7 * random.normal() : null)),
      );
      const found = raterSeverity({ ratings });
      between += found.between! / worlds;
      within += found.within! / worlds;
      for (const [rater, { severity }] of found.raters.entries()) {
        const truth = drawn[rater]! - usual;
        all += 1;
        if (severity.reason === null && severity.low <= truth && truth <= severity.high) held += 1;
      }
    }
    expect(held / all).toBeGreaterThan(0.925);
    expect(held / all).toBeLessThan(0.98);
    expect(between).toBeGreaterThan(0.43);
    expect(between).toBeLessThan(0.57);
    expect(within).toBeCloseTo(0.7, 1);
  });

  it('pulls a rater of few ratings to the middle', () => {
    const random = createRandom(3);
    const items = Array.from({ length: 30 }, () => random.normal());
    const steady = Array.from({ length: 5 }, () => items.map((item) => item + 0.5 * random.normal()));
    const once = items.map((item, at) => (at === 0 ? item - 3 : null));
    const { raters } = raterSeverity({ ratings: [...steady, once] });
    expect(raters[5]!.severity.value!).toBeGreaterThan(0);
    expect(raters[5]!.severity.value!).toBeLessThan(2);
    const width = (at: number) => raters[at]!.severity.high! - raters[at]!.severity.low!;
    expect(width(5)).toBeGreaterThan(3 * width(0));
  });

  it('says why there is none', () => {
    const reasons = (ratings: (number | null)[][]) =>
      raterSeverity({ ratings }).raters.map(({ severity }) => severity.reason);
    expect(
      reasons([
        [1, null],
        [null, 2],
        [null, null],
      ]),
    ).toEqual(['nobodyToCompare', 'nobodyToCompare', 'noRatings']);
    expect(raterSeverity({ ratings: [] })).toMatchObject({ raters: [], between: null, within: null });
    const same = raterSeverity({
      ratings: [
        [3, 3],
        [3, 3],
      ],
    });
    expect(same.raters.map(({ severity }) => Math.abs(severity.value!))).toEqual([0, 0]);
    expect(() => raterSeverity({ ratings: [[1, 2], [1]] })).toThrow(AgreementInputError);
    expect(() => raterSeverity({ ratings: [[Number.NaN]] })).toThrow(AgreementInputError);
  });
});
