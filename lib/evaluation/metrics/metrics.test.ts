import { describe, expect, it } from 'vitest';
import {
  bleu,
  bleuTokenize,
  chrf,
  distinctN,
  meteor,
  noveltyN,
  perplexity,
  type RougeKind,
  rouge,
  selfBleu,
  ter,
  terTokenize,
} from './index';
import vectors from './vectors.fixture.json';

const run: Record<string, (vector: never) => unknown> = {
  bleu,
  'bleu-tokenize': (vector) => ({ tokens: bleuTokenize(vector) }),
  chrf,
  ter,
  'ter-tokenize': (vector) => ({ tokens: terTokenize(vector) }),
  meteor,
  'distinct-n': ({ input }: { input: never }) => distinctN(input),
  'novelty-n': ({ input }: { input: never }) => noveltyN(input),
  'self-bleu': ({ input }: { input: never }) => selfBleu(input),
  perplexity: ({ input }: { input: never }) => perplexity(input),
};

function expectClose(actual: unknown, expected: unknown, tolerance: number, where: string): void {
  if (typeof expected === 'number')
    expect(Math.abs((actual as number) - expected), where).toBeLessThanOrEqual(tolerance);
  else if (Array.isArray(expected)) {
    expect((actual as unknown[]).length, where).toBe(expected.length);
    for (const [at, value] of expected.entries())
      expectClose((actual as unknown[])[at], value, tolerance, `${where}[${at}]`);
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [field, value] of Object.entries(expected)) {
      if (field !== 'upstreamExpected')
        expectClose((actual as Record<string, unknown>)[field], value, tolerance, `${where}.${field}`);
    }
  } else expect(actual, where).toBe(expected);
}

describe('reference vectors (sacrebleu 2.6.0, rouge_score, NLTK)', () => {
  it.each(vectors.map((vector) => [`${vector.metric} ${vector.id}`, vector] as const))('%s', (_, vector) => {
    const compute = () =>
      vector.metric.startsWith('rouge')
        ? rouge(vector.metric as RougeKind, vector as never)
        : run[vector.metric]!(vector as never);
    const { expected } = vector;
    if (typeof expected === 'object' && expected !== null && 'error' in expected) expect(compute).toThrow();
    else expectClose(compute(), expected, vector.tolerance, vector.metric);
  });
});
