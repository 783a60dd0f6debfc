import { isHan, type Style } from './fonts.ts';
import { balanced, greedy, hyphenate, type Piece, pieces } from './lines.ts';
import { drawable, measure } from './shape.ts';

export interface FitOptions {
  text: string;
  style: Style;
  width: number;
  height: number;
  /** Largest and smallest size in pixels; below `min` the text goes on shrinking to two thirds before words are given up. */
  max: number;
  min: number;
  /** Distance of baselines as a share of the size. */
  leading: number;
  maxLines?: number;
  /** Even lines (headlines) instead of full ones (running text). */
  even?: boolean;
  /** Long Latin words may be broken with a hyphen to gain size. */
  hyphens?: boolean;
  /** Shorten by whole sentences before shrinking below `min`. */
  sentences?: boolean;
}

export interface Fitted {
  size: number;
  lines: string[];
  /** True when words had to be left out. */
  shortened: boolean;
}

/**
 * The largest setting of a text that stays inside its box. Text is never cut by the box: it steps down in size, then gives
 * up whole sentences (if allowed), then whole words with an ellipsis.
 */
export function fitText(options: FitOptions): Fitted {
  const text = drawable(options.text, options.style);
  if (!text) return { size: options.min, lines: [], shortened: false };
  const whole = attempt(text, options, options.min);
  if (whole) return { ...whole, shortened: false };
  if (options.sentences) {
    const parts = sentences(text);
    for (let keep = parts.length - 1; keep >= 1; keep -= 1) {
      const less = attempt(parts.slice(0, keep).join(isHan(text) ? '' : ' '), options, options.min);
      if (less) return { ...less, shortened: true };
    }
  }
  const small = attempt(text, options, options.min * 0.66);
  if (small) return { ...small, shortened: false };
  const units = isHan(text) ? [...text] : text.split(' ');
  let low = 0;
  let high = units.length;
  let best: { size: number; lines: string[] } | null = null;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const some = attempt(
      `${units
        .slice(0, middle)
        .join(isHan(text) ? '' : ' ')
        .replace(/[,;:，、；：\s]+$/, '')}…`,
      options,
      options.min * 0.66,
    );
    if (some) {
      best = some;
      low = middle;
    } else high = middle - 1;
  }
  return best ? { ...best, shortened: true } : { size: options.min, lines: [], shortened: true };
}

/** The sentences of a text, with their marks. */
export const sentences = (text: string) =>
  text
    .match(/[^.!?。！？]+[.!?。！？]*["”’」』]?\s*/g)
    ?.map((part) => part.trim())
    .filter(Boolean) ?? [text];

function attempt(text: string, options: FitOptions, floor: number): { size: number; lines: string[] } | null {
  const { style, width, height, leading } = options;
  const tight = pieces(text, style);
  const loose = isHan(text) ? pieces(text, style, true) : tight;
  for (let size = options.max; size >= floor - 0.01; size = size > 40 ? size * 0.955 : size - 1) {
    const most = Math.min(options.maxLines ?? 99, Math.floor((height / size - 0.8) / leading + 1 + 1e-6));
    if (most < 1) continue;
    const lines = setLines(tight, loose, options, width / size, size <= floor * 1.05);
    if (lines && lines.length <= most) return { size: Math.round(size * 10) / 10, lines };
  }
  return null;
}

function setLines(
  tight: Piece[],
  loose: Piece[],
  options: FitOptions,
  width: number,
  last: boolean,
): string[] | null {
  const { style } = options;
  const spread = options.even ? balanced : greedy;
  const lines = spread(tight, style, width) ?? (loose === tight ? null : spread(loose, style, width));
  if (lines) return orphaned(lines, style, width) ? (balanced(tight, style, width) ?? lines) : lines;
  if (options.hyphens || last) {
    const broken = greedy(
      loose.flatMap((piece) => (piece.width > width ? halves(piece, style) : [piece])),
      style,
      width,
    );
    if (broken) return broken;
  }
  if (!last) return null;
  // A word wider than the box at the smallest size (an address, say) is broken where it must be.
  return greedy(
    loose.flatMap((piece) => (piece.width > width ? chunks(piece, style, width) : [piece])),
    style,
    width,
  );
}

function halves(piece: Piece, style: Style): Piece[] {
  const [first, second] = hyphenate(piece.text) ?? [piece.text];
  if (!second) return [piece];
  return [
    { text: first, spaced: piece.spaced, width: measure(first, style) },
    { text: second, spaced: false, width: measure(second, style) },
  ];
}

/** A last line of a word or two looks forgotten. */
const orphaned = (lines: readonly string[], style: Style, width: number) =>
  lines.length > 1 && lines.length < 5 && measure(lines[lines.length - 1] as string, style) < width * 0.3;

function chunks(piece: Piece, style: Style, width: number): Piece[] {
  const out: Piece[] = [];
  let part: Piece = { text: '', spaced: piece.spaced, width: 0 };
  for (const char of piece.text) {
    const more = measure(char, style);
    if (part.text && part.width + more > width) {
      out.push(part);
      part = { text: '', spaced: false, width: 0 };
    }
    part.text += char;
    part.width += more;
  }
  return part.text ? [...out, part] : out;
}
