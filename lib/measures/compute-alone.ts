import {
  distinctN,
  diversitySignature,
  readability,
  repetition,
  type TokenKind,
} from '@/lib/evaluation/metrics/index';
import type { Language } from '@/lib/generation/schema';
import type { Measured, Metric } from './schema';

/** Characters up to which a text is measured at all; a draft holds a million at most. */
export const longestText = 200_000;

/** Chinese has no spaces between words: there a character is the token. */
export const tokensFor = (language: Language): TokenKind => (language === 'zh' ? 'char' : 'whitespace');

export const figure = (
  metric: Metric,
  value: number | null,
  signature: string,
  referenceId: string | null = null,
): Measured =>
  value === null || !Number.isFinite(value)
    ? { metric, value: null, why: 'fewValues', signature: '', referenceId }
    : { metric, value, why: null, signature, referenceId };

export const without = (
  metric: Metric,
  why: NonNullable<Measured['why']>,
  referenceId: string | null = null,
): Measured => ({ metric, value: null, why, signature: '', referenceId });

/** What a text is by itself: its length, how rich its words are, how much it repeats itself, how easily it reads. */
export function* measureAlone({
  language,
  content,
  size,
}: {
  language: Language;
  content: string;
  size: number;
}): Generator<Measured> {
  const tokens = tokensFor(language);
  const easy =
    language === 'en' ? (['readingEase', 'grade'] as const) : (['sentenceLength', 'commonShare'] as const);
  const length = language === 'en' ? ('words' as const) : ('characters' as const);
  if (content.length > longestText) {
    yield figure(length, size, 'units');
    for (const metric of ['distinct1', 'distinct2', 'repetition', ...easy] as const)
      yield without(metric, 'tooLong');
    return;
  }
  const reads = readability({ text: content, language });
  yield figure(length, size, 'units');
  for (const n of [1, 2] as const)
    yield figure(
      `distinct${n}`,
      distinctN({ texts: [content], n, tokens }),
      diversitySignature({ name: 'distinct', n, tokens }),
    );
  const repeats = repetition({ text: content, tokens });
  yield figure('repetition', repeats.share, repeats.signature);
  if (reads.language === 'en') {
    yield figure('readingEase', reads.readingEase, reads.signature);
    yield figure('grade', reads.grade, reads.signature);
  } else {
    yield figure('sentenceLength', reads.sentenceLength, reads.signature);
    yield figure('commonShare', reads.commonShare, reads.signature);
  }
}
