import { readFileSync } from 'node:fs';
import satori from 'satori';
import { num } from '../pigment/svg.ts';
import { type FontFile, fileFor, isHan, type Style } from './fonts.ts';

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** The outline of one line of text at an em of 1, its baseline at y = 0 and its origin at x = 0. */
export interface Outline {
  commands: { op: string; at: number[] }[];
  advance: number;
  /** What the ink really covers; all zero for an empty line. */
  ink: Box;
}

const em = 400;
const drawn = new Map<string, Promise<Outline['commands']>>();
type Fonts = { name: string; data: Buffer; weight: 400; style: 'normal' }[];
const loaded = new Map<string, Fonts>();

/** Width of the text set in a style at an em of 1, by the fonts' own advances (kerning left out, so never too small by much). */
export function measure(text: string, style: Style, amongHan = isHan(text)): number {
  const tracking = style.tracking ?? 0;
  let width = 0;
  for (const char of text) width += advanceOf(char, style, amongHan) + tracking;
  return width;
}

const advances = new Map<string, Map<string, number>>();

function advanceOf(char: string, style: Style, amongHan: boolean): number {
  const key = `${style.family}${style.weight}${style.italic ? 'i' : ''}${amongHan ? 'h' : ''}`;
  let known = advances.get(key);
  if (!known) {
    known = new Map();
    advances.set(key, known);
  }
  let advance = known.get(char);
  if (advance === undefined) {
    const codePoint = char.codePointAt(0) as number;
    advance = fileFor(style, codePoint, amongHan)?.advance(codePoint) ?? 0;
    known.set(char, advance);
  }
  return advance;
}

/** The text without the characters that no installed font can draw. */
export function drawable(text: string, style: Style): string {
  const amongHan = isHan(text);
  return [...text]
    .filter((char) => fileFor(style, char.codePointAt(0) as number, amongHan))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Shapes one line with satori, a run for each font file, so that kerning and ligatures are the font's own. */
export async function shape(text: string, style: Style): Promise<Outline> {
  const amongHan = isHan(text);
  const tracking = style.tracking ?? 0;
  const runs: { file: FontFile; text: string }[] = [];
  for (const char of text) {
    const file = fileFor(style, char.codePointAt(0) as number, amongHan);
    if (!file) continue;
    const last = runs[runs.length - 1];
    if (last?.file === file && !isHan(char)) last.text += char;
    else runs.push({ file, text: char });
  }
  const commands: Outline['commands'] = [];
  let x = 0;
  for (const run of runs) {
    for (const { op, at } of await outlines(run.file, run.text, tracking))
      commands.push({ op, at: at.map((v, i) => (i % 2 === 0 ? v + x : v)) });
    for (const char of run.text) x += run.file.advance(char.codePointAt(0) as number) + tracking;
  }
  return { commands, advance: x, ink: inkOf(commands) };
}

function outlines(file: FontFile, text: string, tracking: number): Promise<Outline['commands']> {
  const key = `${file.id}|${tracking}|${text}`;
  let job = drawn.get(key);
  if (!job) {
    if (drawn.size > 4000) drawn.clear();
    job = runSatori(file, text, tracking);
    drawn.set(key, job);
  }
  return job;
}

async function runSatori(file: FontFile, text: string, tracking: number): Promise<Outline['commands']> {
  if (text.trim() === '') return [];
  let fonts = loaded.get(file.id);
  if (!fonts) {
    // satori keeps what it parsed by the identity of this array.
    fonts = [{ name: 'f', data: readFileSync(file.path), weight: 400, style: 'normal' }];
    if (loaded.size > 160) loaded.clear();
    loaded.set(file.id, fonts);
  }
  const style = {
    display: 'flex',
    fontFamily: 'f',
    fontSize: em,
    lineHeight: 1,
    whiteSpace: 'pre',
    letterSpacing: tracking * em,
  };
  const node = { type: 'div', key: null, props: { style, children: text } };
  const svg = await satori(node, { width: 400_000, height: em * 2, fonts });
  // With a line height of one em, satori centres ascent and descent in it and rounds to a pixel.
  const baseline = Math.round(em * (0.5 + (file.ascender - file.descender) / 2));
  const commands: Outline['commands'] = [];
  for (const path of svg.matchAll(/ d="([^"]*)"/g)) {
    for (const part of (path[1] as string).matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
      const at = (part[2] as string).match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)?.map(Number) ?? [];
      commands.push({ op: part[1] as string, at: at.map((v, i) => (i % 2 === 0 ? v : v - baseline) / em) });
    }
  }
  return commands;
}

function inkOf(commands: Outline['commands']): Box {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const { at } of commands)
    for (let i = 0; i < at.length; i += 2) {
      box.x0 = Math.min(box.x0, at[i] as number);
      box.x1 = Math.max(box.x1, at[i] as number);
      box.y0 = Math.min(box.y0, at[i + 1] as number);
      box.y1 = Math.max(box.y1, at[i + 1] as number);
    }
  return box.x0 === Infinity ? { x0: 0, y0: 0, x1: 0, y1: 0 } : box;
}

/** The outline as path data at a size and place, in relative commands with rounding that never drifts. */
export function place(outline: Outline, size: number, x: number, y: number): string {
  const digits = size > 22 ? 1 : 2;
  const factor = 10 ** digits;
  let d = '';
  let cx = 0;
  let cy = 0;
  let open = '';
  for (const { op, at } of outline.commands) {
    if (op === 'Z') {
      d += 'Z';
      open = '';
      continue;
    }
    const to = at.map((v, i) => Math.round((v * size + (i % 2 === 0 ? x : y)) * factor) / factor);
    const ends: [number, number] = [to[to.length - 2] as number, to[to.length - 1] as number];
    // Satori repeats a contour's current point as a zero-length line; it adds bytes and nothing to see.
    if (op === 'L' && ends[0] === cx && ends[1] === cy) continue;
    const numbers = op === 'M' ? to : to.map((v, i) => v - (i % 2 === 0 ? cx : cy));
    const text = numbers
      .map((v) => num(v, digits))
      .join(' ')
      .replace(/ -/g, '-');
    const letter = op === 'M' ? 'M' : op.toLowerCase();
    d += letter === open && letter !== 'M' ? (text.startsWith('-') ? text : ` ${text}`) : letter + text;
    open = letter;
    [cx, cy] = ends;
    // After Z the next contour starts with an absolute M, so the current point needs no memory.
  }
  return d;
}
