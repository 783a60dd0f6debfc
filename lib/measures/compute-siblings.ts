import { bleu, diversitySignature, noveltyN } from '@/lib/evaluation/metrics/index';
import type { Language } from '@/lib/generation/schema';
import { figure, longestText, tokensFor, without } from './compute-alone';
import type { Measured } from './schema';

/** The BLEU of this project's figures: the tokenizer by language, a sentence's effective order. */
export const bleuOptions = (language: Language) =>
  ({ tokenize: language === 'zh' ? 'zh' : '13a', effectiveOrder: true }) as const;

/**
 * How like its siblings a text is: what was asked for at the same time with the same words. Self-BLEU of this one against all others,
 * and the share of its pairs of words that none of them has. Undefined alone, and where all together are over twice the longest text.
 */
export function* measureAmongSiblings({
  language,
  content,
  siblings,
}: {
  language: Language;
  content: string;
  siblings: readonly string[];
}): Generator<Measured> {
  const why =
    siblings.length === 0
      ? 'fewValues'
      : [content, ...siblings].reduce((sum, { length }) => sum + length, 0) > 2 * longestText
        ? 'tooLong'
        : null;
  if (why) {
    yield without('selfBleu', why);
    yield without('novelty', why);
    return;
  }
  const options = bleuOptions(language);
  const { score } = bleu({
    level: 'sentence',
    hypotheses: [content],
    references: siblings.map((text) => [text]),
    options,
  });
  yield figure('selfBleu', score, diversitySignature({ name: 'self-bleu', options }));
  const tokens = tokensFor(language);
  yield figure(
    'novelty',
    noveltyN({ text: content, corpus: siblings, n: 2, tokens }),
    diversitySignature({ name: 'novelty', n: 2, tokens }),
  );
}
