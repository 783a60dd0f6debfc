import { MetricInputError } from './errors';

/** One stream per reference, each with an entry per hypothesis; `null` = this hypothesis has no such reference. */
export type References = readonly (readonly (string | null)[])[];

export interface Segment {
  hypothesis: string;
  references: string[];
}

/** Hypotheses with their references, and how many each has (`var` when not all have the same number), as signatures say it. */
export function pairUp(
  hypotheses: readonly string[],
  references: References,
): { segments: Segment[]; nrefs: string } {
  if (!Array.isArray(hypotheses) || hypotheses.length === 0)
    throw new MetricInputError('There is no hypothesis.');
  if (!Array.isArray(references) || references.length === 0)
    throw new MetricInputError('There is no reference.');
  for (const stream of references) {
    if (stream.length !== hypotheses.length) {
      throw new MetricInputError(
        `${hypotheses.length} hypotheses need as many entries in every stream of references, not ${stream.length}.`,
      );
    }
  }
  const segments = hypotheses.map((hypothesis, at): Segment => {
    if (typeof hypothesis !== 'string') throw new MetricInputError(`Hypothesis ${at + 1} is not a text.`);
    const own = references.map((stream) => stream[at]).filter((text) => text !== null && text !== undefined);
    if (own.length === 0) throw new MetricInputError(`Hypothesis ${at + 1} has no reference.`);
    return { hypothesis, references: own };
  });
  const numbers = new Set(segments.map((segment) => segment.references.length));
  return { segments, nrefs: numbers.size === 1 ? String([...numbers][0]) : 'var' };
}

/** The version of sacrebleu whose numbers BLEU, chrF and TER reproduce; part of each signature. */
export const sacrebleuVersion = '2.6.0';

/** `key:value` joined by bars, as sacrebleu prints it. */
export const signatureOf = (facts: readonly (readonly [string, string | number])[]): string =>
  facts.map(([key, value]) => `${key}:${value}`).join('|');

export const yesNo = (flag: boolean): string => (flag ? 'yes' : 'no');
