/** Scripts written without spaces: there one character is the unit of a change. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const emoji =
  '\\p{Regional_Indicator}{2}|\\p{Extended_Pictographic}[\\p{Emoji_Modifier}\\uFE0F]*(?:\\u200D\\p{Extended_Pictographic}[\\p{Emoji_Modifier}\\uFE0F]*)*';
const letter = `(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}_])`;
const word = `${letter}+(?:['’\\-]${letter}+)*`;

const tokenPattern = new RegExp(
  `[${unspaced}]\\p{M}*|${word}|\\r?\\n|[^\\S\\r\\n]+|${emoji}|[^]\\p{M}*`,
  'gu',
);
const unitPattern = new RegExp(`[${unspaced}]|${word}`, 'gu');
/** A sentence with what closes it and the white space after, or the rest of a line. */
const sentencePattern = /[^\n]*?(?:[.!?]+["'”’)\]]*[^\S\n]+|[。！？；…]+[”’」』）]*|\n)|[^\n]+/gu;

/** A text in words, characters of unspaced scripts, line ends, white space, emoji and signs; joined they are the text. */
export const splitTokens = (text: string): string[] => text.match(tokenPattern) ?? [];

/** A text in sentences and line ends; joined they are the text. */
export const splitUnits = (text: string): string[] => text.match(sentencePattern) ?? [];

/** Words, and characters of unspaced scripts. */
export const countUnits = (text: string): number => text.match(unitPattern)?.length ?? 0;

/**
 * How much a run weighs to a reader when it stands between two changes: a long word 2, a word 1, a single letter or a character
 * of an unspaced script 0.5, white space and signs nothing.
 */
export function weigh(text: string): number {
  let weight = 0;
  for (const unit of text.match(unitPattern) ?? []) {
    const letters = unit.length;
    weight += letters === 1 ? 0.5 : letters > 6 ? 2 : 1;
  }
  return weight;
}
