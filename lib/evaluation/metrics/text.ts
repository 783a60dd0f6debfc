/**
 * White space as Python's `str.split`, `str.strip` and `re`'s \s know it: U+001C to U+001F and U+0085 belong to it, U+FEFF does
 * not. The published scores were computed so, and JavaScript's own \s is the opposite in both.
 */
const space = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const words = new RegExp(`[^${space}]+`, 'gu');
const trailing = new RegExp(`[${space}]+$`, 'u');
const leading = new RegExp(`^[${space}]+`, 'u');

/** Splits on white space; no empty words. */
export const splitWords = (text: string): string[] => text.match(words) ?? [];

export const trimEnd = (text: string): string => text.replace(trailing, '');
export const trim = (text: string): string => trimEnd(text.replace(leading, ''));

/** Characters as code points: an emoji is one, not two halves. */
export const codePoints = (text: string): string[] => Array.from(text);

/** Counts of the n-grams of `tokens`. The separator cannot be part of a token that came from splitting on white space. */
export function countNgrams(tokens: readonly string[], n: number, separator = ' '): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + n <= tokens.length; at += 1) {
    let gram = tokens[at]!;
    for (let i = 1; i < n; i += 1) gram += separator + tokens[at + i]!;
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** The size of the overlap of two counts. */
export function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [gram, count] of a) shared += Math.min(count, b.get(gram) ?? 0);
  return shared;
}

export const sumOf = (counts: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
};
