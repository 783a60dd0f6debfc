import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../ranking/random';
import {
  approximateRandomisation,
  bleu,
  bleuTokenize,
  chrf,
  compareBleu,
  distinctN,
  longestCopy,
  MetricInputError,
  meteor,
  noveltyN,
  perplexity,
  rouge,
  rougeSignature,
  selfBleu,
  stem,
  ter,
  terTokenize,
} from './index';

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

describe('traps', () => {
  it('white space is Python’s: U+0085 and U+001C split, U+FEFF does not', () => {
    expect(bleuTokenize({ hypotheses: ['a\u0085b\u001cc\ufeffd'], options: { tokenize: 'none' } })).toEqual([
      'a',
      'b',
      'c\ufeffd',
    ]);
  });

  it('characters are code points', () => {
    expect(bleuTokenize({ hypotheses: ['a😀 𠀀'], options: { tokenize: 'char' } })).toEqual([
      'a',
      '😀',
      '𠀀',
    ]);
    expect(chrf({ ...one('😀😀', '😀😁'), options: { charOrder: 1 } }).score).toBeCloseTo(50, 9);
  });

  it('zh takes arrows and quotes for Chinese, and Extension B not', () => {
    expect(bleuTokenize({ hypotheses: ['生成→评审'], options: { tokenize: 'zh' } })).toEqual([
      '生',
      '成',
      '→',
      '评',
      '审',
    ]);
    expect(bleuTokenize({ hypotheses: ['𠀀𠀁'], options: { tokenize: 'zh' } })).toEqual(['𠀀𠀁']);
  });

  it('a perfect line of three words scores 0 on the corpus and 100 with effective order', () => {
    expect(bleu(one('a b c', 'a b c')).score).toBe(0);
    expect(bleu({ ...one('a b c', 'a b c'), options: { effectiveOrder: true } }).score).toBeCloseTo(100, 9);
  });

  it('ROUGE has nothing to say about Chinese without the cjk tokenizer, and its signature names it', () => {
    expect(rouge('rouge1', one('文章', '文章')).fmeasure).toBe(0);
    expect(rouge('rouge1', { ...one('文章', '文章'), options: { tokenizer: 'cjk' } }).fmeasure).toBe(1);
    expect(rougeSignature('rougeL', { tokenizer: 'cjk', useStemmer: true })).toBe(
      'rougeL|tok:cjk|stem:porter-nltk|multi:max-f',
    );
  });

  it('TER normalises references twice, as sacrebleu does', () => {
    expect(terTokenize({ hypotheses: ["the cat's."], options: { normalized: true } })).toEqual([
      'the',
      "cat's",
      '.',
    ]);
    // One text against itself: sacrebleu 2.6.0 says 2 edits in 6 words.
    expect(
      ter({ ...one("it was the cat's.", "it was the cat's."), options: { normalized: true } }),
    ).toMatchObject({ numEdits: 2, refLength: 6 });
  });

  it('stems as NLTK does', () => {
    const stems = {
      skies: 'sky',
      News: 'news',
      dying: 'die',
      flies: 'fli',
      dies: 'die',
      spied: 'spi',
      died: 'die',
      geology: 'geolog',
      happy: 'happi',
      enjoy: 'enjoy',
      proceed: 'proceed',
      agreed: 'agre',
      hopping: 'hop',
      hoping: 'hope',
      relational: 'relat',
      fully: 'fulli',
      carefully: 'care',
      controlling: 'control',
      syzygy: 'syzygi',
      at: 'at',
      owed: 'owe',
      added: 'ad',
    };
    for (const [given, expected] of Object.entries(stems))
      expect([given, stem(given)]).toEqual([given, expected]);
  });

  it('undefined is null', () => {
    expect(distinctN({ texts: ['a'], n: 2 })).toBeNull();
    expect(noveltyN({ text: '', corpus: ['a'], n: 1 })).toBeNull();
    expect(selfBleu({ texts: ['alone'] })).toBeNull();
    expect(perplexity({ logprobs: [] })).toBeNull();
  });

  it('refuses what has no score', () => {
    expect(() => bleu({ hypotheses: [], references: [[]] })).toThrow(MetricInputError);
    expect(() => bleu({ hypotheses: ['a'], references: [] })).toThrow(MetricInputError);
    expect(() => chrf({ hypotheses: ['a', 'b'], references: [['a']] })).toThrow(MetricInputError);
    expect(() => ter({ hypotheses: ['a'], references: [[null]] })).toThrow(MetricInputError);
    expect(() => bleu({ ...one('a', 'a'), options: { tokenize: 'klingon' as never } })).toThrow(
      MetricInputError,
    );
    expect(() => bleu({ ...one('a', 'a'), options: { smoothMethod: 'add' as never } })).toThrow(
      MetricInputError,
    );
    expect(() => rouge('rouge0' as never, one('a', 'a'))).toThrow(MetricInputError);
    expect(() => rouge('rouge1', { ...one('a', 'a'), options: { tokenizer: 'zh' as never } })).toThrow(
      MetricInputError,
    );
    expect(() => bleu({ level: 'sentence', hypotheses: ['a', 'b'], references: [['a', 'b']] })).toThrow(
      MetricInputError,
    );
    expect(() => perplexity({ logprobs: [0.5] })).toThrow(MetricInputError);
  });
});

