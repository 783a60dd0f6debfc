import { createElement as h, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { createTranslator } from 'use-intl/core';
import { filterFor } from '@/app/(studio)/[workspace]/dashboard/load';
import { Board } from '@/components/dashboard/board';
import type { Say } from '@/components/dashboard/charts/look';
import { WhereProvider } from '@/components/dashboard/number';
import { AgreePanel, Counts, RealPanel } from '@/components/dashboard/panels';
import { BiasPanel } from '@/components/dashboard/panels/bias';
import { CriteriaAlphas, CriteriaPanel } from '@/components/dashboard/panels/criteria';
import { LineagePanel } from '@/components/dashboard/panels/lineage';
import { MatrixPanels } from '@/components/dashboard/panels/matrix';
import { MetricsPanel } from '@/components/dashboard/panels/metrics';
import { RatersPanel, SeverityPanel } from '@/components/dashboard/panels/raters';
import { RecipesPanel } from '@/components/dashboard/panels/recipes';
import { TimePanel } from '@/components/dashboard/panels/time';
import { Profile } from '@/components/dashboard/profile';
import type { Where } from '@/components/dashboard/query';
import { verdictOf } from '@/components/dashboard/verdict';
import { WeighProvider } from '@/components/dashboard/weigh-context';
import { WholeCount } from '@/components/dashboard/whole-count';
import {
  type DashboardFilter,
  readBias,
  readCriteria,
  readDashboard,
  readMatrix,
  readRaters,
  readRecipes,
  readScope,
  readTime,
} from '@/lib/dashboard';
import { type Locale, messagesFor } from '@/lib/i18n';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { readLineageStats, readMetrics } from '@/lib/measures';

/** The panels' sentences, for a test that draws a page. */
export const sayIn =
  (locale: Locale): Say =>
  (key, values) =>
    createTranslator({
      locale,
      messages: messagesFor(locale),
      namespace: 'panels',
      onError: (error) => {
        throw error;
      },
    })(key, values as never);

/** Every panel of a brief's page, as the page draws it. */
export async function drawnPage(
  owner: WorkspaceContext,
  briefId: string,
  where: Where,
  locale: Locale = 'en',
): Promise<{ html: string; filter: DashboardFilter }> {
  const say = sayIn(locale);
  const view = await readDashboard(owner, { ...filterFor(where, briefId), briefId });
  const filter = { ...filterFor(where, briefId), medium: view.medium };
  const criteria = await readCriteria(owner, filter);
  const { verdict } = verdictOf(view);
  const panels = [
    h(Board, { key: 'board', view, ranked: true, base: '/s', chinese: false }),
    h(RealPanel, { key: 'real', view, verdict }),
    h(AgreePanel, { key: 'agree', view }),
    h(Counts, { key: 'counts', view, base: '/s' }),
    h(WeighProvider, {
      key: 'weigh',
      rubric: view.rubric,
      profiles: view.profiles,
      // biome-ignore lint/correctness/noChildrenProp: the provider's type asks for them among its props
      children: h(Profile, { base: '/s' }),
    }),
    MatrixPanels({ matrix: await readMatrix(owner, filter), say }),
    CriteriaAlphas({ criteria, say }),
    CriteriaPanel({ criteria, say }),
    ...(await sharedPanels(owner, filter, where, say)),
  ];
  return { html: drawn(where, locale, panels), filter };
}

/** The panels that a brief's page and that of the whole workspace have in common. */
async function sharedPanels(owner: WorkspaceContext, filter: DashboardFilter, where: Where, say: Say) {
  const raters = await readRaters(owner, filter);
  const boards = await Promise.all(
    (['model', 'strategy', 'prompt'] as const).map((by) => readRecipes(owner, { ...filter, by })),
  );
  return [
    ...boards.map((board) => RecipesPanel({ board, where, say })),
    RatersPanel({ raters, say }),
    SeverityPanel({ raters, say }),
    BiasPanel({ bias: await readBias(owner, filter), say }),
    MetricsPanel({ data: await readMetrics(owner, filter), say }),
    LineagePanel({ data: await readLineageStats(owner, filter), say }),
    TimePanel({ data: await readTime(owner, filter), say }),
  ];
}

/** Every panel of the page of the whole workspace. */
export async function drawnWhole(
  owner: WorkspaceContext,
  where: Where,
  locale: Locale = 'en',
): Promise<{ html: string; filter: DashboardFilter }> {
  const filter = filterFor(where, undefined);
  const { votes } = await readScope(owner, filter);
  const panels = [
    h(WholeCount, { key: 'count', votes: votes.shown, briefs: 1 }),
    ...(await sharedPanels(owner, filter, where, sayIn(locale))),
  ];
  return { html: drawn(where, locale, panels), filter };
}

/** Panels as the page's markup; a sentence that is missing fails. */
export const drawn = (where: Where, locale: Locale, panels: ReactNode[]): string => {
  const inside = h(
    WhereProvider,
    { value: where },
    panels.map((panel, key) => h('div', { key }, panel)),
  );
  return renderToStaticMarkup(
    h(IntlProvider, {
      locale,
      timeZone: 'UTC',
      messages: messagesFor(locale),
      onError: (error) => {
        throw error;
      },
      // biome-ignore lint/correctness/noChildrenProp: the provider's type asks for them among its props
      children: inside,
    }),
  );
};
