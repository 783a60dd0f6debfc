import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import {
  askedFilter,
  correlationFigure,
  type Figure,
  type Filter,
  type filterInput,
  loadPairs,
  loadScores,
  loadWorks,
  type MetricsPanel,
  once,
  shownDrafts,
  undefinedFigure,
  type WhyNot,
} from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { contrastsOf } from './contrasts';
import { countWaiting } from './due';
import { opinionsOf } from './opinions';
import { metricFacts } from './schema';
import { boxOf, countReasons, loadSeries } from './series';
import { figuresStamp } from './stamp';
import { correlateWithin } from './strata';

/**
 * The automatic metrics of the drafts that hang: how they are spread, why some have none, whether they go with our own ratings and votes
 * (Spearman within briefs, and within what votes connect), and two models by each. The filter's reviewer and days choose
 * ratings and votes, the rest of it drafts. @throws forbidden, invalid, not_found
 */
export async function readMetrics(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput> = {},
): Promise<MetricsPanel> {
  const filter = await askedFilter(ctx, input);
  const stamp = await figuresStamp(ctx, filter.briefId);
  return once(ctx, `metrics ${stamp}`, filter, () => makeMetrics(ctx, filter));
}

async function makeMetrics(ctx: WorkspaceContext, filter: Filter): Promise<MetricsPanel> {
  const [works, series, waiting] = await Promise.all([
    loadWorks(ctx, filter),
    loadSeries(ctx, filter),
    countWaiting(ctx.db, sql`d.id in (select id from (${shownDrafts(ctx, filter)}) s)`),
  ]);
  const ids = works.map(({ id }) => id);
  const [pairs, scores] = await Promise.all([loadPairs(ctx, filter, ids), loadScores(ctx, filter, ids)]);
  const opinions = opinionsOf(works, pairs, scores);
  return {
    metrics: series.map(({ metric, signature, values, undefined: without }) => ({
      metric,
      ...metricFacts[metric],
      signature,
      n: values.size,
      ...boxOf([...values.values()]),
      undefined: countReasons(without),
      withRatings: agreement(values, opinions.ratings, 'noRatings'),
      withVotes: agreement(values, opinions.votes, 'noVotes'),
    })),
    contrasts: series.flatMap(({ metric, signature, values }) =>
      contrastsOf(metric, works, values).map((contrast) => ({ ...contrast, signature })),
    ),
    waiting,
  };
}

/** Spearman between values and opinions within each group, with an interval by Fisher's z; one degree of freedom goes to each group. */
function agreement(
  values: ReadonlyMap<string, number>,
  groups: readonly ReadonlyMap<string, number>[],
  none: WhyNot,
): Figure {
  if (values.size === 0) return undefinedFigure('nothingMeasured');
  if (groups.length === 0) return undefinedFigure(none);
  const { rho, n, strata } = correlateWithin(
    comparable(values, groups).map((ids) => ({
      x: ids.map(({ value }) => value),
      y: ids.map(({ opinion }) => opinion),
    })),
  );
  const freedom = n - strata - 2;
  if (freedom < 1) return undefinedFigure('fewValues', n);
  if (rho === null) return undefinedFigure('constant', n);
  return correlationFigure(rho, (1 + rho ** 2 / 2) / freedom, n);
}

/** Group by group, the drafts that have both a value and an opinion, where at least two of a group do. */
export const comparable = (
  values: ReadonlyMap<string, number>,
  groups: readonly ReadonlyMap<string, number>[],
): { id: string; value: number; opinion: number }[][] =>
  groups
    .map((group) =>
      [...group].flatMap(([id, opinion]) => {
        const value = values.get(id);
        return value === undefined ? [] : [{ id, value, opinion }];
      }),
    )
    .filter(({ length }) => length > 1);
