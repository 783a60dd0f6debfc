import { describe, expect, it } from 'vitest';
import { createRandom } from '../ranking/random';
import { bleu, chrf, meteor, rouge, ter } from './index';

const one = (hypothesis: string, reference: string) => ({
  hypotheses: [hypothesis],
  references: [[reference]],
});

describe('drafts of 100,000 characters', () => {
  const random = createRandom(9);
  const draft = Array.from({ length: 17_000 }, () => `w${Math.floor(random.uniform() ** 2 * 9_000)}`);
  const edited = draft.map((token) => (random.uniform() < 0.1 ? `v${random.below(500)}` : token)).join(' ');
  const original = draft.join(' ');

  it.each([
    ['BLEU', () => bleu(one(edited, original)).score],
    ['chrF++', () => chrf({ ...one(edited, original), options: { wordOrder: 2 } }).score],
    ['TER', () => 100 - ter(one(edited, original)).score],
    ['ROUGE-L', () => 100 * rouge('rougeL', one(edited, original)).fmeasure],
    ['ROUGE-Lsum', () => 100 * rouge('rougeLsum', one(edited, original)).fmeasure],
    ['METEOR', () => 100 * meteor(one(edited, original)).score],
  ])('%s has an answer in seconds', (_, compute) => {
    const score = compute();
    expect(score).toBeGreaterThan(60);
    expect(score).toBeLessThan(100);
  });
});
