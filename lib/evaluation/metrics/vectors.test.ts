import { describe, expect, it } from 'vitest';
import { expectClose } from '../testing/expect-close';
import * as door from './index';
import oracle from './oracle.fixture.json';
import vectors from './vectors.fixture.json';

const run: Record<string, (vector: never) => unknown> = {
  bleu: door.bleu,
  'bleu-tokenize': (vector) => ({ tokens: door.bleuTokenize(vector) }),
  chrf: door.chrf,
  ter: door.ter,
  'ter-tokenize': (vector) => ({ tokens: door.terTokenize(vector) }),
  meteor: door.meteor,
  stem: ({ word }: { word: string }) => door.stem(word),
  'distinct-n': ({ input }: { input: never }) => door.distinctN(input),
  'novelty-n': ({ input }: { input: never }) => door.noveltyN(input),
  'self-bleu': ({ input }: { input: never }) => door.selfBleu(input),
  perplexity: ({ input }: { input: never }) => door.perplexity(input),
};

const compute = (vector: { metric: string }): unknown =>
  vector.metric.startsWith('rouge')
    ? door.rouge(vector.metric as door.RougeKind, vector as never)
    : run[vector.metric]!(vector as never);

describe('reference vectors (sacrebleu 2.6.0, rouge_score, NLTK)', () => {
  it.each(vectors.map((vector) => [`${vector.metric} ${vector.id}`, vector] as const))('%s', (_, vector) => {
    const { expected } = vector;
    if (typeof expected === 'object' && expected !== null && 'error' in expected)
      expect(() => compute(vector)).toThrow(door.MetricInputError);
    else expectClose(compute(vector), expected, vector.tolerance, vector.metric);
  });
});

/** Random texts full of odd white space, signs and scripts; computed by a plain Python port of the same references. */
describe('values of an independent computation', () => {
  it.each(oracle.map((vector, at) => [`${vector.metric} ${at}`, vector] as const))('%s', (_, vector) => {
    expectClose(compute(vector), vector.expected, 1e-12, vector.metric);
  });
});
