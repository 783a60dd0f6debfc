import { describe, expect, it } from 'vitest';
import { createRandom } from '../ranking/index';
import { clusteredShare, type ShareCell, wilson95 } from './index';

/** Votes between works whose quality has nothing to do with their length: the longer one wins half of them in the long run. */
function world(seed: number, groups: number, works: number, votes: number, spread: number): ShareCell[] {
  const random = createRandom(seed);
  const cells: ShareCell[] = [];
  for (let group = 0; group < groups; group += 1) {
    const all = Array.from({ length: works }, (_, at) => ({
      id: `${group}.${at}`,
      length: random.normal(),
      quality: spread * random.normal(),
    }));
    for (let vote = 0; vote < votes; vote += 1) {
      const one = all[random.below(works)]!;
      const other = all[random.below(works)]!;
      if (one === other) continue;
      const [longer, shorter] = one.length > other.length ? [one, other] : [other, one];
      const won = random.uniform() < 1 / (1 + Math.exp(shorter.quality - longer.quality));
      cells.push({ x: won ? 1 : 0, n: 1, works: [longer.id, shorter.id], group: `g${group}` });
    }
  }
  return cells;
}

function covered(worlds: number, make: (seed: number) => ShareCell[]) {
  let [plain, robust] = [0, 0];
  for (let seed = 1; seed <= worlds; seed += 1) {
    const cells = make(seed * 6_151);
    const [low, high] = wilson95({ x: cells.reduce((sum, { x }) => sum + x, 0), n: cells.length })!;
    if (low <= 0.5 && high >= 0.5) plain += 1;
    const found = clusteredShare(cells)!;
    expect(found.high - found.low).toBeGreaterThanOrEqual(high - low - 1e-12);
    if (found.low <= 0.5 && found.high >= 0.5) robust += 1;
  }
  return { plain: plain / worlds, robust: robust / worlds };
}

describe('clusteredShare', () => {
  it('holds the truth in one brief, where Wilson alone does not', () => {
    const { plain, robust } = covered(300, (seed) => world(seed, 1, 16, 500, 1));
    expect(plain).toBeLessThan(0.7);
    expect(robust).toBeGreaterThan(0.9);
    expect(robust).toBeLessThan(0.99);
  });

  it('holds the truth over briefs, where Wilson alone does not', () => {
    const { plain, robust } = covered(300, (seed) => world(seed, 12, 6, 60, 1));
    expect(plain).toBeLessThan(0.75);
    expect(robust).toBeGreaterThan(0.9);
    expect(robust).toBeLessThan(0.98);
  });

  it('is little wider than Wilson where works are alike', () => {
    const { plain, robust } = covered(200, (seed) => world(seed, 12, 8, 60, 0));
    expect(plain).toBeGreaterThan(0.92);
    expect(robust).toBeLessThan(1);
  });

  it('does not care how votes are bundled or which work is named first', () => {
    const cells = world(3, 2, 8, 200, 1);
    const bundled = new Map<string, ShareCell>();
    for (const { x, n, works, group } of cells) {
      const key = [...works].sort().join();
      const sum = bundled.get(key) ?? { x: 0, n: 0, works: [works[1], works[0]], group };
      bundled.set(key, { ...sum, x: sum.x + x, n: sum.n + n });
    }
    const [one, other] = [clusteredShare(cells)!, clusteredShare([...bundled.values()])!];
    expect(other.value).toBeCloseTo(one.value, 12);
    expect(other.low).toBeCloseTo(one.low, 10);
    expect(other.high).toBeCloseTo(one.high, 10);
  });

  it('answers nothing, one pair and all alike', () => {
    const cell = (x: number, n: number, works: [string, string] = ['a', 'b']) => ({
      x,
      n,
      works,
      group: 'g',
    });
    expect(clusteredShare([])).toBeNull();
    // A hundred votes on one pair are one opinion about length.
    const pair = clusteredShare([cell(70, 100)])!;
    expect(pair.value).toBe(0.7);
    expect([pair.low < 0.3, pair.high > 0.9]).toEqual([true, true]);
    const all = clusteredShare([cell(9, 9), cell(9, 9, ['c', 'd'])])!;
    expect(all.high).toBe(1);
    expect(all.low).toBeLessThan(0.6);
    expect(() => clusteredShare([cell(3, 2)])).toThrow('0 <= x <= n');
    expect(clusteredShare([cell(0, 0)])).toBeNull();
  });

  it('takes works between which nobody decided for no clusters', () => {
    const cells = world(5, 2, 6, 80, 1);
    const idle = Array.from({ length: 20 }, (_, at): ShareCell => {
      return { x: 0, n: 0, works: [`idle ${at}`, `idle too ${at}`], group: `idle ${at}` };
    });
    expect(clusteredShare([...idle, ...cells])).toEqual(clusteredShare(cells));
  });
});
