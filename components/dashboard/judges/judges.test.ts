import { createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { type Locale, messagesFor } from '@/lib/i18n';
import type { JudgesPanel, JudgeView } from '@/lib/judges/schema';
import type { Say } from '../charts/look';
import { est, not } from '../panels/fixtures';
import { ReportedJudges } from '../report-judges';
import { judgesSentence, judgesVerdict, stateWords } from './words';

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

const model = (over: Partial<JudgeView> = {}): JudgeView => ({
  judge: 'hosted/judge-1',
  medium: 'text',
  version: 'abc123',
  seed: 42,
  runId: 'run-1',
  state: 'complete',
  reason: null,
  detail: 'what the provider wrote',
  asked: 20,
  drawn: 20,
  gone: 0,
  at: '2026-03-02T10:11:12.000Z',
  canaries: [
    { key: 'salad', right: true },
    { key: 'orders', right: true },
  ],
  learned: null,
  agreement: est(0.8, 0.6, 0.92),
  kappa: est(0.6, 0.2, 0.84),
  consistency: est(0.9, 0.7, 0.97),
  left: est(0.5, 0.3, 0.7),
  longer: est(0.55, 0.34, 0.74),
  disagreements: [],
  differ: 4,
  ...over,
});
const features = model({
  judge: 'features',
  runId: 'run-2',
  version: 'features-1',
  seed: 1,
  canaries: null,
  consistency: not('constant', 20),
  learned: {
    ok: true,
    by: 'pair',
    folds: 5,
    votes: 60,
    pairs: 20,
    briefs: 1,
    weights: [{ feature: 'length', weight: 1, se: 0.2, scale: 40 }],
  },
});
const panel = (...judges: JudgeView[]): JudgesPanel => ({
  judges,
  learning: false,
  models: [],
  cannot: 'noModel',
  available: 0,
});

describe('what is said first of machine judges', () => {
  it('is of the one surest to agree, and whether length alone would do as well', () => {
    expect(judgesVerdict(panel(model())).key).toBe('better');
    expect(judgesVerdict(panel(model({ longer: est(0.7, 0.5, 0.85) }))).key).toBe('length');
    expect(judgesVerdict(panel(model({ longer: not('constant') }))).key).toBe('plain');
    expect(judgesVerdict(panel(model({ agreement: est(0.6, 0.4, 0.8) }))).key).toBe('chance');
    expect(judgesVerdict(panel(model({ agreement: est(0.2, 0.1, 0.4) }))).key).toBe('against');
    const weaker = model({ runId: 'run-3', agreement: est(0.9, 0.55, 0.99) });
    expect(judgesVerdict(panel(weaker, features)).judge).toBe(features);
  });
  it('is why there is nothing, where there is', () => {
    const unheard = { agreement: not('noVotes'), kappa: not('noVotes') };
    expect(judgesVerdict(panel()).key).toBe('none');
    expect(judgesVerdict(panel(model(unheard))).key).toBe('unheard');
    expect(judgesVerdict(panel(model({ ...unheard, state: 'failed', reason: 'canaries' }))).key).toBe(
      'canaries',
    );
    const few = { ok: false, why: 'fewVotes', votes: 3, pairs: 2, briefs: 1 } as const;
    expect(judgesVerdict(panel(model({ ...unheard, judge: 'features', learned: few }))).key).toBe('few');
  });
});

describe.each(['en', 'zh'] as const)('machine judges in the report, %s', (locale) => {
  const say = sayIn(locale);
  const drawn = renderToStaticMarkup(h(ReportedJudges, { data: panel(features, model()), say }));

  it('say what they are: method, version, seed and test pairs', () => {
    expect(drawn).toContain(judgesSentence(panel(features, model()), say));
    for (const words of ['judge-1', 'abc123', 'features-1', '42', '2026-03-02 10:11'])
      expect(drawn).toContain(words);
    for (const key of ['apart', 'features']) expect(drawn).toContain(say(`judges.report.${key}`));
    expect(drawn).toContain(say('judges.ofCanaries', { right: 2, all: 2 }));
    expect(drawn).toContain(say('judges.byMaking'));
  });
  it('say how far a run came, and which pairs it was not asked', () => {
    expect(stateWords(model(), say)).toBeNull();
    expect(stateWords(model({ asked: 18, gone: 2 }), say)).toBe(say('judges.gone', { gone: 2 }));
    const stopped = stateWords(model({ state: 'stopped', asked: 3, gone: 1 }), say);
    for (const words of [
      say('judges.state.stopped', { asked: 3, drawn: 20 }),
      say('judges.gone', { gone: 1 }),
    ])
      expect(stopped).toContain(words);
  });
  it('are no votes: nothing opens any, and what the provider wrote stays here', () => {
    expect(drawn).not.toMatch(/href|show=votes|what the provider wrote/);
  });
});
