import type { Medium } from '@/lib/generation/schema';
import type { Metric } from '@/lib/measures/schema';
import { type Feature, featureKeys } from './schema';

/**
 * What the feature judge looks at, from the figures that stand: never at words. The distance to the published text is not among
 * them: it was chosen after the votes, and would tell what they said.
 */
const facts: Record<Feature, { medium: Medium; metric: Metric | 'size'; write: (value: number) => number }> =
  {
    length: { medium: 'text', metric: 'words', write: Math.log1p },
    repetition: { medium: 'text', metric: 'repetition', write: Number },
    variety: { medium: 'text', metric: 'distinct2', write: Number },
    ease: { medium: 'text', metric: 'readingEase', write: Number },
    sentences: { medium: 'text', metric: 'sentenceLength', write: Number },
    common: { medium: 'text', metric: 'commonShare', write: Number },
    siblings: { medium: 'text', metric: 'selfBleu', write: Number },
    reference: { medium: 'text', metric: 'chrf++', write: Number },
    contrast: { medium: 'design', metric: 'contrast', write: Math.log },
    overflow: { medium: 'design', metric: 'overflow', write: Math.log1p },
    elements: { medium: 'design', metric: 'size', write: Math.log1p },
  };

/** A draft's figures as they stand: metric -> value and its signature. */
export type Figures = ReadonlyMap<string, { value: number; signature: string }>;

export const featuresOf = (medium: Medium): Feature[] =>
  featureKeys.filter((feature) => facts[feature].medium === medium);
export const metricsOf = (medium: Medium): string[] =>
  featuresOf(medium).map((feature) => facts[feature].metric);

/** Left minus right by feature; null where one of them is not measured, or by another method. */
export function differences(medium: Medium, left: Figures, right: Figures): (number | null)[] {
  return featuresOf(medium).map((feature) => {
    const { metric, write } = facts[feature];
    const [a, b] = [left.get(metric), right.get(metric)];
    if (!a || !b || a.signature !== b.signature) return null;
    const difference = write(a.value) - write(b.value);
    return Number.isFinite(difference) ? difference : null;
  });
}
