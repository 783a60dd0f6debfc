import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { compose } from './draw.ts';
import { firstDesign } from './genome.ts';
import { type DesignGenome, layouts, sizes } from './plan.ts';
import type { Slots } from './slots.ts';

const english: Slots = {
  kicker: 'New on the quay',
  headline: 'Rooms for slow sentences',
  subline: 'Forty seats, one long table',
  body: 'Forty seats, one long table, no music before noon. Espresso, filter and a shelf of half-finished novels.',
  details: ['Friday 14 March', '8 am', '12 Quay Street'],
  footer: 'margin.coffee',
};
const chinese: Slots = {
  kicker: '老磨坊庭院',
  headline: '中秋诗会',
  subline: '带一首月亮的诗来',
  body: '空山新雨后，天气晚来秋。明月松间照，清泉石上流。',
  details: ['十月三日晚七点半', '老磨坊庭院', '免费入场'],
  footer: '一场中秋诗会',
};

async function drawn(genome: DesignGenome, slots: Slots) {
  let svg = '';
  const measured = await compose(genome, slots, (piece) => {
    svg += piece;
  });
  return { svg, measured };
}

/** Elements, and the ink of every text, read from the finished document alone. */
function read(svg: string) {
  const seen = {
    elements: 0,
    names: new Set<string>(),
    values: [] as string[],
    inks: [] as { label: string; box: number[] }[],
  };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a DOCTYPE');
  });
  parser.on('opentag', ({ name, attributes }) => {
    seen.elements += 1;
    seen.names.add(name);
    seen.values.push(
      ...Object.entries(attributes)
        .filter(([key]) => key !== 'xmlns' && key !== 'aria-label')
        .map(([, value]) => String(value)),
    );
    if (attributes['aria-label'])
      seen.inks.push({ label: String(attributes['aria-label']), box: inkOf(String(attributes.d)) });
  });
  parser.write(svg).close();
  return seen;
}

/** The box around all points of relative path data (control points included). */
function inkOf(d: string): number[] {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  let [x, y] = [0, 0];
  for (const [, op, rest] of d.matchAll(/([MlqcZ])([^MlqcZ]*)/g)) {
    const numbers = rest!.match(/-?(?:\d+\.?\d*|\.\d+)/g)?.map(Number) ?? [];
    const step = op === 'q' ? 4 : op === 'c' ? 6 : 2;
    for (let i = 0; i + step <= numbers.length; i += step) {
      const base = op === 'M' ? [0, 0] : [x, y];
      for (let j = 0; j < step; j += 2) {
        const [px, py] = [base[0]! + numbers[i + j]!, base[1]! + numbers[i + j + 1]!];
        box[0] = Math.min(box[0]!, px);
        box[1] = Math.min(box[1]!, py);
        box[2] = Math.max(box[2]!, px);
        box[3] = Math.max(box[3]!, py);
        if (j === step - 2) [x, y] = [px, py];
      }
    }
  }
  return box;
}

describe('every layout', () => {
  for (const layout of layouts)
    for (const [language, slots] of [
      ['English', english],
      ['Chinese', chinese],
    ] as const)
      it(`${layout} in ${language} is a small, harmless, readable document, the same each time`, async () => {
        const genome = { ...firstDesign(11, slots, 'coffee night river'), layout };
        const { svg, measured } = await drawn(genome, slots);
        expect((await drawn({ ...genome }, { ...slots })).svg).toBe(svg);
        const seen = read(svg);
        expect(seen.elements).toBeLessThan(20_000);
        expect(svg.length).toBeLessThan(400_000);
        for (const name of ['script', 'foreignObject', 'image', 'style', 'use', 'a', 'animate', 'text'])
          expect(seen.names).not.toContain(name);
        for (const value of seen.values) expect(value).not.toMatch(/https?:|data:|javascript:|url\((?!#)/i);
        expect(measured).toMatchObject({ overflow: 0, shortened: 0 });
        expect(measured.contrast).toBeGreaterThanOrEqual(4.5);
        const said = seen.inks
          .map((ink) => ink.label)
          .join(' ')
          .replace(/[\s-]/g, '')
          .toLowerCase();
        expect(said).toContain(slots.headline.replace(/\s/g, '').toLowerCase());
      });

  it('shows the last measurement in its metadata', async () => {
    const { svg, measured } = await drawn(firstDesign(3, english, ''), english);
    const text = svg.match(/<metadata>(.*)<\/metadata>/)?.[1]?.replace(/&quot;/g, '"') ?? '';
    expect(JSON.parse(text)).toEqual(measured);
  });
});

const words = fc
  .array(
    fc.constantFrom(
      ...'the quiet edge of a page Friday 14 March 8 am £5 table unquestionably internationalisation https://example.org/a/long/address?with=query <b>bold</b> & “quoted” café — Žluťoučký кофе'.split(
        ' ',
      ),
    ),
    { maxLength: 26 },
  )
  .map((list) => list.join(' '));
const han = fc
  .array(
    fc.constantFrom(
      ...'月亮升起的时候我们在老磨坊读诗喝茶吃饼，。！；、带你自己一首免费入场秋天来了风也深灯火可亲',
    ),
    { maxLength: 60 },
  )
  .map((list) => list.join(''));
const odd = fc.constantFrom(
  '',
  '👩‍👩‍👧 family',
  '\u202eabc',
  'A\u0000B',
  'Z͑ͫalgo̍',
  'العربية',
  'a'.repeat(300),
  '字'.repeat(180),
  '1',
  '—',
);
const copy = fc.oneof(
  { weight: 5, arbitrary: words },
  { weight: 5, arbitrary: han },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const anySlots: fc.Arbitrary<Slots> = fc.record({
  kicker: copy,
  headline: copy,
  subline: copy,
  body: fc.tuple(copy, copy).map((two) => two.join(' ')),
  details: fc.array(copy, { maxLength: 7 }),
  footer: copy,
});

describe('any copy', () => {
  it('stays on the sheet, readable, with no two texts touching', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySlots,
        fc.nat(1_000_000),
        fc.constantFrom(...layouts),
        async (slots, seed, layout) => {
          const { svg, measured } = await drawn({ ...firstDesign(seed, slots, ''), layout }, slots);
          const { inks, elements } = read(svg);
          const { width, height } = sizes[layout];
          for (const { label, box } of inks) {
            if (box[0] === Infinity) throw new Error(`nothing is drawn for ${JSON.stringify(label)}`);
            if (box[0]! < 0 || box[1]! < 0 || box[2]! > width || box[3]! > height)
              throw new Error(`${JSON.stringify(label)} leaves the sheet: ${box}`);
          }
          for (const [i, a] of inks.entries())
            for (const b of inks.slice(i + 1))
              if (
                a.box[0]! < b.box[2]! - 2 &&
                b.box[0]! < a.box[2]! - 2 &&
                a.box[1]! < b.box[3]! - 2 &&
                b.box[1]! < a.box[3]! - 2
              )
                throw new Error(`${JSON.stringify(a.label)} and ${JSON.stringify(b.label)} touch`);
          expect(elements).toBeLessThan(20_000);
          expect(measured.overflow).toBe(0);
          expect(measured.contrast).toBeGreaterThanOrEqual(4.5);
        },
      ),
      { numRuns: 45 },
    );
  }, 120_000);
});
