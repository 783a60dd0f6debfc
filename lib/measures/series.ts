import { sql } from 'drizzle-orm';
import { type BoxPart, type Filter, type MetricsPanel, shownDrafts, type WhyNot } from '@/lib/dashboard';
import { quantile } from '@/lib/evaluation/agreement/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { type Metric, metricKeys } from './schema';

interface ValueRow extends Record<string, unknown> {
  draft_id: string;
  metric: Metric;
  value: number | null;
  why: WhyNot | null;
  signature: string;
}

/** Values of one metric that may be put together: the same method with the same options. */
export interface Series {
  metric: Metric;
  signature: string;
  values: Map<string, number>;
  /** Drafts without a value, with the reason. */
  undefined: Map<string, WhyNot>;
}

/** The figures of the drafts that hang. */
export async function loadSeries(ctx: WorkspaceContext, filter: Filter): Promise<Series[]> {
  const rows = await ctx.db.execute<ValueRow>(sql`
    select v.draft_id, v.metric, v.value, v.why, v.signature
    from metric_values v join (${shownDrafts(ctx, filter)}) d on d.id = v.draft_id where v.workspace_id = ${ctx.workspace.id}`);
  return seriesOf([...rows]);
}

/**
 * One series for each metric and signature, in the order of the table of metrics, largest first. Drafts without a value stand
 * with the largest series of their metric; a metric that no draft has stands there with its reasons alone.
 */
export function seriesOf(rows: readonly ValueRow[]): Series[] {
  const found = new Map<Metric, Map<string, Series>>();
  const lacking = new Map<Metric, Map<string, WhyNot>>();
  for (const { draft_id: draftId, metric, value, why, signature } of rows) {
    if (value === null) {
      const reasons = lacking.get(metric) ?? new Map<string, WhyNot>();
      lacking.set(metric, reasons.set(draftId, why ?? 'nothingMeasured'));
      continue;
    }
    const bySignature = found.get(metric) ?? new Map<string, Series>();
    const one = bySignature.get(signature) ?? { metric, signature, values: new Map(), undefined: new Map() };
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

/** How many drafts lack a value for each reason. */
export function countReasons(reasons: Series['undefined']): Partial<Record<WhyNot, number>> {
  const counts: Partial<Record<WhyNot, number>> = {};
  for (const why of reasons.values()) counts[why] = (counts[why] ?? 0) + 1;
  return counts;
}

/** Five numbers, and how many values lie in each part of their box. */
export function boxOf(values: readonly number[]): Pick<MetricsPanel['metrics'][number], 'five' | 'parts'> {
  if (values.length === 0) return { five: null, parts: { below: 0, box: 0, above: 0 } };
  const at = (p: number) => quantile({ x: values, p })!;
  const five = [at(0), at(0.25), at(0.5), at(0.75), at(1)] as const;
  const parts = { below: 0, box: 0, above: 0 };
  for (const value of values) parts[partOf(value, five)] += 1;
  return { five: [...five], parts };
}

/** The part of a box that a value lies in; the box holds both of its quartiles. */
export const partOf = (value: number, five: readonly [number, number, number, number, number]): BoxPart =>
  value < five[1] ? 'below' : value > five[3] ? 'above' : 'box';
