import type { DashboardFilter } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { eachMeasured, readMetrics } from '@/lib/measures';
import { metricKeys } from '@/lib/measures/schema';
import type { Row } from './columns';

/** What machines measured, by metric. A figure that is not defined is an empty cell. */
export async function metricsTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const { metrics } = await readMetrics(ctx, filter);
  return (async function* (): AsyncGenerator<Row<'metrics'>> {
    for (const { metric, against, signature, n, five, withRatings, withVotes, undefined: none } of metrics)
      yield {
        metric,
        against,
        signature,
        drafts: n,
        minimum: five?.[0] ?? null,
        quartile_1: five?.[1] ?? null,
        median: five?.[2] ?? null,
        quartile_3: five?.[3] ?? null,
        maximum: five?.[4] ?? null,
        rho_ratings: withRatings.ok ? withRatings.value : null,
        rho_ratings_low: withRatings.ok ? withRatings.low : null,
        rho_ratings_high: withRatings.ok ? withRatings.high : null,
        rho_votes: withVotes.ok ? withVotes.value : null,
        rho_votes_low: withVotes.ok ? withVotes.low : null,
        rho_votes_high: withVotes.ok ? withVotes.high : null,
        not_defined: Object.values(none).reduce((sum, count) => sum + (count ?? 0), 0),
      };
  })();
}

/** The figures of every draft as objects: by metric its value or why there is none, and the signature of its method. */
export async function figureLines(ctx: WorkspaceContext, filter: DashboardFilter) {
  const drafts = await eachMeasured(ctx, filter);
  return (async function* () {
    for await (const { id, briefId, letter, title, medium, model, strategy, figures } of drafts)
      yield { draft_id: id, brief_id: briefId, letter, title, medium, model, strategy, figures };
  })();
}

/** The same as a table: a row a draft, three columns a metric. Without a figure its cells are empty. */
export async function figuresTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const lines = await figureLines(ctx, filter);
  return (async function* (): AsyncGenerator<Row<'figures'>> {
    for await (const { figures, ...line } of lines)
      yield {
        ...line,
        ...Object.fromEntries(
          metricKeys.flatMap((metric) => {
            const { value = null, why = null, signature = null } = figures[metric] ?? {};
            return [
              [metric, value],
              [`${metric}_why`, why],
              [`${metric}_signature`, signature],
            ];
          }),
        ),
      } as Row<'figures'>;
  })();
}
