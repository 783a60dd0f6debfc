import { MetricInputError, requireOneOf, requireOptions } from './errors';
import { stem } from './porter';
import { pairUp, type References } from './segments';
import { countNgrams, overlap, sumOf } from './text';

export type RougeKind =
  | 'rouge1'
  | 'rouge2'
  | 'rouge3'
  | 'rouge4'
  | 'rouge5'
  | 'rouge6'
  | 'rouge7'
  | 'rouge8'
  | 'rouge9'
  | 'rougeL'
  | 'rougeLsum';

export const rougeTokenizers = ['default', 'cjk'] as const;

export interface RougeOptions {
  /** Stems English words of more than three letters (NLTK's Porter). */
  useStemmer?: boolean;
  /** `default` keeps a-z and 0-9 only, as rouge_score does; `cjk` also takes each Chinese, Japanese or Korean character as a word. */
  tokenizer?: (typeof rougeTokenizers)[number];
  /** Of several references the one with the best F counts. */
  multiReference?: 'max-fmeasure';
}

export interface RougeInput {
  hypotheses: readonly string[];
  references: References;
  options?: RougeOptions | null;
}

export interface Rouge {
  precision: number;
  recall: number;
  fmeasure: number;
}

/**
 * ROUGE (Lin 2004) with the numbers of Google's rouge_score, 0 to 1; over several hypotheses their mean. `rougeLsum` is the union LCS
 * of sentences, which are separated by line ends only. Throws MetricInputError without references or for an unknown kind or option.
 */
export function rouge(kind: RougeKind, input: RougeInput): Rouge {
  const measure = measureOf(kind);
  const options = completeOptions(input.options ?? {});
  const { segments } = pairUp(input.hypotheses, input.references);
  const scores = segments.map(({ hypothesis, references }) =>
    references
      .map((reference) => measure(reference, hypothesis, (text) => tokenize(text, options)))
      .reduce((best, score) => (score.fmeasure > best.fmeasure ? score : best)),
  );
  const mean = (pick: (score: Rouge) => number) =>
    scores.reduce((sum, score) => sum + pick(score), 0) / scores.length;
  return {
    precision: mean((score) => score.precision),
    recall: mean((score) => score.recall),
    fmeasure: mean((score) => score.fmeasure),
  };
}

/** What stands beside a ROUGE score, so that it can be repeated. */
export function rougeSignature(kind: RougeKind, options: RougeOptions = {}): string {
  const { useStemmer, tokenizer } = completeOptions(options);
  return `${kind}|tok:${tokenizer}|stem:${useStemmer ? 'porter-nltk' : 'no'}|multi:max-f`;
}

function completeOptions(options: RougeOptions) {
  requireOptions(options, ['useStemmer', 'tokenizer', 'multiReference']);
  const tokenizer = options.tokenizer ?? 'default';
  requireOneOf(tokenizer, rougeTokenizers, 'The tokenizer');
  requireOneOf(options.multiReference ?? 'max-fmeasure', ['max-fmeasure'], 'The choice among references');
  return { tokenizer, useStemmer: options.useStemmer ?? false };
}

type Tokenize = (text: string) => string[];
type Measure = (reference: string, hypothesis: string, tokenize: Tokenize) => Rouge;

function measureOf(kind: RougeKind): Measure {
  if (kind === 'rougeL') return longestCommon;
  if (kind === 'rougeLsum') return summaryLevel;
  const order = /^rouge([1-9])$/u.exec(kind)?.[1];
  if (order === undefined)
    throw new MetricInputError(
      `The kind ${String(kind)} is not known (rouge1 to rouge9, rougeL, rougeLsum).`,
    );
  return (reference, hypothesis, tokens) => ngrams(tokens(reference), tokens(hypothesis), Number(order));
}

// The long-vowel mark belongs to both kana and to no script of its own.
const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc\\uff70';
const patterns = { default: /[a-z0-9]+/gu, cjk: new RegExp(`[a-z0-9]+|[${cjk}]`, 'gu') };

function tokenize(text: string, options: { tokenizer: 'default' | 'cjk'; useStemmer: boolean }): string[] {
  const tokens = text.toLowerCase().match(patterns[options.tokenizer]) ?? [];
  return options.useStemmer ? tokens.map((token) => (token.length > 3 ? stem(token) : token)) : tokens;
}

function scoreOf(hits: number, hypothesis: number, reference: number): Rouge {
  const [precision, recall] = [hits / Math.max(hypothesis, 1), hits / Math.max(reference, 1)];
  return {
    precision,
    recall,
    fmeasure: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0,
  };
}

function ngrams(reference: readonly string[], hypothesis: readonly string[], n: number): Rouge {
  const [theirs, own] = [countNgrams(reference, n), countNgrams(hypothesis, n)];
  return scoreOf(overlap(theirs, own), sumOf(own), sumOf(theirs));
}

const longestCommon: Measure = (reference, hypothesis, tokens) => {
  const [theirs, own] = [tokens(reference), tokens(hypothesis)];
  return scoreOf(commonPlaces(theirs, own).length, own.length, theirs.length);
};

const summaryLevel: Measure = (reference, hypothesis, tokens) => {
  const sentences = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.length > 0)
      .map(tokens);
  const [theirs, own] = [sentences(reference), sentences(hypothesis)];
  // Each token may be hit as often as both texts have it, however many sentences match it.
  const left = [countNgrams(theirs.flat(), 1), countNgrams(own.flat(), 1)] as const;
  let hits = 0;
  for (const sentence of theirs) {
    const places = new Set(own.flatMap((other) => commonPlaces(sentence, other)));
    for (const place of [...places].sort((a, b) => a - b)) {
      const token = sentence[place]!;
      if (left.some((counts) => (counts.get(token) ?? 0) <= 0)) continue;
      for (const counts of left) counts.set(token, counts.get(token)! - 1);
      hits += 1;
    }
  }
  return scoreOf(hits, own.flat().length, theirs.flat().length);
};

/**
 * The places in `a` of one longest common subsequence; of several the one that rouge_score's way back finds. The way back needs
 * one bit a cell, so that two texts of 20,000 words take 50 MB and not 1,600.
 */
function commonPlaces(a: readonly string[], b: readonly string[]): number[] {
  const ids = new Map<string, number>();
  const number = (token: string) => {
    const id = ids.get(token) ?? ids.size;
    ids.set(token, id);
    return id;
  };
  const [x, y] = [Int32Array.from(a, number), Int32Array.from(b, number)];
  const width = y.length;
  const goLeft = new Uint8Array(Math.ceil((x.length * width) / 8));
  let above = new Uint32Array(width + 1);
  let row = new Uint32Array(width + 1);
  for (let i = 0; i < x.length; i += 1) {
    for (let j = 0; j < width; j += 1) {
      if (x[i] === y[j]) row[j + 1] = above[j]! + 1;
      else if (row[j]! > above[j + 1]!) {
        row[j + 1] = row[j]!;
        const cell = i * width + j;
        goLeft[Math.floor(cell / 8)]! |= 1 << (cell % 8);
      } else row[j + 1] = above[j + 1]!;
    }
    [above, row] = [row, above];
  }
  const places: number[] = [];
  let [i, j] = [x.length - 1, width - 1];
  while (i >= 0 && j >= 0) {
    const cell = i * width + j;
    if (x[i] === y[j]) {
      places.push(i);
      i -= 1;
      j -= 1;
    } else if ((goLeft[Math.floor(cell / 8)]! >> (cell % 8)) & 1) j -= 1;
    else i -= 1;
  }
  return places.reverse();
}
