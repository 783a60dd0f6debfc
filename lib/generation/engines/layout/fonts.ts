import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type FontFacts, readWoff } from './woff.ts';

/** A cut of a family. Weights that a family does not carry are taken at its nearest. */
export interface Style {
  family: Family;
  weight: number;
  italic?: boolean;
  /** Letter spacing as a share of the em. */
  tracking?: number;
}

const cuts = {
  anton: [400],
  'bricolage-grotesque': [200, 300, 400, 500, 600, 700, 800],
  'instrument-sans': [400, 500, 600, 700],
  newsreader: [200, 300, 400, 500, 600, 700, 800],
  'playfair-display': [400, 500, 600, 700, 800, 900],
  'space-grotesk': [300, 400, 500, 600, 700],
  'noto-sans-sc': [100, 200, 300, 400, 500, 600, 700, 800, 900],
  'noto-serif-sc': [200, 300, 400, 500, 600, 700, 800, 900],
} as const;
export type Family = keyof typeof cuts;
const italics = new Set<Family>(['instrument-sans', 'newsreader', 'playfair-display']);
const serifs = new Set<Family>(['newsreader', 'playfair-display', 'noto-serif-sc']);

export interface FontFile extends FontFacts {
  id: string;
  path: string;
}

const home = () => path.resolve(/*turbopackIgnore: true*/ process.cwd(), 'node_modules', '@fontsource');
const files = new Map<string, FontFile | null>();

function load(family: Family, subset: string, weight: number, italic: boolean): FontFile | null {
  const nearest = [...cuts[family]].sort((a, b) => Math.abs(a - weight) - Math.abs(b - weight))[0];
  const slope = italic && italics.has(family) ? 'italic' : 'normal';
  const id = `${family}-${subset}-${nearest}-${slope}`;
  const known = files.get(id);
  if (known !== undefined) return known;
  const place = path.join(home(), family, 'files', `${id}.woff`);
  const file = existsSync(place) ? { id, path: place, ...readWoff(readFileSync(place)) } : null;
  files.set(id, file);
  return file;
}

const ranges = new Map<Family, { from: number; to: number; subset: string }[]>();

/** Which of the hundred or so parts of a CJK family should hold a character, by the package's unicode.json. */
function part(family: Family, codePoint: number): string | null {
  let table = ranges.get(family);
  if (!table) {
    const json: Record<string, string> = JSON.parse(
      readFileSync(path.join(home(), family, 'unicode.json'), 'utf8'),
    );
    table = Object.entries(json).flatMap(([key, list]) =>
      list.split(',').map((range) => {
        const [from = '0', to = from] = range.replace('U+', '').split('-');
        return {
          from: Number.parseInt(from, 16),
          to: Number.parseInt(to, 16),
          subset: key.replace(/[[\]]/g, ''),
        };
      }),
    );
    ranges.set(family, table);
  }
  return table.find((range) => codePoint >= range.from && codePoint <= range.to)?.subset ?? null;
}

export const isHan = (text: string) => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(text);
const shared = /[\u2018\u2019\u201c\u201d\u2014\u2026\u00b7]/;

/** The Chinese companion of a style: song for the serifs, hei for the others, at a weight that looks as dark. */
function companion(style: Style): Style {
  return serifs.has(style.family)
    ? { family: 'noto-serif-sc', weight: Math.min(900, style.weight + 100) }
    : { family: 'noto-sans-sc', weight: style.family === 'anton' ? 900 : style.weight };
}

function inFamily(style: Style, codePoint: number): FontFile | null {
  const cjk = style.family.startsWith('noto');
  const key = cjk ? part(style.family, codePoint) : null;
  const subsets = cjk
    ? key
      ? [key, 'latin']
      : ['latin']
    : ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek'];
  for (const subset of subsets) {
    const file = load(style.family, subset, style.weight, style.italic ?? false);
    if (file?.has(codePoint)) return file;
  }
  return null;
}

/** The file that really holds a glyph for the character (its cmap was read), or null when no installed font does. */
export function fileFor(style: Style, codePoint: number, amongHan = false): FontFile | null {
  const other = companion(style);
  const char = String.fromCodePoint(codePoint);
  const order = isHan(char) || (amongHan && shared.test(char)) ? [other, style] : [style, other];
  for (const candidate of [
    ...order,
    { family: 'playfair-display', weight: style.weight } as const,
    { family: 'noto-sans-sc', weight: 400 } as const,
  ]) {
    const file = inFamily(candidate, codePoint);
    if (file) return file;
  }
  return null;
}

/** Cap height, x-height, ascent and descent of a style's Latin cut. */
export function styleFacts(style: Style): FontFacts {
  const file = load(style.family, 'latin', style.weight, style.italic ?? false);
  if (!file) throw new Error(`font ${style.family} is not installed`);
  return file;
}
