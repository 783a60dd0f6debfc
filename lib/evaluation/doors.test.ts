import { describe, expect, it } from 'vitest';
import * as agreement from './agreement/index';
import * as metrics from './metrics/index';
import * as ranking from './ranking/index';
import * as selection from './selection/index';

/**
 * The contract of the doors: each name takes a sample as it lies in a file of vectors (JSON, all options spelled out) and gives
 * exactly these fields. What the numbers are is checked beside each measure.
 */
const texts = { hypotheses: ['the cat sat'], references: [['the cat sat down'], [null]] };
const fieldsOf = (value: unknown): string[] => Object.keys(value as object).sort();
const bleuOptions = {
  tokenize: '13a',
  lowercase: false,
  smoothMethod: 'exp',
  smoothValue: null,
  maxNgramOrder: 4,
  effectiveOrder: true,
} as const;
const terOptions = { normalized: false, noPunct: false, asianSupport: false, caseSensitive: false };

describe('metrics', () => {
  it('bleu, chrf and ter', () => {
    for (const level of ['corpus', 'sentence'] as const) {
      for (const tokenize of ['13a', 'intl', 'zh', 'char', 'none'] as const)
        for (const smoothMethod of ['exp', 'floor', 'add-k', 'none'] as const)
          expect(
            fieldsOf(metrics.bleu({ level, ...texts, options: { ...bleuOptions, tokenize, smoothMethod } })),
          ).toEqual(['bp', 'counts', 'precisions', 'refLen', 'score', 'signature', 'sysLen', 'totals']);
      const chrf = metrics.chrf({
        level,
        ...texts,
        options: {
          charOrder: 6,
          wordOrder: 2,
          beta: 2,
          lowercase: false,
          whitespace: false,
          epsSmoothing: false,
        },
      });
      expect(fieldsOf(chrf)).toEqual(['name', 'score', 'signature']);
      expect(fieldsOf(metrics.ter({ level, ...texts, options: terOptions }))).toEqual([
        'numEdits',
        'refLength',
        'score',
        'signature',
      ]);
    }
  });

  it('the tokenizers give plain lists', () => {
    const sample = { hypotheses: ['a, b'], references: null };
    expect(metrics.bleuTokenize({ ...sample, options: { tokenize: '13a' } })).toEqual(['a', ',', 'b']);
    expect(metrics.terTokenize({ ...sample, options: { ...terOptions, normalized: true } })).toEqual([
      'a',
      ',',
      'b',
    ]);
  });

  it.each([
    'rouge1',
    'rouge2',
    'rouge3',
    'rouge4',
    'rouge5',
    'rouge6',
    'rouge7',
    'rouge8',
    'rouge9',
    'rougeL',
    'rougeLsum',
  ] as const)('%s', (kind) => {
    for (const tokenizer of ['default', 'cjk'] as const) {
      const options = { useStemmer: true, tokenizer, multiReference: 'max-fmeasure' as const };
      expect(fieldsOf(metrics.rouge(kind, { ...texts, options }))).toEqual([
        'fmeasure',
        'precision',
        'recall',
      ]);
    }
  });

  it('meteor', () => {
    const options = {
      alpha: 0.9,
      beta: 3,
      gamma: 0.5,
      stages: ['exact', 'porter-nltk'] as const,
      lowercase: true,
      multiReference: 'max' as const,
      tokens: 'whitespace' as const,
    };
    expect(fieldsOf(metrics.meteor({ ...texts, options }))).toEqual(['score']);
    expect(metrics.meteorName).toBe('meteor-es');
  });

  it('diversity takes the input alone', () => {
    const tokens = 'whitespace' as const;
    expect(metrics.distinctN({ texts: ['a b', 'a c'], n: 1, tokens })).toBe(0.75);
    expect(metrics.noveltyN({ text: 'a b', corpus: ['a'], n: 1, tokens })).toBe(0.5);
    expect(metrics.perplexity({ logprobs: [Math.log(0.25)] })).toBeCloseTo(4, 12);
    const self = metrics.selfBleu({
      texts: ['a b', 'a b', 'c'],
      options: { tokenize: '13a', smoothMethod: 'exp', effectiveOrder: true },
    });
    expect(fieldsOf(self)).toEqual(['mean', 'per']);
  });
});

