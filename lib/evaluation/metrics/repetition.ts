import { type TokenKind, textOf, tokensOf } from './diversity-tokens';
import { requireWhole } from './errors';
import { longest, Spans } from './spans';
import { countNgrams, sumOf } from './text';

export interface Repetition {
  /** Share of the n-grams that stood in the text before: 1 - different / all. Null where the text has none. */
  share: number | null;
  /** The longest run of tokens that comes twice without overlapping itself: its length, its words, and where they stand (tokens from 0). */
  longest: { length: number; text: string; first: number; second: number } | null;
  signature: string;
}

/** Does a text repeat itself? O(tokens * log^2). */
export function repetition({
  text,
  n = 4,
  tokens = 'whitespace',
}: {
  text: string;
  n?: number;
  tokens?: TokenKind;
}): Repetition {
  requireWhole(n, 1, 'n');
  const own = tokensOf(text, tokens);
  const grams = countNgrams(own, n);
  const all = sumOf(grams);
  const spans = new Spans(own);
  let second = -1;
  const best = longest(Math.floor(own.length / 2), (length) => {
    const seen = new Map<number, number>();
    for (let start = 0; start + length <= own.length; start += 1) {
      const name = spans.name(start, length);
      const before = seen.get(name);
      if (before === undefined) seen.set(name, start);
      else if (start - before >= length) {
        second = start;
        return before;
      }
    }
    return null;
  });
  return {
    share: all > 0 ? 1 - grams.size / all : null,
    longest: best && {
      length: best.length,
      text: textOf(own.slice(best.start, best.start + best.length), tokens),
      first: best.start,
      second,
    },
    signature: `repetition|n:${n}|tok:${tokens}`,
  };
}
