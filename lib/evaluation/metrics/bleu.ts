import { type BleuTokenizer, bleuTokenizers, tokenizeForBleu } from './bleu-tokenize';
import { MetricInputError, requireOneOf, requireOptions, requireWhole } from './errors';
import { pairUp, type References, sacrebleuVersion, signatureOf, twoDecimals, yesNo } from './segments';
import { countNgrams, trimEnd } from './text';

export const smoothMethods = ['exp', 'floor', 'add-k', 'none'] as const;
export type SmoothMethod = (typeof smoothMethods)[number];

export interface BleuOptions {
  /** Choose by language: `13a` for scripts with spaces, `zh` for Chinese. Default `13a`. */
  tokenize?: BleuTokenizer;
  lowercase?: boolean;
  smoothMethod?: SmoothMethod;
  /** Of `floor` (default 0.1) and `add-k` (default 1). */
  smoothValue?: number | null;
  maxNgramOrder?: number;
  /** Leaves out orders that the text is too short for; on by default for sentences. */
  effectiveOrder?: boolean;
}

export interface BleuInput {
  level?: 'corpus' | 'sentence';
  hypotheses: readonly string[];
  references: References;
  options?: BleuOptions | null;
}

export interface Bleu {
  /** 0 to 100. */
  score: number;
  /** Brevity penalty, 0 to 1. */
  bp: number;
  sysLen: number;
  refLen: number;
  /** Matching and all n-grams by order; with `add-k` the smoothed ones, as sacrebleu reports them. */
  counts: number[];
  totals: number[];
  /** Percent, by order. */
  precisions: number[];
  signature: string;
}

/** What BLEU is computed from; it adds up over segments, which is what a paired bootstrap resamples. */
export interface BleuStatistics {
  sysLen: number;
  refLen: number;
  counts: number[];
  totals: number[];
}

/**
 * BLEU (Papineni et al. 2002) with the numbers and the signature of sacrebleu 2.6.0. Throws MetricInputError without references,
 * for streams of unlike length and for unknown options.
 */
export function bleu(input: BleuInput): Bleu {
  const level = input.level ?? 'corpus';
  requireOneOf(level, ['corpus', 'sentence'] as const, 'The level');
  const options = completeOptions(input.options ?? {}, level);
  const { segments, nrefs } = pairUp(input.hypotheses, input.references);
  if (level === 'sentence' && segments.length !== 1)
    throw new MetricInputError('Sentence BLEU takes one hypothesis.');
  const total = addUp(
    segments.map(({ hypothesis, references }) => bleuStatistics(hypothesis, references, options)),
  );
  return { ...bleuFromStatistics(total, options), signature: signature(nrefs, options) };
}

export type CompleteBleuOptions = Required<Omit<BleuOptions, 'smoothValue'>> & { smoothValue: number };

const optionNames = [
  'tokenize',
  'lowercase',
  'smoothMethod',
  'smoothValue',
  'maxNgramOrder',
  'effectiveOrder',
] as const satisfies readonly (keyof BleuOptions)[];

const usualValue: Record<SmoothMethod, number> = { exp: 0, floor: 0.1, 'add-k': 1, none: 0 };

/** Options with their defaults; throws MetricInputError for what does not exist. */
export function completeOptions(options: BleuOptions, level: 'corpus' | 'sentence'): CompleteBleuOptions {
  requireOptions(options, optionNames);
  const smoothMethod = options.smoothMethod ?? 'exp';
  const tokenize = options.tokenize ?? '13a';
  const maxNgramOrder = options.maxNgramOrder ?? 4;
  requireOneOf(smoothMethod, smoothMethods, 'The smoothing');
  requireOneOf(tokenize, bleuTokenizers, 'The tokenizer');
  requireWhole(maxNgramOrder, 1, 'The highest order');
  const smoothValue = options.smoothValue ?? usualValue[smoothMethod];
  if (!Number.isFinite(smoothValue) || smoothValue < 0)
    throw new MetricInputError(`The smoothing value ${smoothValue} is not a number from 0.`);
  return {
    tokenize,
    smoothMethod,
    smoothValue,
    maxNgramOrder,
    lowercase: options.lowercase ?? false,
    effectiveOrder: options.effectiveOrder ?? level === 'sentence',
  };
}

