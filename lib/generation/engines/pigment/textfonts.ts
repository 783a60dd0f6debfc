import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileFor, type Style } from '../layout/fonts.ts';
import { unwrapWoff } from '../layout/woff.ts';

const voices: Style[] = [
  { family: 'instrument-sans', weight: 400 },
  { family: 'instrument-sans', weight: 700 },
  { family: 'newsreader', weight: 400 },
  { family: 'newsreader', weight: 400, italic: true },
];

let folder: string | null = null;
const unwrapped = new Map<string, string>();

/** Plain font files on disk for every character of a drawing's text elements; resvg reads no WOFF. Empty when it has none. */
export function textFonts(svg: string): string[] {
  if (!/<text[\s>]/.test(svg)) return [];
  const chars = new Set([...svg.replace(/<[^>]*>/g, ' ')].filter((char) => char > ' ').slice(0, 20_000));
  const wanted = new Map<string, string>();
  for (const char of ['a', ...chars])
    for (const voice of char > '\u2e80' ? voices.slice(0, 1) : voices) {
      const file = fileFor(voice, char.codePointAt(0) as number);
      if (file) wanted.set(file.id, file.path);
    }
  return [...wanted].map(([id, place]) => {
    const known = unwrapped.get(id);
    if (known) return known;
    if (!folder) {
      const made = mkdtempSync(path.join(os.tmpdir(), 'maquette-fonts-'));
      process.once('exit', () => rmSync(made, { recursive: true, force: true }));
      folder = made;
    }
    const target = path.join(folder, `${id}.ttf`);
    writeFileSync(target, unwrapWoff(readFileSync(place)));
    unwrapped.set(id, target);
    return target;
  });
}