describe('ranking', () => {
  const wins: [number, number, number][] = [
    [0, 1, 3],
    [1, 0, 1],
  ];

  it('bradleyTerry', () => {
    const fields = [
      'components',
      'connected',
      'elo400',
      'logLikelihood',
      'mleExists',
      'seFisher',
      'seSandwich',
      'theta',
    ];
    const sample = { items: 2, wins, ties: [[0, 1, 2]] as [number, number, number][] };
    for (const prior of [null, { type: 'gaussian', lambda: 0.1 } as const])
      expect(fieldsOf(ranking.bradleyTerry({ ...sample, options: { prior, ties: 'half-win' } }))).toEqual(
        fields,
      );
    const without = ranking.bradleyTerry({ ...sample, wins: [[0, 1, 3]], ties: [] });
    expect(fieldsOf(without)).toEqual(fields);
    expect(without.theta).toBeNull();
  });

  it('its variants', () => {
    const order = {
      items: 2,
      votes: [
        { first: 0, second: 1, score: 1, weight: 2 },
        { first: 1, second: 0, score: 1, weight: 1 },
        { first: 0, second: 1, score: 0, weight: 1 },
      ],
      options: { prior: null },
    };
    expect(fieldsOf(ranking.bradleyTerryOrder(order))).toEqual(['gamma', 'theta']);
    const style = {
      items: 2,
      votes: [
        { a: 0, b: 1, score: 1, x: [0.2] },
        { a: 0, b: 1, score: 0, x: [-0.1] },
      ],
      options: { lambdaTheta: 0.5, lambdaBeta: 0.5 },
    };
    expect(fieldsOf(ranking.bradleyTerryStyle(style))).toEqual(['beta', 'theta']);
    expect(fieldsOf(ranking.bradleyTerryDavidson({ items: 2, wins, ties: [[0, 1, 1]] }))).toEqual([
      'nu',
      'theta',
    ]);
  });
});

describe('agreement', () => {
  it('alpha and the kappas', () => {
    const ratings = [
      [1, 2, null, 3],
      [1, 2, 3, 1],
    ];
    for (const level of ['nominal', 'ordinal', 'interval', 'ratio'] as const)
      for (const valueDomain of [null, [1, 2, 3, 4]])
        expect(fieldsOf(agreement.krippendorffAlpha({ ratings, options: { level, valueDomain } }))).toEqual([
          'alpha',
        ]);
    const complete = ratings.map((row) => row.map((value) => value ?? 2));
    const table = [
      [3, 1],
      [0, 2],
    ];
    for (const kappa of [agreement.cohenKappa, agreement.scottPi, agreement.gwetAC1]) {
      for (const weights of [null, 'linear', 'quadratic', [0, 1, 3]] as const)
        for (const input of [{ table }, { ratings: complete }])
          expect(fieldsOf(kappa({ input, options: { weights } }))).toEqual(['value']);
    }
    expect(fieldsOf(agreement.fleissKappa({ input: { ratings: complete }, options: {} }))).toEqual(['value']);
  });

  it('the ones that take the input alone', () => {
    const pairs = { x: [1, 2, 3, 5], y: [1, 3, 2, 4] };
    for (const number of [
      agreement.kendallTauB(pairs),
      agreement.spearman(pairs),
      agreement.kendallW({ ratings: [pairs.x, pairs.y] }),
      agreement.quantile({ x: pairs.x, p: 0.9 }),
    ])
      expect(typeof number).toBe('number');
    expect(agreement.wilson95({ x: 1, n: 4 })).toHaveLength(2);
    expect(agreement.wilson95({ x: 0, n: 0 })).toBeNull();
    expect(fieldsOf(agreement.icc({ ratings: [pairs.x, pairs.y] }))).toEqual([
      'icc1',
      'icc1k',
      'icc2',
      'icc2k',
      'icc3',
      'icc3k',
    ]);
  });
});

describe('selection', () => {
  it('next, observe and scores', () => {
    const choice = selection.createSelection({ items: 4, raters: 2, seed: 1 });
    const pair = choice.next(1)!;
    expect(fieldsOf(pair)).toEqual(['a', 'b']);
    choice.observe({ ...pair, left: pair.b, winner: null, rater: 1 });
    expect(choice.scores()).toHaveLength(4);
  });
});

describe('signatures', () => {
  it('name method, settings and seed', () => {
    expect(agreement.alphaSignature({ level: 'ordinal', valueDomain: [1, 2, 3] }, { seed: 4 })).toBe(
      'krippendorff-alpha|level:ordinal|domain:3|bootstrap:1000|seed:4',
    );
    expect(ranking.boardSignature({ seed: 7 })).toBe(
      'bradley-terry|ties:half-win|both-bad:apart|prior:0.25-without-maximum|interval:sandwich+fisher.4|p-best:normal|seed:7',
    );
  });
});

describe('bad input', () => {
  it('throws errors with a name of their own', () => {
    const named = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        return (error as Error).name;
      }
      return 'nothing';
    };
    expect(named(() => metrics.bleu({ hypotheses: ['a'], references: [] }))).toBe('MetricInputError');
    expect(named(() => ranking.bradleyTerry({ items: 1, wins: [[0, 1, 1]] }))).toBe('RankingInputError');
    expect(named(() => agreement.spearman({ x: [1], y: [] }))).toBe('AgreementInputError');
    expect(named(() => agreement.wilson95({ x: 2, n: 1 }))).toBe('AgreementInputError');
    expect(named(() => selection.createSelection({ items: 2, raters: 1, seed: 1 }).next(5))).toBe(
      'RankingInputError',
    );
  });
});
