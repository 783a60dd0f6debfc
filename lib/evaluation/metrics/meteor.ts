import { MetricInputError } from './errors';
import { stem } from './porter';
import { pairUp, type References } from './segments';
import { splitWords } from './text';

export interface MeteorOptions {
  /** Weight of recall; default 0.9. */
  alpha?: number;
  /** Shape of the penalty; default 3. */
  beta?: number;
  /** Size of the penalty; default 0.5. */
  gamma?: number;
}

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
  const { alpha = 0.9, beta = 3, gamma = 0.5 } = input.options ?? {};
  if (![alpha, beta, gamma].every(Number.isFinite))
    throw new MetricInputError('alpha, beta and gamma must be numbers.');
  const { segments } = pairUp(input.hypotheses, input.references);
  const scores = segments.map(({ hypothesis, references }) =>
    Math.max(...references.map((reference) => scoreOf(hypothesis, reference, { alpha, beta, gamma }))),
  );
  return { score: scores.reduce((sum, score) => sum + score, 0) / scores.length };
}

function scoreOf(
  hypothesis: string,
  reference: string,
  { alpha, beta, gamma }: Required<MeteorOptions>,
): number {
  const words = (text: string) => splitWords(text.toLowerCase()).map((word, place) => ({ word, place }));
  const [own, theirs] = [words(hypothesis), words(reference)];
  const lengths = [own.length, theirs.length] as const;
  const exact = takeMatches(own, theirs);
  const stems = (list: Word[]) => list.map(({ word, place }) => ({ word: stem(word), place }));
  const matches = [...exact, ...takeMatches(stems(own), stems(theirs))].sort((a, b) => a[0] - b[0]);
  if (matches.length === 0) return 0;
  const [precision, recall] = [matches.length / lengths[0], matches.length / lengths[1]];
  const mean = (precision * recall) / (alpha * precision + (1 - alpha) * recall);
  const chunks = matches.reduce((count, [a, b], at) => {
    const previous = matches[at - 1];
    return previous && a === previous[0] + 1 && b === previous[1] + 1 ? count : count + 1;
  }, 0);
  return (1 - gamma * (chunks / matches.length) ** beta) * mean;
}

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
