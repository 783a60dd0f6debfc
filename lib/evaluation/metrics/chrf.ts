import { MetricInputError, requireOneOf, requireOptions, requireWhole } from './errors';
import { pairUp, type References, sacrebleuVersion, signatureOf, yesNo } from './segments';
import { codePoints, countNgrams, overlap, splitWords, sumOf } from './text';

export interface ChrfOptions {
  /** Longest character n-gram; default 6. */
  charOrder?: number;
  /** Longest word n-gram: 0 is chrF, 2 is chrF++. */
  wordOrder?: number;
  /** How much more recall weighs than precision; default 2. */
  beta?: number;
  lowercase?: boolean;
  /** Count white space as characters. */
  whitespace?: boolean;
  /** The smoothing of chrF++.py instead of sacrebleu's effective order. */
  epsSmoothing?: boolean;
}

export interface ChrfInput {
  level?: 'corpus' | 'sentence';
  hypotheses: readonly string[];
  references: References;
  options?: ChrfOptions | null;
}

/**
 * chrF and chrF++ (Popović 2015, 2017) with the numbers and the signature of sacrebleu 2.6.0; 0 to 100. With several references the
 * best one of each hypothesis counts. Throws MetricInputError for input that has no score.
 */
export function chrf(input: ChrfInput): { score: number; name: string; signature: string } {
  const level = input.level ?? 'corpus';
  requireOneOf(level, ['corpus', 'sentence'] as const, 'The level');
  const given = input.options ?? {};
  const options = {
    charOrder: given.charOrder ?? 6,
    wordOrder: given.wordOrder ?? 0,
    beta: given.beta ?? 2,
    lowercase: given.lowercase ?? false,
    whitespace: given.whitespace ?? false,
    epsSmoothing: given.epsSmoothing ?? false,
  };
  requireOptions(given, Object.keys(options));
  requireWhole(options.charOrder, 1, 'The character order');
  requireWhole(options.wordOrder, 0, 'The word order');
  if (!(options.beta >= 0 && Number.isFinite(options.beta)))
    throw new MetricInputError('beta must be a number from 0.');
  const { segments, nrefs } = pairUp(input.hypotheses, input.references);
  if (level === 'sentence' && segments.length !== 1)
    throw new MetricInputError('Sentence chrF takes one hypothesis.');
  const total: Matches[] = Array.from({ length: options.charOrder + options.wordOrder }, () => ({
    hypothesis: 0,
    reference: 0,
    both: 0,
  }));
  for (const { hypothesis, references } of segments) {
    for (const [order, matches] of bestMatches(hypothesis, references, options).entries()) {
      total[order]!.hypothesis += matches.hypothesis;
      total[order]!.reference += matches.reference;
      total[order]!.both += matches.both;
    }
  }
  return {
    score: fScore(total, options),
    name: `chrF${options.beta}${'+'.repeat(options.wordOrder)}`,
    signature: signatureOf([
      ['nrefs', nrefs],
      ['case', options.lowercase ? 'lc' : 'mixed'],
      ['eff', yesNo(!options.epsSmoothing)],
      ['nc', options.charOrder],
      ['nw', options.wordOrder],
      ['space', yesNo(options.whitespace)],
      ['version', sacrebleuVersion],
    ]),
  };
}

type Options = Required<ChrfOptions>;

/** N-grams of one order: in the hypothesis, in the reference, in both. */
interface Matches {
  hypothesis: number;
  reference: number;
  both: number;
}

function bestMatches(hypothesis: string, references: readonly string[], options: Options): Matches[] {
  const own = allGrams(hypothesis, options);
  let best: Matches[] = [];
  let bestScore = -1;
  for (const reference of references) {
    const theirs = allGrams(reference, options);
    const matches = own.map((grams, order) => {
      const other = theirs[order]!;
      // Where the reference is too short for an order, the hypothesis is not punished for having it.
      return {
        hypothesis: other.size > 0 ? sumOf(grams) : 0,
        reference: sumOf(other),
        both: overlap(grams, other),
      };
    });
    const score = fScore(matches, options);
    if (score > bestScore) [best, bestScore] = [matches, score];
  }
  return best;
}

function allGrams(text: string, options: Options): Map<string, number>[] {
  const cased = options.lowercase ? text.toLowerCase() : text;
  const characters = codePoints(options.whitespace ? cased : splitWords(cased).join(''));
  const grams = Array.from({ length: options.charOrder }, (_, n) => countNgrams(characters, n + 1, ''));
  if (options.wordOrder === 0) return grams;
  const words = splitWords(cased).flatMap(separateSign);
  return [...grams, ...Array.from({ length: options.wordOrder }, (_, n) => countNgrams(words, n + 1))];
}

const signs = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

/** One ASCII sign at the end of a word, or else at its start, stands alone; never both, as in the original. */
function separateSign(word: string): string[] {
  const characters = codePoints(word);
  if (characters.length === 1) return [word];
  const [first, last] = [characters[0]!, characters.at(-1)!];
  if (signs.has(last)) return [characters.slice(0, -1).join(''), last];
  return signs.has(first) ? [first, characters.slice(1).join('')] : [word];
}

function fScore(orders: readonly Matches[], options: Options): number {
  const eps = 1e-16;
  const weight = options.beta ** 2;
  let [score, precisions, recalls, effective] = [0, 0, 0, 0];
  for (const { hypothesis, reference, both } of orders) {
    const precision = hypothesis > 0 ? both / hypothesis : eps;
    const recall = reference > 0 ? both / reference : eps;
    const denominator = weight * precision + recall;
    score += denominator > 0 ? ((1 + weight) * precision * recall) / denominator : eps;
    if (hypothesis > 0 && reference > 0) {
      precisions += precision;
      recalls += recall;
      effective += 1;
    }
  }
  if (options.epsSmoothing) return (100 * score) / orders.length;
  if (effective === 0) return 0;
  const [precision, recall] = [precisions / effective, recalls / effective];
  return precision + recall > 0
    ? 100 * (((1 + weight) * precision * recall) / (weight * precision + recall))
    : 0;
}
