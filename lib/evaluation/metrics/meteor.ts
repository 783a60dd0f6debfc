import { MetricInputError, requireOneOf, requireOptions } from './errors';
import { stem } from './porter';
import { pairUp, type References, signatureOf } from './segments';
import { splitWords } from './text';

export interface MeteorOptions {
  /** Weight of recall; default 0.9. */
  alpha?: number;
  /** Shape of the penalty; default 3. */
  beta?: number;
  /** Size of the penalty; default 0.5. */
  gamma?: number;
  /** What counts as a match, one stage after the other; default both. */
  stages?: readonly MeteorStage[];
  /** Default true. Stems are always in small letters. */
  lowercase?: boolean;
  tokens?: 'whitespace';
  /** Of several references the best counts. */
  multiReference?: 'max';
}

const meteorStages = ['exact', 'porter-nltk'] as const;
type MeteorStage = (typeof meteorStages)[number];
type CompleteOptions = Required<Omit<MeteorOptions, 'tokens' | 'multiReference'>>;

/** Exact and stem matches only: without WordNet's synonyms the score must not be called METEOR. */
export const meteorName = 'meteor-es';

/**
 * METEOR (Lavie and Agarwal 2007) with the exact and the Porter stage and the matching order of NLTK, 0 to 1, case ignored; the best
 * of several references, and over several hypotheses the mean. Throws MetricInputError without references.
 */
export function meteor(input: {
  hypotheses: readonly string[];
  references: References;
  options?: MeteorOptions | null;
}): { score: number } {
  const options = completeOptions(input.options ?? {});
  const { segments } = pairUp(input.hypotheses, input.references);
  const scores = segments.map(({ hypothesis, references }) =>
    Math.max(...references.map((reference) => scoreOf(hypothesis, reference, options))),
  );
  return { score: scores.reduce((sum, score) => sum + score, 0) / scores.length };
}

/** What stands beside a score, so that it can be repeated. */
export function meteorSignature(options: MeteorOptions = {}): string {
  const { alpha, beta, gamma, stages, lowercase } = completeOptions(options);
  return signatureOf([
    [meteorName, stages.join('+')],
    ['case', lowercase ? 'lc' : 'mixed'],
    ['tok', 'whitespace'],
    ['alpha', alpha],
    ['beta', beta],
    ['gamma', gamma],
    ['multi', 'max'],
  ]);
}

function completeOptions(options: MeteorOptions): CompleteOptions {
  requireOptions(options, ['alpha', 'beta', 'gamma', 'stages', 'lowercase', 'tokens', 'multiReference']);
  const { alpha = 0.9, beta = 3, gamma = 0.5, stages = meteorStages, lowercase = true } = options;
  if (![alpha, beta, gamma].every(Number.isFinite))
    throw new MetricInputError('alpha, beta and gamma must be numbers.');
  for (const stage of stages) requireOneOf(stage, meteorStages, 'The stage');
  requireOneOf(options.tokens ?? 'whitespace', ['whitespace'], 'The kind of tokens');
  requireOneOf(options.multiReference ?? 'max', ['max'], 'The choice among references');
  return { alpha, beta, gamma, stages, lowercase };
}

function scoreOf(hypothesis: string, reference: string, options: CompleteOptions): number {
  const { alpha, beta, gamma, stages, lowercase } = options;
  const words = (text: string) =>
    splitWords(lowercase ? text.toLowerCase() : text).map((word, place) => ({ word, place }));
  let [own, theirs] = [words(hypothesis), words(reference)];
  const lengths = [own.length, theirs.length] as const;
  const matches: [number, number][] = [];
  for (const stage of stages) {
    if (stage === 'porter-nltk') [own, theirs] = [stems(own), stems(theirs)];
    matches.push(...takeMatches(own, theirs));
  }
  if (matches.length === 0) return 0;
  matches.sort((a, b) => a[0] - b[0]);
  const [precision, recall] = [matches.length / lengths[0], matches.length / lengths[1]];
  const mean = (precision * recall) / (alpha * precision + (1 - alpha) * recall);
  const chunks = matches.reduce((count, [a, b], at) => {
    const previous = matches[at - 1];
    return previous && a === previous[0] + 1 && b === previous[1] + 1 ? count : count + 1;
  }, 0);
  return (1 - gamma * (chunks / matches.length) ** beta) * mean;
}

const stems = (list: readonly Word[]): Word[] => list.map(({ word, place }) => ({ word: stem(word), place }));

interface Word {
  word: string;
  place: number;
}

/** Pairs equal words, the last with the last, and takes them out of the lists. */
function takeMatches(own: Word[], theirs: Word[]): [number, number][] {
  const waiting = new Map<string, number[]>();
  for (const { word, place } of theirs) {
    const places = waiting.get(word);
    if (places) places.push(place);
    else waiting.set(word, [place]);
  }
  const matches: [number, number][] = [];
  const left: Word[] = [];
  for (const one of own.toReversed()) {
    const place = waiting.get(one.word)?.pop();
    if (place === undefined) left.push(one);
    else matches.push([one.place, place]);
  }
  const taken = new Set(matches.map(([, place]) => place));
  own.splice(0, own.length, ...left.toReversed());
  theirs.splice(0, theirs.length, ...theirs.filter(({ place }) => !taken.has(place)));
  return matches;
}