describe('diversity', () => {
  it('counts copies', () => {
    expect(
      longestCopy({ text: 'we saw the quiet lamp glow', corpus: ['the quiet lamp', 'lamp glow'] }),
    ).toEqual({ length: 3, text: 'the quiet lamp' });
    expect(longestCopy({ text: '床前明月光', corpus: ['疑是明月光'], tokens: 'char' })).toEqual({
      length: 3,
      text: '明月光',
    });
    expect(noveltyN({ text: '床前明月', corpus: ['明月'], n: 2, tokens: 'char' })).toBeCloseTo(2 / 3, 12);
    expect(distinctN({ texts: ['a a a a'], n: 1 })).toBe(0.25);
  });
});

describe('significance', () => {
  const random = createRandom(4);
  const references = [
    Array.from({ length: 60 }, () => Array.from({ length: 12 }, () => `w${random.below(40)}`).join(' ')),
  ];
  const noisy = (share: number) =>
    references[0]!.map((line) =>
      line
        .split(' ')
        .map((token) => (random.uniform() < share ? `w${random.below(40)}` : token))
        .join(' '),
    );
  const [good, same, bad] = [noisy(0.2), noisy(0.2), noisy(0.5)];

  it.each(['paired-bootstrap', 'approximate-randomisation'] as const)(
    '%s tells a better system from an equal one, and repeats with its seed',
    (method) => {
      const clear = compareBleu({ a: good, b: bad, references }, { method, rounds: 300 });
      expect(clear.p).toBeLessThan(0.01);
      expect(clear.difference).toBeCloseTo(
        bleu({ hypotheses: good, references }).score - bleu({ hypotheses: bad, references }).score,
        9,
      );
      expect(compareBleu({ a: good, b: same, references }, { method, rounds: 300 }).p).toBeGreaterThan(0.05);
      expect(compareBleu({ a: good, b: good, references }, { method, rounds: 50 }).p).toBe(1);
      expect(compareBleu({ a: good, b: bad, references }, { method, rounds: 300 })).toEqual(clear);
      if (clear.interval) {
        expect(clear.interval[0]).toBeLessThan(clear.difference);
        expect(clear.interval[1]).toBeGreaterThan(clear.difference);
      }
      expect(clear.signature).toBe(`${method}|n:300|seed:12345`);
    },
  );

  it('refuses an empty comparison', () => {
    expect(() => approximateRandomisation(0, () => 0)).toThrow(MetricInputError);
    expect(() => compareBleu({ a: ['x'], b: ['x', 'y'], references: [['x']] })).toThrow(MetricInputError);
  });
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
