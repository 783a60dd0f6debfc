import { isHan, type Style } from './fonts.ts';
import { measure } from './shape.ts';

/** Marks that may not begin a line, and marks that may not end one (after JIS X 4051 and CLREQ). */
const noStart =
  /^[,.;:!?)\]}%'"’”»·…\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff09\u300b\u300d\u300f\u3011\u3009\u3015\u2014-]/;
const noEnd = /[([{'"‘“«\uff08\u300a\u300c\u300e\u3010\u3008\u3014]$/;

export interface Piece {
  text: string;
  /** Whether a space stood before it. */
  spaced: boolean;
  /** Width at an em of 1. */
  width: number;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** What belongs to the figure before it, across a space: a unit, the half of the day, a month. */
const unit =
  /^(?:[ap]\.?m\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|%|°|km\b|min\b|kg\b)/;

/** The unbreakable pieces of a text: Latin words, and Chinese words with their punctuation (single characters when `loose`). */
export function pieces(text: string, style: Style, loose = false): Piece[] {
  const out: Piece[] = [];
  for (const [index, chunk] of text.split(' ').entries()) {
    if (!chunk) continue;
    const parts = isHan(chunk) ? splitHan(chunk, loose) : [chunk];
    for (const [at, part] of parts.entries()) {
      const last = out[out.length - 1];
      const spaced = index > 0 && at === 0;
      if (last && !spaced && (noStart.test(part) || noEnd.test(last.text))) last.text += part;
      else if (last && spaced && /\d$/.test(last.text) && unit.test(part)) last.text += ` ${part}`;
      else if (last && !spaced && /[0-9一二三四五六七八九十]点$/.test(last.text) && /^[半整]/.test(part))
        last.text += part;
      else out.push({ text: part, spaced, width: 0 });
    }
  }
  const amongHan = isHan(text);
  for (const piece of out) piece.width = measure(piece.text, style, amongHan);
  return out;
}

function splitHan(chunk: string, loose: boolean): string[] {
  const out: string[] = [];
  for (const { segment } of words.segment(chunk)) {
    if (loose && isHan(segment)) out.push(...segment);
    else {
      const last = out[out.length - 1];
      // Latin letters and figures inside Chinese stay together.
      if (last && !isHan(last) && !isHan(segment)) out[out.length - 1] = last + segment;
      else out.push(segment);
    }
  }
  return out;
}

/** Greedy lines no wider than `width` (in ems); null when a single piece is wider. */
export function greedy(list: readonly Piece[], style: Style, width: number): string[] | null {
  const space = measure(' ', style);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of list) {
    if (piece.width > width) return null;
    const longer = used + (piece.spaced ? space : 0) + piece.width;
    if (line === '' || longer > width) {
      if (line) lines.push(line);
      line = piece.text;
      used = piece.width;
    } else {
      line += (piece.spaced ? ' ' : '') + piece.text;
      used = longer;
    }
  }
  if (line) lines.push(line);
  return lines;
}

/**
 * As few lines as greedy needs, but broken after a clause where that costs no line, else of even length: the narrowest
 * measure that keeps the count.
 */
export function balanced(list: readonly Piece[], style: Style, width: number): string[] | null {
  const best = greedy(list, style, width);
  if (!best || best.length < 2) return best;
  const byClause = greedy(clauses(list, style), style, width);
  if (byClause && byClause.length === best.length && byClause.length <= 3) return byClause;
  let low = width / best.length;
  let high = width;
  let chosen = best;
  for (let i = 0; i < 9; i += 1) {
    const middle = (low + high) / 2;
    const lines = greedy(list, style, middle);
    if (lines && lines.length === best.length) {
      chosen = lines;
      high = middle;
    } else low = middle;
  }
  return chosen;
}

/** Pieces joined up to each clause's mark. */
function clauses(list: readonly Piece[], style: Style): Piece[] {
  const space = measure(' ', style);
  const out: Piece[] = [];
  let open = false;
  for (const piece of list) {
    const last = out[out.length - 1];
    if (last && open) {
      last.text += (piece.spaced ? ' ' : '') + piece.text;
      last.width += (piece.spaced ? space : 0) + piece.width;
    } else out.push({ ...piece });
    open = !/[,;:.!?，。；：！？、]["”’」』]?$/.test(piece.text);
  }
  return out;
}

const vowels = /[aeiouyáéíóúäöüàèìòù]/i;

/** A long Latin word in two, with a hyphen, between a vowel and the consonant before the next vowel; null when none fits. */
export function hyphenate(word: string): [string, string] | null {
  if (isHan(word) || !/^[\p{L}]{6,}[.,;:!?]?$/u.test(word)) return null;
  let best: [string, string] | null = null;
  for (let i = 3; i <= word.length - 3; i += 1) {
    const [before, first, second] = [word[i - 1] as string, word[i] as string, word[i + 1] as string];
    // V-CV, or VC-CV: both are where English breaks nearly always.
    const open =
      vowels.test(before) &&
      !vowels.test(first) &&
      vowels.test(second) &&
      !/e[.,;:!?]?$/i.test(word.slice(i + 1, i + 2 + Number(i + 2 === word.length)));
    const closed =
      !vowels.test(before) &&
      !vowels.test(first) &&
      vowels.test(second) &&
      vowels.test(word[i - 2] as string);
    if (!open && !closed) continue;
    const middle = Math.abs(i - word.length / 2);
    if (!best || middle < Math.abs(best[0].length - 1 - word.length / 2))
      best = [`${word.slice(0, i)}-`, word.slice(i)];
  }
  return best;
}
