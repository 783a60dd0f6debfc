import { describe, expect, it } from 'vitest';
import { fitText } from './fit.ts';
import { fileFor, type Style } from './fonts.ts';
import { balanced, hyphenate, pieces } from './lines.ts';
import { pairings } from './pairings.ts';
import { drawable, measure, shape } from './shape.ts';

const serif: Style = { family: 'newsreader', weight: 400 };
const grotesk: Style = { family: 'space-grotesk', weight: 700 };

describe('glyphs', () => {
  it('come from a file whose cmap holds them, a companion where the face has none', () => {
    for (const pairing of pairings)
      for (const char of 'Aé8£€“”…—–·’中秋诗会馥芮豆蔻，。「」ŽКя') {
        const file = fileFor(pairing.display, char.codePointAt(0) as number);
        expect(file?.has(char.codePointAt(0) as number), `${char} in ${pairing.id}`).toBe(true);
      }
    expect(fileFor(grotesk, '诗'.codePointAt(0) as number)?.id).toMatch(/^noto-sans-sc-\d+-700/);
    expect(fileFor(serif, '诗'.codePointAt(0) as number)?.id).toMatch(/^noto-serif-sc-\d+-500/);
  });

  it('that no font has are left out rather than drawn as boxes', () => {
    expect(drawable('a🙂b العربية c', serif)).toBe('ab c');
  });

  it('stand on the baseline and are about as wide as measured', async () => {
    for (const pairing of pairings) {
      const letter = await shape('H', pairing.display);
      expect(Math.abs(letter.ink.y1), pairing.id).toBeLessThan(0.004);
      const word = await shape('Rooms for slow', pairing.display);
      const width = measure('Rooms for slow', pairing.display);
      expect(word.ink.x1).toBeLessThan(width + 0.03);
      expect(word.ink.x1).toBeGreaterThan(width * 0.9);
    }
  });
});

describe('lines', () => {
  it('never begin with a closing mark nor end with an opening one', () => {
    const text = '他说：「月亮升起来了」，我们就在老磨坊的院子里读诗、喝茶（也吃月饼）。';
    for (let width = 3; width < 14; width += 0.5) {
      const lines = balanced(pieces(text, serif, true), serif, width) ?? [];
      expect(lines.join('')).toBe(text);
      for (const line of lines) {
        expect(line).not.toMatch(/^[，。、：」）]/);
        expect(line).not.toMatch(/[「（]$/);
      }
    }
  });

  it('are broken after a clause where that costs nothing, else evenly', () => {
    expect(balanced(pieces('免费入场，自带一首月亮的诗', serif), serif, 9)).toEqual([
      '免费入场，',
      '自带一首月亮的诗',
    ]);
    expect(balanced(pieces('Forty seats, one long table', serif), serif, 8)).toEqual([
      'Forty seats,',
      'one long table',
    ]);
  });

  it('break long words where English would', () => {
    expect(hyphenate('Margin')).toEqual(['Mar-', 'gin']);
    expect(hyphenate('sentences')).toEqual(['sen-', 'tences']);
    expect(hyphenate('cups')).toBeNull();
  });
});

describe('fitting', () => {
  const box = { style: grotesk, width: 500, height: 300, max: 160, min: 40, leading: 1.1 };
  it('steps long headlines down in size and keeps their words', () => {
    const short = fitText({ ...box, text: 'Margin' });
    const long = fitText({ ...box, text: 'Somebody at the other end of the table has been waiting for you' });
    expect(long.size).toBeLessThan(short.size);
    expect(long.lines.join(' ')).toBe('Somebody at the other end of the table has been waiting for you');
    for (const line of long.lines) expect(measure(line, grotesk) * long.size).toBeLessThanOrEqual(500);
  });

  it('gives up whole sentences before words, and says so', () => {
    const text = `${'One sentence that is rather long and stays. '.repeat(2)}${'Another that goes on and on and on. '.repeat(12)}`;
    const set = fitText({ ...box, text, sentences: true });
    expect(set.shortened).toBe(true);
    expect(set.lines.join(' ')).toMatch(/\.$/);
    const cut = fitText({ ...box, text: 'word '.repeat(400) });
    expect(cut.shortened).toBe(true);
    expect(cut.lines.at(-1)).toMatch(/…$/);
  });

  it('breaks a word that no size can hold', () => {
    const set = fitText({ ...box, text: 'https://example.org/'.repeat(8) });
    expect(set.lines.length).toBeGreaterThan(1);
    expect(set.lines.join('')).toBe('https://example.org/'.repeat(8));
  });
});
