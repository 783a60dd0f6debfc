import { MetricInputError, requireOneOf, requireOptions } from './errors';
import { codePoints, splitWords, trim } from './text';

export const bleuTokenizers = ['13a', 'intl', 'zh', 'char', 'none'] as const;
export type BleuTokenizer = (typeof bleuTokenizers)[number];

/** The tokens of the first hypothesis, as sacrebleu's tokenizer of that name makes them. */
export function bleuTokenize(input: {
  hypotheses: readonly string[];
  options?: { tokenize?: BleuTokenizer } | null;
}): string[] {
  const [first] = input.hypotheses;
  if (typeof first !== 'string') throw new MetricInputError('There is no hypothesis.');
  requireOptions(input.options ?? {}, ['tokenize']);
  return tokenizeForBleu(first, input.options?.tokenize ?? '13a');
}

export function tokenizeForBleu(text: string, tokenizer: BleuTokenizer): string[] {
  requireOneOf(tokenizer, bleuTokenizers, 'The tokenizer');
  if (tokenizer === 'none') return splitWords(text);
  if (tokenizer === 'char') return codePoints(text).filter((character) => splitWords(character).length > 0);
  if (tokenizer === 'intl') return international(text);
  return tokenizer === 'zh' ? chinese(text) : western(text);
}

/** mteval-v13a: joins lines, undoes four entities, then splits punctuation. The order of the entities matters (`&amp;lt;` becomes `<`). */
function western(text: string): string[] {
  const plain = text
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return splitPunctuation(` ${plain} `);
}

/** The common tail of `13a` and `zh`: ASCII signs stand alone, periods and commas unless between digits, dashes after digits. */
function splitPunctuation(text: string): string[] {
  return splitWords(
    text
      .replace(/([{-~[-` -&(-+:-@/])/gu, ' $1 ')
      .replace(/([^0-9])([.,])/gu, '$1 $2 ')
      .replace(/([.,])([^0-9])/gu, ' $1 $2')
      .replace(/([0-9])(-)/gu, '$1 $2 '),
  );
}

/** mteval-v14: punctuation by Unicode class. A period after a closing year stays with it, as in the original. */
function international(text: string): string[] {
  return splitWords(
    text
      .replace(/(\P{N})(\p{P})/gu, '$1 $2 ')
      .replace(/(\p{P})(\P{N})/gu, ' $1 $2')
      .replace(/(\p{S})/gu, ' $1 '),
  );
}

/**
 * What sacrebleu's `zh` takes for Chinese. Two of its ranges are written with four hexadecimal digits where five were meant, so
 * U+2001 to U+2A6D (arrows, quotes, dashes, box drawing …) count and Extension B does not; scores depend on it. The
 * upper bound of such a range is two characters long in the original, hence the last character here is included.
 */
const chineseRanges: readonly (readonly [number, number])[] = [
  [0x3400, 0x4db5],
  [0x4e00, 0x9fa5],
  [0x9fa6, 0x9fbb],
  [0xf900, 0xfa2d],
  [0xfa30, 0xfa6a],
  [0xfa70, 0xfad9],
  [0x2001, 0x2a6d],
  [0x2f81, 0x2fa1],
  [0xff00, 0xffef],
  [0x2e80, 0x2eff],
  [0x3000, 0x303f],
  [0x31c0, 0x31ef],
  [0x2f00, 0x2fdf],
  [0x2ff0, 0x2fff],
  [0x3100, 0x312f],
  [0x31a0, 0x31bf],
  [0xfe10, 0xfe1f],
  [0xfe30, 0xfe4f],
  [0x2600, 0x26ff],
  [0x2700, 0x27bf],
  [0x3200, 0x32ff],
  [0x3300, 0x33ff],
];

function chinese(text: string): string[] {
  const spaced = codePoints(trim(text))
    .map((character) => {
      const code = character.codePointAt(0)!;
      return chineseRanges.some(([low, high]) => code >= low && code <= high) ? ` ${character} ` : character;
    })
    .join('');
  return splitPunctuation(spaced);
}
