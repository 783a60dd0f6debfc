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
    if (!Array.isArray(stream)) throw new MetricInputError('A stream of references must be a list.');
    if (stream.length !== hypotheses.length) {
      throw new MetricInputError(
        `${hypotheses.length} hypotheses need as many entries in every stream of references, not ${stream.length}.`,
      );
    }
  }
  const segments = hypotheses.map((hypothesis, at): Segment => {
    if (typeof hypothesis !== 'string') throw new MetricInputError(`Hypothesis ${at + 1} is not a text.`);
    const own = references.map((stream) => stream[at]).filter((text) => text !== null && text !== undefined);
    if (own.some((text) => typeof text !== 'string'))
      throw new MetricInputError(`A reference of hypothesis ${at + 1} is not a text.`);
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

/** Two decimals as sacrebleu prints them: a tie such as 0.125 goes to the even digit, where toFixed goes up. */
export function twoDecimals(value: number): string {
  // Only odd eighths lie exactly half-way between two hundredths.
  const below = Math.floor(value * 100);
  return (value * 8) % 2 === 1 && below % 2 === 0 ? (below / 100).toFixed(2) : value.toFixed(2);
}

export const yesNo = (flag: boolean): string => (flag ? 'yes' : 'no');
