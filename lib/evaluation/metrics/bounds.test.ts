import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bleu, chrf, meteor, rouge, ter } from './index';

const word = fc.constantFrom(
  'the',
  'cat',
  'sat',
  'on',
  'mats',
  'running',
  '3.14',
  'e-mail',
  '文章',
  '灯',
  '。',
  '👩‍🎨',
  'é',
  '\u0085',
  '\ufeff',
  '\n',
);
const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(' '));
const spoken = fc
  .array(fc.constantFrom('the', 'cat', 'sat', 'on', 'a', 'red', 'mat'), { minLength: 4, maxLength: 20 })
  .map((words) => words.join(' '));
const tokenize = fc.constantFrom(
  '13a' as const,
  'intl' as const,
  'zh' as const,
  'char' as const,
  'none' as const,
);
const one = (hypothesis: string, reference: string) => ({
  hypotheses: [hypothesis],
  references: [[reference]],
});

describe('bounds and identities', () => {
  it('every score stays in its bounds, whatever the texts', () => {
    fc.assert(
      fc.property(
        text,
        text,
        tokenize,
        fc.constantFrom('exp' as const, 'floor' as const, 'add-k' as const, 'none' as const),
        (a, b, tokenizer, smoothMethod) => {
          const sentence = bleu({
            level: 'sentence',
            ...one(a, b),
            options: { tokenize: tokenizer, smoothMethod },
          });
          expect(sentence.score).toBeGreaterThanOrEqual(0);
          expect(sentence.score).toBeLessThanOrEqual(100 + 1e-9);
          expect(chrf(one(a, b)).score).toBeLessThanOrEqual(100 + 1e-9);
          expect(chrf(one(a, b)).score).toBeGreaterThanOrEqual(0);
          expect(ter(one(a, b)).score).toBeGreaterThanOrEqual(0);
          for (const kind of ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const) {
            const score = rouge(kind, { ...one(a, b), options: { tokenizer: 'cjk', useStemmer: true } });
            expect(Object.values(score).every((value) => value >= 0 && value <= 1 + 1e-12)).toBe(true);
          }
          const { score } = meteor(one(a, b));
          expect(score >= 0 && score <= 1).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a text is a perfect match of itself', () => {
    fc.assert(
      fc.property(spoken, (words) => {
        expect(bleu(one(words, words)).score).toBeCloseTo(100, 9);
        expect(chrf({ ...one(words, words), options: { wordOrder: 2 } }).score).toBeCloseTo(100, 9);
        expect(ter(one(words, words)).score).toBe(0);
        expect(rouge('rougeL', one(words, words)).fmeasure).toBeCloseTo(1, 12);
        expect(rouge('rougeLsum', one(words, words)).fmeasure).toBeCloseTo(1, 12);
        expect(meteor(one(words, words)).score).toBeGreaterThan(0.98);
      }),
    );
  });

  it('ROUGE turned round swaps precision and recall; union LCS of single sentences is LCS', () => {
    fc.assert(
      fc.property(spoken, spoken, (a, b) => {
        for (const kind of ['rouge1', 'rouge2', 'rougeL'] as const) {
          const [there, back] = [rouge(kind, one(a, b)), rouge(kind, one(b, a))];
          expect(there.precision).toBeCloseTo(back.recall, 12);
          expect(there.fmeasure).toBeCloseTo(back.fmeasure, 12);
        }
        expect(rouge('rougeLsum', one(a, b))).toEqual(rouge('rougeL', one(a, b)));
      }),
    );
  });

  it('TER is at most the edit distance, and one shift costs one edit', () => {
    fc.assert(
      fc.property(spoken, spoken, (a, b) => {
        const [x, y] = [a.split(' '), b.split(' ')];
        let row = y.map((_, j) => j + 1);
        row.unshift(0);
        for (const [i, own] of x.entries()) {
          const next = [i + 1];
          for (const [j, their] of y.entries())
            next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (own === their ? 0 : 1)));
          row = next;
        }
        expect(ter(one(a, b)).numEdits).toBeLessThanOrEqual(row.at(-1)!);
      }),
    );
    expect(ter(one('d e f a b c', 'a b c d e f'))).toMatchObject({ numEdits: 1, refLength: 6 });
  });

  it('another reference never lowers BLEU’s matches, chrF, ROUGE or METEOR', () => {
    fc.assert(
      fc.property(spoken, spoken, spoken, (a, b, c) => {
        const both = { hypotheses: [a], references: [[b], [c]] };
        expect(bleu(both).counts[0]!).toBeGreaterThanOrEqual(bleu(one(a, b)).counts[0]!);
        expect(chrf(both).score).toBeGreaterThanOrEqual(chrf(one(a, b)).score - 1e-9);
        expect(rouge('rouge2', both).fmeasure).toBeGreaterThanOrEqual(
          rouge('rouge2', one(a, b)).fmeasure - 1e-12,
        );
        expect(meteor(both).score).toBeGreaterThanOrEqual(meteor(one(a, b)).score - 1e-12);
      }),
    );
  });
});
