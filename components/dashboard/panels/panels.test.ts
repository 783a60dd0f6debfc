import { createElement as h, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import type { ChartData } from '@/lib/exports/schema';
import { type Locale, messagesFor } from '@/lib/i18n';
import type { Say } from '../charts/look';
import { captionOf } from '../files/caption';
import { sheetSvg } from '../files/sheet';
import { sheetOf } from '../files/sheets';
import { BiasPanel, biasVerdict } from './bias';
import { CriteriaPanel, criteriaVerdict } from './criteria';
import * as world from './fixtures';
import { LineagePanel, lineageVerdict } from './lineage';
import { MatrixPanels, matrixVerdict } from './matrix';
import { MetricsPanel, metricsVerdict } from './metrics';
import { RatersPanel, ratersVerdict } from './raters';
import { controlChanges, RecipesPanel, recipeVerdict } from './recipes';
import { everyWeek, TimePanel } from './time';

const { est, not, recipeRow, recipes, rater, raters } = world;

/** A translator that fails the test for a key or a value that is missing. */
const sayIn = (locale: Locale): Say => {
  const t = createTranslator({
    locale,
    messages: messagesFor(locale),
    namespace: 'panels',
    onError: (error) => {
      throw error;
    },
  });
  return (key, values) => t(key, values as never);
};
const drawn = (node: ReactNode, locale: Locale): string =>
  renderToStaticMarkup(
    // biome-ignore lint/correctness/noChildrenProp: the provider's type asks for them among its props
    h(IntlProvider, { locale, timeZone: 'UTC', messages: messagesFor(locale), children: node }),
  );

const where = { path: '/s/dashboard', exports: '/api/exports/s' };
const none = {
  recipes: recipes([]),
  matrix: { drafts: [], cells: [], more: 0 },
  raters: raters([]),
  bias: { left: not('noVotes'), longer: not('allTies'), tauControlled: not('fewValues') },
  criteria: { criteria: [], correlations: [], earlier: 0 },
  metrics: { metrics: [], contrasts: [], waiting: 0 },
  lineage: {
    byDepth: [],
    byEdge: [],
    funnel: { made: 0, complete: 0, judged: 0, favourite: 0, published: 0 },
    toFinal: [],
  },
  time: { weeks: [] },
};
const some = {
  recipes: recipes([
    recipeRow('prose-1', { share: 0.6, controlled: { share: 0.4, low: 0.3, high: 0.5 } }),
    recipeRow('prose-2', { rank: 2, controlled: { share: 0.5, low: 0.4, high: 0.6 } }),
  ]),
  matrix: world.matrix,
  raters: raters([rater('Ines'), rater('Yue', { left: est(0.7, 0.6, 0.8) })]),
  bias: world.bias,
  criteria: world.criteria,
  metrics: world.metrics,
  lineage: world.lineage,
  time: world.time,
};
const panelsFor = (data: typeof some | typeof none, say: Say): ReactNode[] => [
  RecipesPanel({ board: data.recipes, where, say }),
  MatrixPanels({ matrix: data.matrix, say }),
  RatersPanel({ raters: data.raters, say }),
  BiasPanel({ bias: data.bias, say }),
  CriteriaPanel({ criteria: data.criteria, say }),
  MetricsPanel({ data: data.metrics, say }),
  LineagePanel({ data: data.lineage, say }),
  TimePanel({ data: data.time, say }),
];

describe.each(['en', 'zh'] as const)('the panels in %s', (locale) => {
  const say = sayIn(locale);

  it('begin with a sentence, with data and with none', () => {
    for (const data of [some, none])
      for (const panel of panelsFor(data, say)) {
        const html = drawn(panel, locale);
        for (const section of html.split('<section').slice(1))
          expect(section).toMatch(/<p class="say">[^<]{4,}/);
        expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
      }
  });

  it('hide a drawing from screen readers only where a table stands beside it', () => {
    for (const panel of panelsFor(some, say)) {
      const html = drawn(panel, locale);
      if (html.includes('<svg')) expect(html).toMatch(/<table/);
      // A door inside a hidden drawing is no stop of the Tab key.
      for (const [drawing] of html.matchAll(/<svg[^>]*aria-hidden="true".*?<\/svg>/gs))
        for (const [link] of drawing.matchAll(/<a [^>]*>/g)) expect(link).toContain('tabindex="-1"');
    }
  });

  it('name what they are of when they leave the studio', () => {
    const made = { at: '2026-03-14 09:26', version: '1.2.3' };
    const caption = { workspace: 'Quay & Co', brief: 'Doors <open>', filter: ['Model m', '2026'], made };
    const svg = sheetSvg({ title: 'T', sentence: 'S', drawings: [], notes: [captionOf(caption, say)] });
    const words = svg.replace(/<\/text><text[^>]*>/g, ' ').replaceAll(/\s+/g, '');
    for (const part of ['Quay&amp;Co', 'Doors&lt;open&gt;', 'Modelm', '2026-03-1409:26', '1.2.3'])
      expect(words).toContain(part);
    expect(captionOf({ ...caption, brief: null, filter: [] }, say)).toContain(say('report.all'));
  });

  it('are files of plain numbers, whatever there is', () => {
    const contents = (data: typeof some | typeof none): ChartData[] => [
      { chart: 'board', data: world.board([1, 1, 3]) },
      { chart: 'recipes', data: data.recipes },
      { chart: 'matrix', data: data.matrix },
      { chart: 'graph', data: data.matrix },
      { chart: 'raters', data: data.raters },
      { chart: 'bias', data: data.bias },
      { chart: 'criteria', data: data.criteria },
      { chart: 'metrics', data: data.metrics },
      { chart: 'values', data: data.metrics },
      { chart: 'lineage', data: data.lineage },
      { chart: 'funnel', data: data.lineage },
      { chart: 'time', data: data.time },
    ];
    for (const data of [some, none])
      for (const content of contents(data)) {
        const { how, signatures = '', ...sheet } = sheetOf(content, say);
        for (const theme of ['light', 'dark'] as const) {
          const svg = sheetSvg({ ...sheet, notes: [how, signatures] }, theme);
          expect(svg, content.chart).not.toMatch(/NaN|undefined|Infinity|var\(|="[^"]*%"/);
        }
      }
  });

  it('say what a board of drafts says, for every kind of verdict', () => {
    for (const view of [
      world.board([]),
      world.board([1]),
      world.board([1, 1]),
      world.board([1, 2]),
      world.board([1, 1, 1], 0),
      world.board([1, 1], 2),
    ])
      expect(sheetOf({ chart: 'board', data: view }, say).sentence.length).toBeGreaterThan(3);
  });
});

describe('what the sentences are chosen from', () => {
  it('models: what would settle it, in votes where they are independent, else in drafts or briefs', () => {
    const tied = [recipeRow('a'), recipeRow('b')];
    const sentence = (level: 'brief' | 'draft', designEffect: number, locale: Locale) => {
      const method = { level, clusters: 12, designEffect };
      const board = recipes(tied, { method, votesNeeded: 1_234, clustersNeeded: 37 });
      const { key, values } = recipeVerdict(board);
      return sayIn(locale)(`recipes.say.${key}`, values);
    };
    expect(sentence('draft', 1.3, 'en')).toContain('About 1,234 more votes would settle it.');
    expect(sentence('draft', 5, 'en')).toContain('About 37 more drafts, judged as these,');
    expect(sentence('brief', 5, 'en')).toContain('About 37 more briefs, judged as these,');
    expect(sentence('draft', 1.3, 'zh')).toMatch(/1,?234 票/);
    expect(sentence('draft', 5, 'zh')).toContain('37 份草稿');
    expect(sentence('brief', 5, 'zh')).toContain('37 份简报');
  });

  it('models: nothing to compare, nothing compared, all ties, apart, first alone, level', () => {
    const say = (rows: Parameters<typeof recipes>[0], over = {}) => recipeVerdict(recipes(rows, over)).key;
    const silent = { votes: 0, wins: 0, losses: 0 };
    expect(say([])).toBe('none');
    expect(say([recipeRow('a')])).toBe('one');
    expect(say([recipeRow('a', silent), recipeRow('b', silent)], { within: 9 })).toBe('within');
    expect(say([recipeRow('a', silent), recipeRow('b', silent)])).toBe('noVotes');
    expect(
      say([recipeRow('a', { wins: 0, losses: 0, ties: 9 }), recipeRow('b', { wins: 0, losses: 0 })]),
    ).toBe('allTies');
    expect(say([recipeRow('a'), recipeRow('b', { component: 1 })])).toBe('groups');
    expect(say([recipeRow('a'), recipeRow('b', { rank: 2 })])).toBe('wins');
    expect(say([recipeRow('a'), recipeRow('b')])).toBe('tied');
    expect(controlChanges(some.recipes)).toEqual({ before: 'prose-1', after: 'prose-2' });
    expect(controlChanges(recipes([recipeRow('a'), recipeRow('b')]))).toBeNull();
  });

  it('the matrix: the pair furthest from what the order expects, told from the side of who surprised', () => {
    expect(matrixVerdict(world.matrix)).toEqual({
      key: 'surprise',
      values: { a: 'B', b: 'A', wins: 6, all: 9, expected: '3.8' },
    });
    const calm = { ...world.matrix, cells: world.matrix.cells.map((cell) => ({ ...cell, residual: 0.4 })) };
    expect(matrixVerdict(calm).key).toBe('expected');
    const ties = {
      ...world.matrix,
      cells: world.matrix.cells.map((cell) => ({ ...cell, wins: 0, losses: 0 })),
    };
    expect(matrixVerdict(ties).key).toBe('allTies');
  });

  it('reviewers: nobody, one, only you, and who stands out for sure', () => {
    const say = (rows: Parameters<typeof raters>[0], all = true) => ratersVerdict(raters(rows, all)).key;
    expect(say([])).toBe('none');
    expect(say([], false)).toBe('noneOfYours');
    expect(say([rater('a')], false)).toBe('own');
    expect(say([rater('a')])).toBe('one');
    expect(say([rater('a'), rater('b')])).toBe('alike');
    expect(say([rater('a'), rater('b', { agreement: est(0.2, 0.1, 0.4) })])).toBe('against');
    expect(say([rater('a'), rater('b', { left: est(0.2, 0.1, 0.4) })])).toBe('right');
    expect(say([rater('a'), rater('b', { severity: est(-0.8, -1.2, -0.4) })])).toBe('strict');
    const early = { agreement: not('fewValues') };
    expect(say([rater('a', early), rater('b', early)])).toBe('early');
  });

  it('bias, criteria, metrics and lineage say no more than their intervals do', () => {
    expect(biasVerdict(world.bias)).toEqual({ key: 'side', values: { side: 'left' } });
    expect(biasVerdict({ ...world.bias, left: est(0.6, 0.49, 0.7) }).key).toBe('none');
    expect(biasVerdict(none.bias).key).toBe('undefined');
    expect(criteriaVerdict(world.criteria).key).toBe('some');
    expect(criteriaVerdict({ ...none.criteria, earlier: 3 }).key).toBe('earlier');
    expect(criteriaVerdict(none.criteria).key).toBe('none');
    expect(metricsVerdict(world.metrics).key).toBe('open');
    const [bleu] = world.metrics.metrics;
    const only = (over: Partial<typeof bleu>) =>
      metricsVerdict({ ...world.metrics, metrics: [{ ...bleu!, ...over }] }).key;
    expect(only({ withRatings: est(0.5, 0.2, 0.7) })).toBe('agrees');
    expect(only({ withRatings: est(0.5, 0.2, 0.7), better: 'less' })).toBe('against');
    expect(only({ withRatings: not('fewValues'), withVotes: est(-0.5, -0.7, -0.2) })).toBe('against');
    expect(only({ withRatings: not('noRatings') })).toBe('undefined');
    expect(metricsVerdict(none.metrics).key).toBe('none');
    expect(lineageVerdict(world.lineage)).toEqual({ key: 'gains', kind: 'edit' });
    expect(
      lineageVerdict({ ...world.lineage, byEdge: [{ kind: 'edit', pairs: 3, gain: not('fewValues') }] }).key,
    ).toBe('unjudged');
    expect(lineageVerdict({ ...world.lineage, byEdge: [] }).key).toBe('flat');
    expect(lineageVerdict(none.lineage).key).toBe('none');
  });

  it('weeks without a review are weeks, too', () => {
    expect(everyWeek(world.time.weeks).map(({ week, votes }) => [week, votes])).toEqual([
      ['2026-03-02', 12],
      ['2026-03-09', 0],
      ['2026-03-16', 8],
    ]);
    expect(everyWeek([])).toEqual([]);
  });
});
