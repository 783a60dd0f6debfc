import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells, inset } from './cells.ts';
import { contrast, fromLch, readable } from './colour.ts';
import { flowField, flowLines } from './flow.ts';
import { moods, namedHue } from './lexicon.ts';
import { modes, palettes, scheme } from './palettes.ts';
import { drawInWorker } from './pool.ts';
import { pick, pickWeighted, seeded } from './random.ts';
import { escapeXml, num } from './svg.ts';

describe('chance', () => {
  it('repeats by seed, differs between seeds, and is even', () => {
    const draw = (seed: number | string) => Array.from({ length: 6 }, seeded(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    const rng = seeded('even');
    const mean = Array.from({ length: 20_000 }, rng).reduce((a, b) => a + b) / 20_000;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(
      pickWeighted(rng, [
        ['a', 0],
        ['b', 1],
        ['c', -3],
      ]),
    ).toBe('b');
    expect(() => pick(rng, [])).toThrow();
  });
});

describe('colour', () => {
  it('is readable in every palette, room and turn', () => {
    for (const palette of palettes)
      for (const mode of modes)
        for (const turn of [-30, -9, 0, 9, 30]) {
          const s = scheme(palette.id, mode, turn);
          for (const ink of [s.text, s.soft, s.accentText])
            expect(contrast(ink, s.ground), `${palette.id} ${mode} ${turn}`).toBeGreaterThanOrEqual(4.5);
          expect(
            contrast(s.onAccent, s.accent),
            `${palette.id} ${mode} ${turn} on accent`,
          ).toBeGreaterThanOrEqual(4.5);
          expect(contrast(s.accent, s.ground)).toBeGreaterThan(1.3);
        }
  });

  it('keeps a readable ink and repairs any other', () => {
    expect(readable('#000000', ['#ffffff'])).toBe('#000000');
    fc.assert(
      fc.property(fc.nat(0xffffff), fc.nat(0xffffff), (a, b) => {
        const hex = (value: number) => `#${value.toString(16).padStart(6, '0')}`;
        return contrast(readable(hex(a), [hex(b)]), hex(b)) >= 4.5;
      }),
      { numRuns: 60 },
    );
    expect(fromLch({ l: 0.6, c: 0.4, h: 150 })).toMatch(/^#[0-9a-f]{6}$/);
  });
});

describe('words', () => {
  it('are understood whole, in both languages', () => {
    expect([...moods('A moonlit coffee bar').keys()]).toEqual(expect.arrayContaining(['moon', 'coffee']));
    expect([...moods('中秋月夜，喝茶').keys()]).toEqual(expect.arrayContaining(['moon', 'night', 'tea']));
    expect(moods('fullness, barley, redo').size).toBe(0);
    expect(namedHue(moods('make it blue'))).toBe(262);
  });
});

describe('forms', () => {
  it('fill their box with cells that do not overlap', () => {
    const made = cells(seeded(1), { x: 10, y: 20, width: 300, height: 200 }, 60);
    expect(made.reduce((sum, cell) => sum + cell.area, 0)).toBeCloseTo(60_000, -1);
    for (const cell of made) for (const p of inset(cell.polygon, 1)) expect(p.x).toBeGreaterThan(5);
  });

  it('keep flow lines apart and out of blocked ground', () => {
    const lines = flowLines(seeded(2), flowField(seeded(3), 200, 0.8, 0), {
      width: 400,
      height: 300,
      margin: 10,
      gap: 12,
      longest: 200,
      tries: 900,
      blocked: (x) => x > 300,
    });
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) for (const p of line.points) expect(p.x).toBeLessThanOrEqual(300);
    for (const [i, a] of lines.entries())
      for (const b of lines.slice(i + 1))
        for (const p of a.points)
          for (const q of b.points) expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeGreaterThan(11.9);
  });

  it('write numbers and text safely', () => {
    expect([num(Number.NaN), num(-0.01), num(1e-9), num(2.34567, 2)]).toEqual(['0', '0', '0', '2.35']);
    expect(escapeXml('<a b="c">&')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;');
  });
});

describe('the drawing threads', () => {
  const job = {
    kind: 'raster',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    width: 9,
  } as const;
  it('really run, report failures, and go on after one', async () => {
    await expect(drawInWorker({ ...job, svg: 'nonsense' })).rejects.toThrow();
    expect((await drawInWorker(job)).length).toBeGreaterThan(20);
    const pool = Reflect.get(globalThis, Symbol.for('maquette.drawing')) as {
      alone: boolean;
      hands: unknown[];
    };
    expect(pool.alone).toBe(false);
    expect(pool.hands.length).toBeGreaterThan(0);
  });

  it('leave this thread free while they draw', async () => {
    let beats = 0;
    const timer = setInterval(() => {
      beats += 1;
    }, 5);
    const genome = {
      engine: 'field-3',
      family: 'field',
      seed: 5,
      palette: 'tide',
      mode: 'dark',
      turn: 0,
      lift: 0,
      density: 1,
      scale: 0.5,
      energy: 0.5,
      disc: 'none',
      discX: 0.5,
      discY: 0.2,
      discR: 0.1,
      life: [],
    } as const;
    await drawInWorker({ kind: 'art', genome: { ...genome, life: [] }, width: 1600, height: 1200 });
    clearInterval(timer);
    expect(beats).toBeGreaterThan(5);
  });

  it('drop what nobody waits for', async () => {
    const stop = new AbortController();
    const waiting = Array.from({ length: 6 }, () => drawInWorker(job, stop.signal));
    const kept = drawInWorker(job);
    stop.abort(new Error('gone'));
    for (const one of waiting) await expect(one).rejects.toThrow('gone');
    expect((await kept).length).toBeGreaterThan(20);
  });
});