/** Matches of one hypothesis: each n-gram counts up to its largest count in any reference; the closest reference length, the shorter of two. */
export function bleuStatistics(
  hypothesis: string,
  references: readonly string[],
  options: CompleteBleuOptions,
): BleuStatistics {
  const prepare = (text: string) =>
    tokenizeForBleu(trimEnd(options.lowercase ? text.toLowerCase() : text), options.tokenize);
  const tokens = prepare(hypothesis);
  const others = references.map(prepare);
  const counts: number[] = [];
  const totals: number[] = [];
  for (let n = 1; n <= options.maxNgramOrder; n += 1) {
    const grams = countNgrams(tokens, n);
    const theirs = others.map((other) => countNgrams(other, n));
    let matches = 0;
    for (const [gram, count] of grams)
      matches += Math.min(count, Math.max(...theirs.map((one) => one.get(gram) ?? 0)));
    counts.push(matches);
    totals.push(Math.max(0, tokens.length - n + 1));
  }
  let refLen = others[0]!.length;
  for (const { length } of others) {
    const [difference, best] = [Math.abs(tokens.length - length), Math.abs(tokens.length - refLen)];
    if (difference < best || (difference === best && length < refLen)) refLen = length;
  }
  return { sysLen: tokens.length, refLen, counts, totals };
}

export function addUp(parts: readonly BleuStatistics[]): BleuStatistics {
  const orders = parts[0]?.counts.length ?? 0;
  const sum = (pick: (part: BleuStatistics) => number) =>
    parts.reduce((total, part) => total + pick(part), 0);
  return {
    sysLen: sum((part) => part.sysLen),
    refLen: sum((part) => part.refLen),
    counts: Array.from({ length: orders }, (_, n) => sum((part) => part.counts[n]!)),
    totals: Array.from({ length: orders }, (_, n) => sum((part) => part.totals[n]!)),
  };
}

/** The score from added-up statistics. */
export function bleuFromStatistics(
  statistics: BleuStatistics,
  options: CompleteBleuOptions,
): Omit<Bleu, 'signature'> {
  const { sysLen, refLen } = statistics;
  const [counts, totals] = [[...statistics.counts], [...statistics.totals]];
  const precisions = counts.map(() => 0);
  let bp = 1;
  if (sysLen < refLen) bp = sysLen > 0 ? Math.exp(1 - refLen / sysLen) : 0;
  const facts = { bp, sysLen, refLen, counts, totals, precisions };
  if (counts.every((count) => count === 0)) return { score: 0, ...facts };
  let order = counts.length;
  let halving = 1;
  for (let n = 0; n < counts.length; n += 1) {
    // The first order is never smoothed by add-k.
    if (options.smoothMethod === 'add-k' && n > 0) {
      counts[n]! += options.smoothValue;
      totals[n]! += options.smoothValue;
    }
    if (totals[n] === 0) break;
    if (options.effectiveOrder) order = n + 1;
    if (counts[n]! > 0) precisions[n] = (100 * counts[n]!) / totals[n]!;
    else if (options.smoothMethod === 'exp') {
      halving *= 2;
      precisions[n] = 100 / (halving * totals[n]!);
    } else if (options.smoothMethod === 'floor') precisions[n] = (100 * options.smoothValue) / totals[n]!;
  }
  // The logarithm of 0 is taken as a very large negative number: one empty order makes the score 0.
  const logs = precisions
    .slice(0, order)
    .reduce((sum, precision) => sum + (precision === 0 ? -9_999_999_999 : Math.log(precision)), 0);
  return { score: bp * Math.exp(logs / order), ...facts };
}

function signature(nrefs: string, options: CompleteBleuOptions): string {
  const takesValue = options.smoothMethod === 'floor' || options.smoothMethod === 'add-k';
  return signatureOf([
    ['nrefs', nrefs],
    ['case', options.lowercase ? 'lc' : 'mixed'],
    ['eff', yesNo(options.effectiveOrder)],
    ['tok', options.tokenize],
    [
      'smooth',
      takesValue ? `${options.smoothMethod}[${twoDecimals(options.smoothValue)}]` : options.smoothMethod,
    ],
    ['version', sacrebleuVersion],
  ]);
}
