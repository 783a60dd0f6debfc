import type { Language, Medium } from '@/lib/generation/schema';
import { measureAgainstFinal, measureAgainstReferences } from './compute-against';
import { measureAlone } from './compute-alone';
import { measureAmongSiblings } from './compute-siblings';
import type { Measured } from './schema';

export interface OtherText {
  id: string;
  language: Language;
  content: string;
}

/** All that a draft's figures are computed from. Plain data, so that it can go to another thread. */
export type MeasureInput =
  | {
      medium: 'text';
      language: Language;
      content: string;
      /** Words, or characters of Chinese, as the draft's label shows them. */
      size: number;
      /** Texts of the same generation, this one left out. */
      siblings: string[];
      references: OtherText[];
      /** The published text; null where nothing was published. */
      final: OtherText | null;
    }
  | { medium: 'design'; contrast: number | null; overflow: number | null };

/**
 * Every figure of one draft. Pure and bounded: what would cost more than its documented limit is null, `tooLong`. A picture has
 * no figures.
 */
export function* figuresOf(input: MeasureInput): Generator<Measured> {
  if (input.medium === 'text') {
    yield* measureAlone(input);
    yield* measureAmongSiblings(input);
    yield* measureAgainstReferences(input);
    yield* measureAgainstFinal(input);
    return;
  }
  yield design('contrast', input.contrast);
  yield design('overflow', input.overflow);
}

/** The engine measured these on the finished sheet; a hosted model's design has none. */
const design = (metric: 'contrast' | 'overflow', value: number | null): Measured => ({
  metric,
  value,
  why: value === null ? 'nothingMeasured' : null,
  signature: value === null ? '' : metric === 'contrast' ? 'contrast|wcag:2.2|lowest' : 'overflow|parts',
  referenceId: null,
});

export const measurable = (medium: Medium): boolean => medium !== 'art';
