import { describe, expect, it } from 'vitest';
import { wilson95 } from '@/lib/evaluation/agreement/index';
import { createRandom } from '@/lib/evaluation/ranking/index';
import { type Answer, type Compared, compare, comparison, type Side } from './agreement';
import { majorityOf, seenPairs } from './pairs';
import type { PairRow } from './schema';

const row = (left: string, right: string, counts: Partial<PairRow> = {}): PairRow => ({
  left,
  right,
  lefts: 0,
  rights: 0,
  ties: 0,
  bothBads: 0,
  ...counts,
});

describe('pairs as people saw them', () => {
  it('are both orders together, in the order seen more often', () => {
    expect(
      seenPairs([row('a', 'b', { lefts: 1, ties: 1 }), row('b', 'a', { lefts: 2, rights: 1, bothBads: 4 })]),
    ).toEqual([{ left: 'b', right: 'a', leftWins: 2, rightWins: 2, ties: 1 }]);
  });
  it('have a majority only where more people preferred one', () => {
    const of = (leftWins: number, rightWins: number) =>
      majorityOf({ left: 'a', right: 'b', leftWins, rightWins, ties: 9 });
    expect([of(2, 1), of(1, 2), of(2, 2), of(0, 0)]).toEqual(['left', 'right', null, null]);
  });
});

const people = (left: string, right: string, leftWins: number, rightWins: number) => ({
  left,
  right,
  leftWins,
  rightWins,
  ties: 0,
});
const says = (left: string, right: string, shown: Side, swapped: Side = shown): Answer => ({
  left,
  right,
  shown,
  swapped,
});

describe('a judge beside people', () => {
  it('is compared where people decided and it answered, whichever way its row lies', () => {
    const found = compare(
      [people('a', 'b', 3, 1), people('c', 'd', 0, 2), people('e', 'f', 1, 1), people('g', 'h', 1, 0)],
      [says('a', 'b', 'left'), says('d', 'c', 'right'), says('e', 'f', 'left')],
    );
    expect(found.map(({ left, people: wanted, judge }) => [left, wanted, judge])).toEqual([
      ['a', 'left', 'left'],
      ['c', 'right', 'left'],
    ]);
  });

  it('that changes its mind with the order has not decided', () => {
    const [one] = compare([people('a', 'b', 3, 1)], [says('a', 'b', 'left', 'right')]);
    expect(one).toMatchObject({ judge: 'tie', consistent: false });
  });

  it('is counted as by hand', () => {
    const compared = compare(
      [people('a', 'b', 3, 1), people('c', 'd', 0, 2), people('e', 'f', 2, 1), people('g', 'h', 1, 0)],
      [
        says('a', 'b', 'left'),
        says('c', 'd', 'left'),
        says('e', 'f', 'tie'),
        says('g', 'h', 'left', 'right'),
      ],
    );
    const sizes = new Map(Object.entries({ a: 9, b: 5, c: 4, d: 8, e: 3, f: 3, g: 1 }));
    const { agreement, consistency, left, longer } = comparison(compared, sizes);
    const [low, high] = wilson95({ x: 1, n: 4 })!;
    expect(agreement).toEqual({ ok: true, value: 0.25, low, high, n: 4 });
    expect(consistency).toMatchObject({ value: 0.75, n: 4 });
    expect(left).toMatchObject({ value: 0.75, n: 4 });
    // e and f are as long as each other, h's length is not known.
    expect(longer).toMatchObject({ value: 1, n: 2 });
  });

  it('has a kappa that does not depend on what lay left, 0 by lot and 1 where it always agrees', () => {
    const random = createRandom(5);
    const compared = Array.from({ length: 400 }, (_, at): Compared => {
      const side = random.uniform() < 0.5 ? 'left' : 'right';
      const judge = (['left', 'right', 'tie'] as const)[random.below(3)]!;
      return { ...people(`a${at}`, `b${at}`, 1, 0), people: side, judge, consistent: true };
    });
    const turn = (side: Side): Side => (side === 'tie' ? side : side === 'left' ? 'right' : 'left');
    const turned = compared.map((one, at) =>
      at % 3 ? one : { ...one, people: turn(one.people) as 'left' | 'right', judge: turn(one.judge) },
    );
    const kappa = (of: readonly Compared[]) => comparison(of, new Map()).kappa;
    expect(kappa(turned)).toEqual(kappa(compared));
    // By definition, from both orders of every pair.
    const both = [
      ...compared,
      ...compared.map((one) => ({ ...one, people: turn(one.people), judge: turn(one.judge) })),
    ];
    const share = (test: (one: { people: Side; judge: Side }) => boolean) =>
      both.filter(test).length / both.length;
    const observed = share((one) => one.people === one.judge);
    const chance = (['left', 'right', 'tie'] as const).reduce(
      (sum, side) => sum + share((one) => one.people === side) * share((one) => one.judge === side),
      0,
    );
    const found = kappa(compared);
    if (!found.ok) throw new Error('no kappa');
    expect(found.value).toBeCloseTo((observed - chance) / (1 - chance), 12);
    expect(found.low).toBeLessThan(0);
    expect(found.high).toBeGreaterThan(0);
    const always = kappa(compared.map((one) => ({ ...one, judge: one.people })));
    expect(always).toMatchObject({ value: 1, high: 1 });
    expect(always.ok && always.low).toBeLessThan(1);
  });

  it('is not defined without a pair', () => {
    const { agreement, kappa, consistency, left, longer } = comparison([], new Map());
    for (const figure of [agreement, kappa, consistency, left, longer])
      expect(figure).toEqual({ ok: false, why: 'noVotes', n: 0 });
  });
});
