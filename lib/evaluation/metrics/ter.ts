import { MetricInputError, requireOneOf } from './errors';
import { pairUp, type References, sacrebleuVersion, signatureOf, yesNo } from './segments';
import { countEdits } from './ter-edits';
import { requireTerOptions, type TerOptions, tokenizeForTer } from './ter-tokenize';
import { trimEnd } from './text';

export interface TerInput {
  level?: 'corpus' | 'sentence';
  hypotheses: readonly string[];
  references: References;
  options?: TerOptions | null;
}

/**
 * Translation edit rate (Snover et al. 2006) with the numbers and the signature of sacrebleu 2.6.0: edits to the nearest reference per
 * 100 words of the mean reference length, so lower is better and above 100 is possible. Throws MetricInputError as `bleu` does.
 */
export function ter(input: TerInput): {
  score: number;
  numEdits: number;
  refLength: number;
  signature: string;
} {
  const level = input.level ?? 'corpus';
  requireOneOf(level, ['corpus', 'sentence'] as const, 'The level');
  const options = input.options ?? {};
  requireTerOptions(options);
  const { segments, nrefs } = pairUp(input.hypotheses, input.references);
  if (level === 'sentence' && segments.length !== 1)
    throw new MetricInputError('Sentence TER takes one hypothesis.');
  let [numEdits, refLength] = [0, 0];
  const prepare = (text: string) => tokenizeForTer(trimEnd(text), options);
  for (const { hypothesis, references } of segments) {
    const words = prepare(hypothesis);
    // sacrebleu normalises references twice, which splits some of them further ("cat's." becomes three words); its scores rest on it.
    const others = references.map((reference) => prepare(prepare(reference).join(' ')));
    numEdits += Math.min(...others.map((other) => countEdits(words, other)));
    refLength += others.reduce((sum, other) => sum + other.length, 0) / others.length;
  }
  // No reference words: everything written is an error, and nothing written is none.
  const rate = refLength > 0 ? numEdits / refLength : numEdits > 0 ? 1 : 0;
  return {
    score: 100 * rate,
    numEdits,
    refLength,
    signature: signatureOf([
      ['nrefs', nrefs],
      ['case', options.caseSensitive ? 'mixed' : 'lc'],
      ['tok', 'tercom'],
      ['norm', yesNo(options.normalized ?? false)],
      ['punct', yesNo(!(options.noPunct ?? false))],
      ['asian', yesNo(options.asianSupport ?? false)],
      ['version', sacrebleuVersion],
    ]),
  };
}
