import { describe, expect, it } from 'vitest';
import { hueCount, huesOf } from './hues';

const people = (...hues: (1 | 2 | 3 | 4 | 5)[]) => hues.map((hue, at) => ({ id: `p${at}`, hue }));

describe('huesOf', () => {
  it('leaves everybody the colour of their own where nobody has it', () => {
    expect([...huesOf(people(3, 1, 5)).values()]).toEqual([3, 1, 5]);
  });

  it('gives who comes later the next free one', () => {
    expect([...huesOf(people(2, 2, 3, 2)).values()]).toEqual([2, 3, 4, 5]);
  });

  it('has no two alike up to as many people as there are colours, and spares none after', () => {
    const many = huesOf(people(...Array.from({ length: 2 * hueCount }, () => 5 as const)));
    const all = [...many.values()];
    expect(new Set(all.slice(0, hueCount)).size).toBe(hueCount);
    expect(new Set(all.slice(hueCount)).size).toBe(hueCount);
    expect(Math.max(...all)).toBe(hueCount);
  });
});
