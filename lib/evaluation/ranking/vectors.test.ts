import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close';
import { bradleyTerry, bradleyTerryDavidson, bradleyTerryOrder, bradleyTerryStyle } from './index';
import oracle from './oracle.fixture.json';
import vectors from './vectors.fixture.json';

const run: Record<string, (vector: never) => object> = {
  'bradley-terry': bradleyTerry,
  'bradley-terry-order': bradleyTerryOrder,
  'bradley-terry-style': bradleyTerryStyle,
  'bradley-terry-davidson': bradleyTerryDavidson,
};

describe('reference vectors (Newton in 40 digits)', () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    expectClose(run[vector.metric]!(vector as never), vector.expected, vector.tolerance);
  });

  it('has the citation intervals of Stigler 1994', () => {
    const stigler = vectors.find((vector) => vector.id === 'citations-stigler')!;
    const { theta, seSandwich } = bradleyTerry(stigler as never);
    const intervals = theta!.map((value, i) => [
      value - 1.959963984540054 * seSandwich![i]!,
      value + 1.959963984540054 * seSandwich![i]!,
    ]);
    expectClose(intervals, (stigler.expected as { ci95Sandwich: number[][] }).ci95Sandwich, 1e-6);
  });
});

/** Random small comparisons, unconnected and one-sided ones among them; computed in Python with numpy and scipy. */
describe('values of an independent computation', () => {
  it.each(oracle.map((vector, at) => [`${vector.metric} ${at}`, vector] as const))('%s', (_, vector) => {
    expectClose(run[vector.metric]!(vector as never), vector.expected, vector.tolerance);
  });

  it('covers comparisons without a maximum', () => {
    const without = oracle.filter(({ expected }) => 'theta' in expected && expected.theta === null);
    expect(without.length).toBeGreaterThan(3);
  });
});
