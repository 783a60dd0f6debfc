import { commonCharacters } from './common-characters';
import { requireOneOf } from './errors';
import { codePoints } from './text';

/** English. Null where the text has no word. */
export interface EnglishReadability {
  language: 'en';
  /** Flesch 1948: 206.835 - 1.015 words a sentence - 84.6 syllables a word. Usually 0 (hard) to 100 (easy). */
  readingEase: number | null;
  /** Kincaid et al. 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59; about the school years needed. */
  grade: number | null;
  sentences: number;
  words: number;
  /** By rule, not by dictionary: right for about nine words in ten, so the last point of a score means nothing. */
  syllables: number;
  signature: string;
}

/**
 * Chinese. No formula has the standing that Flesch's has for English, so these are two plain measures and no grade: long sentences
 * and rare characters read slowly. Null where the text has no Chinese character.
 */
export interface ChineseReadability {
  language: 'zh';
  /** Characters a sentence; letters and numbers of other scripts count as one a word. */
  sentenceLength: number | null;
  /** Share of the Chinese characters that are among the 500 most frequent. */
  commonShare: number | null;
  sentences: number;
  characters: number;
  signature: string;
}

/** How easily a text reads. Throws MetricInputError for a language other than `en` and `zh`. */
export function readability(input: { text: string; language: 'en' }): EnglishReadability;
export function readability(input: { text: string; language: 'zh' }): ChineseReadability;
export function readability(input: {
  text: string;
  language: 'en' | 'zh';
}): EnglishReadability | ChineseReadability;
export function readability({ text, language }: { text: string; language: 'en' | 'zh' }) {
  requireOneOf(language, ['en', 'zh'] as const, 'The language');
  return language === 'en' ? english(text) : chinese(text);
}

const word = /[a-z]+(?:['’][a-z]+)*/giu;
const initials = /\b(?:mr|mrs|ms|dr|st|vs|etc|e\.g|i\.e)\./giu;

function english(text: string): EnglishReadability {
  const plain = text.replace(initials, (found) => found.replaceAll('.', ''));
  // A sentence ends at . ! ? before white space or the end, or at an empty line (a heading has no period).
  const sentences = plain
    .split(/[.!?]+["'”’)\]]*(?=\s|$)|\n\s*\n/u)
    .filter((one) => one.match(word) !== null).length;
  const words = plain.match(word) ?? [];
  const syllables = words.reduce((sum, one) => sum + countSyllables(one), 0);
  const [length, weight] = [words.length / sentences, syllables / words.length];
  return {
    language: 'en',
    readingEase: words.length > 0 ? 206.835 - 1.015 * length - 84.6 * weight : null,
    grade: words.length > 0 ? 0.39 * length + 11.8 * weight - 15.59 : null,
    sentences,
    words: words.length,
    syllables,
    signature: 'flesch-kincaid|syllables:rule.1',
  };
}

/** Silent letters of frequent words, and the end that is not spoken: -e, -es and -ed, unless it is a syllable of its own. */
const silent: readonly (readonly [RegExp, string])[] = [
  [/^(every|everi)/u, 'evry'],
  [/^busines/u, 'busnes'],
  [/^people/u, 'peple'],
  [/^(some|there|where|home|fore)(?=[bcdfghklmnpstvw])/u, '$1-'],
  [/e-/u, ''],
  [/([^aeioutdy])ed$/u, '$1'],
  [/([^aeiouysxzcghl]|[^cs]h|[aeiouy]l)es$/u, '$1'],
  [/([^aeiouyl]|[aeiouy]l)e$/u, '$1'],
];

/** Vowels side by side that are spoken apart: idea, di-et, ra-di-o, va-ri-ous, ma-te-ri-al, ac-tu-al, po-et, be-ing. */
const apart =
  /(?<=[aeiouy].*)ea$|crea|ie(?=t|r$|nc)|(?<![cstg])ia(?!g)|(?<=[cstg])ia$|io$|^lion|iod|iol|(?<![cstxg])ious|(?<![qg])ua(?=[lrt])|eum|oe(?=[tm])|^ruin|eo(?=r|$)|[aeiou]ing$|thm/gu;

/** Syllables of an English word: groups of vowels, less silent ends, more where two are spoken apart; at least one. */
export function countSyllables(given: string): number {
  const letters = given.toLowerCase().replace(/[^a-z]/gu, '');
  const spoken = silent.reduce((form, [end, rest]) => form.replace(end, rest), letters);
  const groups = spoken.match(/[aeiouy]+/gu)?.length ?? 0;
  return Math.max(1, groups + (spoken.match(apart)?.length ?? 0));
}

const han = /\p{Script=Han}/u;

function chinese(text: string): ChineseReadability {
  const sentences = text.split(/[。！？!?；;…]+|\.(?=\s|$)|\n+/u).filter((one) => han.test(one)).length;
  const characters = codePoints(text).filter((one) => han.test(one));
  const foreign = text.match(/[\p{Script=Latin}\p{N}]+/gu) ?? [];
  const common = characters.filter((one) => commonCharacters.has(one)).length;
  const some = characters.length > 0;
  return {
    language: 'zh',
    sentenceLength: some ? (characters.length + foreign.length) / sentences : null,
    commonShare: some ? common / characters.length : null,
    sentences,
    characters: characters.length,
    signature: 'zh-length+common500|list:jun-da.2004',
  };
}
