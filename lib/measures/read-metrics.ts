import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requireCan } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import {
  correlationFigure,
  type Figure,
  filterInput,
  loadPairs,
  loadScores,
  loadWorks,
  type MetricsPanel,
  shownDrafts,
  undefinedFigure,
  type WhyNot,
} from '@/lib/dashboard';
import { quantile } from '@/lib/evaluation/agreement/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { contrastsOf } from './contrasts';
import { countWaiting } from './due';
import { opinionsOf } from './opinions';
import { type Against, type Metric, metricFacts, metricKeys } from './schema';
import { correlateWithin } from './strata';

interface ValueRow extends Record<string, unknown> {
  draft_id: string;
  metric: Metric;
  against: Against;
  value: number | null;
  why: WhyNot | null;
  signature: string;
}

/** Values of one metric that may be put together: the same method with the same options. */
interface Series {
  metric: Metric;
  signature: string;
  values: Map<string, number>;
  undefined: Partial<Record<WhyNot, number>>;
}

/**
 * The automatic metrics of the drafts that hang: how they are spread, why some have none, whether they go with our own ratings and votes
 * (Spearman within briefs, and within what votes connect), and two models by each. The filter's reviewer and days choose
 * ratings and votes, the rest of it drafts. @throws forbidden, invalid, not_found
 */
export async function readMetrics(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput> = {},
): Promise<MetricsPanel> {
  requireCan(ctx, 'dashboard.read');
  const filter = parse(filterInput, input);
  if (filter.briefId) await readBrief(ctx, { briefId: filter.briefId });
  const shown = shownDrafts(ctx, filter);
  const [works, rows, waiting] = await Promise.all([
    loadWorks(ctx, filter),
    ctx.db.execute<ValueRow>(sql`
      select v.draft_id, v.metric, v.against, v.value, v.why, v.signature
      from metric_values v join (${shown}) d on d.id = v.draft_id where v.workspace_id = ${ctx.workspace.id}`),
    countWaiting(ctx.db, sql`d.id in (select id from (${shown}) s)`),
  ]);
  const ids = works.map(({ id }) => id);
  const [pairs, scores] = await Promise.all([loadPairs(ctx, filter, ids), loadScores(ctx, filter, ids)]);
  const opinions = opinionsOf(works, pairs, scores);
  const series = seriesOf([...rows]);
  return {
    metrics: series.map(({ metric, signature, values, undefined: without }) => ({
      metric,
      ...metricFacts[metric],
      signature,
      n: values.size,
      five: fiveOf([...values.values()]),
      undefined: without,
      withRatings: agreement(values, opinions.ratings, 'noRatings'),
      withVotes: agreement(values, opinions.votes, 'noVotes'),
    })),
    contrasts: series.flatMap(({ metric, values }) => contrastsOf(metric, works, values)),
    waiting,
  };
}

/**
 * One series for each metric and signature, in the order of the table of metrics, largest first. Drafts without a value are counted
 * with the largest series of their metric; a metric that no draft has stands there with its reasons alone.
 */
export function seriesOf(rows: readonly ValueRow[]): Series[] {
  const found = new Map<Metric, Map<string, Series>>();
  const lacking = new Map<Metric, Partial<Record<WhyNot, number>>>();
  for (const { draft_id: draftId, metric, value, why, signature } of rows) {
    if (value === null) {
      const reasons = lacking.get(metric) ?? {};
      const reason = why ?? 'nothingMeasured';
      reasons[reason] = (reasons[reason] ?? 0) + 1;
      lacking.set(metric, reasons);
      continue;
    }
    const bySignature = found.get(metric) ?? new Map<string, Series>();
    const one = bySignature.get(signature) ?? { metric, signature, values: new Map(), undefined: {} };
    one.values.set(draftId, value);
    bySignature.set(signature, one);
    found.set(metric, bySignature);
  }
  return metricKeys.flatMap((metric) => {
    const all = [...(found.get(metric)?.values() ?? [])].sort(
      (a, b) => b.values.size - a.values.size || (a.signature < b.signature ? -1 : 1),
    );
    const reasons = lacking.get(metric);
    const [largest] = all;
    if (largest && reasons) largest.undefined = reasons;
    if (!largest && reasons) return [{ metric, signature: '', values: new Map(), undefined: reasons }];
    return all;
  });
}

function fiveOf(values: readonly number[]): [number, number, number, number, number] | null {
  if (values.length === 0) return null;
  const at = (p: number) => quantile({ x: values, p })!;
  return [at(0), at(0.25), at(0.5), at(0.75), at(1)];
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
    groups.map((group) => {
      const both = [...group].filter(([id]) => values.has(id));
      return { x: both.map(([id]) => values.get(id)!), y: both.map(([, opinion]) => opinion) };
    }),
  );
  const freedom = n - strata - 2;
  if (freedom < 1) return undefinedFigure('fewValues', n);
  if (rho === null) return undefinedFigure('constant', n);
  return correlationFigure(rho, (1 + rho ** 2 / 2) / freedom, n);
}
