import { describe, expect, it } from 'vitest';
import { Flood } from './flood';

const at = (ms: number) => new Date(1_000_000 + ms);

describe('a flood of one caller', () => {
  it('is held back until the window ends, and nobody else with it', () => {
    const flood = new Flood(3, 60);
    for (const ms of [0, 10, 20]) flood.pass('a', at(ms));
    expect(() => flood.pass('a', at(15_000))).toThrow(
      expect.objectContaining({ code: 'limited', say: expect.objectContaining({ values: { seconds: 45 } }) }),
    );
    flood.pass('b', at(15_000));
    expect(() => flood.pass('a', at(59_999))).toThrow();
    flood.pass('a', at(60_000));
  });

  it('is not held for ever by a clock that was set back', () => {
    const flood = new Flood(1, 60);
    flood.pass('a', at(3_600_000));
    flood.pass('a', at(0));
    expect(() => flood.pass('a', at(1))).toThrow();
  });
});
