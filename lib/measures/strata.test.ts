import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spearmanByDefinition } from '@/lib/testing/spearman';
import { correlateWithin } from './strata';

describe('correlation within strata', () => {
  const value = fc.integer({ min: 0, max: 5 });
  const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 12 });
  const stratum = (list: [number, number][]) => ({ x: list.map(([x]) => x), y: list.map(([, y]) => y) });
  it('is Spearman for one, and knows nothing of how high a stratum lies', () => {
    fc.assert(
      fc.property(pairs, pairs, value, (one, two, shift) => {
        const { rho } = correlateWithin([stratum(one)]);
        const expected = spearmanByDefinition(stratum(one).x, stratum(one).y);
        if (rho === null) expect(Number.isFinite(expected)).toBe(false);
        else expect(rho).toBeCloseTo(expected, 10);
        const moved = two.map(([x, y]): [number, number] => [x + shift, y - 100 * shift]);
        expect(correlateWithin([stratum(one), stratum(moved)])).toEqual(
          correlateWithin([stratum(one), stratum(two)]),
        );
      }),
    );
  });

  it('is -1 where every stratum turns its order round, however unlike in size they are', () => {
    const size = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(size, size, (one, two) => {
        const turned = (n: number) => {
          const x = Array.from({ length: n }, (_, at) => at);
          return { x, y: x.toReversed() };
        };
        expect(correlateWithin([turned(one), turned(two)]).rho).toBeCloseTo(-1, 10);
      }),
    );
  });
});
