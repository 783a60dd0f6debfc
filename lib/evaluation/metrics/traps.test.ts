import { describe, expect, it } from 'vitest';
import {
  bleu,
  bleuTokenize,
  chrf,
  distinctN,
  MetricInputError,
  meteor,
  meteorSignature,
  noveltyN,
  perplexity,
  rouge,
  rougeSignature,
  selfBleu,
  stem,
  ter,
  terTokenize,
} from './index';

const one = (hypothesis: string, reference: string) => ({
  hypotheses: [hypothesis],
  references: [[reference]],
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

  it('the long-vowel mark is a kana, though it belongs to no script', () => {
    const options = { tokenizer: 'cjk' as const };
    expect(rouge('rouge1', { ...one('データ', 'データベース'), options })).toMatchObject({
      precision: 1,
      recall: 0.5,
    });
  });

  it('signatures round the smoothing value as Python does: exact halves to the even digit', () => {
    const printed = (smoothValue: number) =>
      /\[(.*)\]/u.exec(
        bleu({ ...one('a', 'a'), options: { smoothMethod: 'floor', smoothValue } }).signature,
      )![1];
    const values = { 0.125: '0.12', 0.375: '0.38', 0.625: '0.62', 0.005: '0.01', 0.015: '0.01', 1: '1.00' };
    for (const [value, text] of Object.entries(values))
      expect([value, printed(Number(value))]).toEqual([value, text]);
  });

  it('METEOR by stages: stems only where asked, case only where asked', () => {
    const running = one('Running dogs', 'run dog');
    expect(meteor({ ...running, options: { stages: ['exact'] } }).score).toBe(0);
    expect(meteor(running).score).toBeGreaterThan(0.9);
    expect(meteor({ ...one('The', 'the'), options: { stages: ['exact'], lowercase: false } }).score).toBe(0);
    expect(meteorSignature()).toBe(
      'meteor-es:exact+porter-nltk|case:lc|tok:whitespace|alpha:0.9|beta:3|gamma:0.5|multi:max',
    );
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
    // A misspelt option would give another number under the same name.
    const misspelt = { ...one('a', 'a'), options: { lowerCase: true } as never };
    for (const metric of [bleu, chrf, ter, meteor, bleuTokenize, terTokenize])
      expect(() => metric(misspelt)).toThrow(MetricInputError);
    expect(() => rouge('rougeL', misspelt)).toThrow(MetricInputError);
    expect(() => bleu({ hypotheses: ['a'], references: [null as never] })).toThrow(MetricInputError);
    expect(() => bleu({ hypotheses: ['a'], references: [[7 as never]] })).toThrow(MetricInputError);
    expect(() => meteor({ ...one('a', 'a'), options: { stages: ['wordnet' as never] } })).toThrow(
      MetricInputError,
    );
    expect(() => perplexity({ logprobs: [0.5] })).toThrow(MetricInputError);
  });
});
