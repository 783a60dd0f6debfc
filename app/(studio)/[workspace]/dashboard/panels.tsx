import 'server-only';
import { type ReactNode, Suspense } from 'react';
import { translator } from '@/app/_frame/translate';
import { report } from '@/app/_server/log';
import { askJudge, stopJudge } from '@/app/actions/judges';
import type { Say } from '@/components/dashboard/charts/look';
import type { Slots } from '@/components/dashboard/dashboard';
import { JudgesPanel } from '@/components/dashboard/judges';
import { BiasPanel } from '@/components/dashboard/panels/bias';
import { CriteriaAlphas, CriteriaPanel } from '@/components/dashboard/panels/criteria';
import { Failed, Later } from '@/components/dashboard/panels/later';
import { LineagePanel } from '@/components/dashboard/panels/lineage';
import { MatrixPanels } from '@/components/dashboard/panels/matrix';
import { MetricsPanel } from '@/components/dashboard/panels/metrics';
import { RatersPanel, SeverityPanel } from '@/components/dashboard/panels/raters';
import { RecipesPanel } from '@/components/dashboard/panels/recipes';
import { TimePanel } from '@/components/dashboard/panels/time';
import type { Where } from '@/components/dashboard/query';
import { LatePart } from '@/components/early/early-presses';
import {
  type DashboardFilter,
  readBias,
  readCriteria,
  readMatrix,
  readRaters,
  readRecipes,
  readTime,
} from '@/lib/dashboard';
import { readJudges } from '@/lib/judges';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { readLineageStats, readMetrics } from '@/lib/measures';

/** One panel: it comes when it is counted, and when that fails it says so and leaves the others alone. */
function panel<T>(
  name: string,
  read: () => Promise<T>,
  draw: (data: T, say: Say) => ReactNode,
  quiet = false,
) {
  async function Counted() {
    const say = await translator('panels');
    let data: T;
    try {
      data = await read();
    } catch (error) {
      report(`dashboard ${name}`, error);
      return quiet ? null : <Failed why={say('failed')} />;
    }
    return <LatePart>{draw(data, say)}</LatePart>;
  }
  return (
    <Suspense fallback={quiet ? null : <Later name={name} />}>
      <Counted />
    </Suspense>
  );
}

/**
 * The panels of a board. The page has answered not-found before any of this is asked, so a fallback never turns a missing brief
 * into a page.
 */
export function panelsOf(ctx: WorkspaceContext, filter: DashboardFilter, where: Where): Slots {
  // Two panels show the same readings: they are read once.
  const raters = once(() => readRaters(ctx, filter));
  const criteria = once(() => readCriteria(ctx, filter));
  const inBrief = filter.briefId !== undefined;
  const { slug } = ctx.workspace;
  const acts = { ask: askJudge.bind(null, slug), stop: stopJudge.bind(null, slug) };
  return {
    alphas:
      inBrief && panel('alphas', criteria, (data, say) => <CriteriaAlphas criteria={data} say={say} />, true),
    bias: panel(
      'bias',
      () => readBias(ctx, filter),
      (bias, say) => <BiasPanel bias={bias} say={say} />,
    ),
    severity: panel('severity', raters, (data, say) => <SeverityPanel raters={data} say={say} />, true),
    below: (
      <>
        {panel(
          'recipes',
          () => readRecipes(ctx, { ...filter, by: where.field ?? 'model' }),
          (board, say) => (
            <RecipesPanel board={board} where={where} say={say} />
          ),
        )}
        {inBrief &&
          panel(
            'matrix',
            () => readMatrix(ctx, filter),
            (matrix, say) => <MatrixPanels matrix={matrix} where={where} say={say} />,
          )}
        {panel('raters', raters, (data, say) => (
          <RatersPanel raters={data} say={say} />
        ))}
        {panel(
          'judges',
          () => readJudges(ctx, filter),
          (data, say) => (
            <JudgesPanel data={data} briefId={filter.briefId} slug={slug} acts={acts} say={say} />
          ),
        )}
        {inBrief && panel('criteria', criteria, (data, say) => <CriteriaPanel criteria={data} say={say} />)}
        {panel(
          'metrics',
          () => readMetrics(ctx, filter),
          (data, say) => (
            <MetricsPanel data={data} say={say} />
          ),
        )}
        {panel(
          'lineage',
          () => readLineageStats(ctx, filter),
          (data, say) => (
            <LineagePanel data={data} say={say} />
          ),
        )}
        {panel(
          'time',
          () => readTime(ctx, filter),
          (data, say) => (
            <TimePanel data={data} where={where} say={say} />
          ),
        )}
      </>
    ),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= read();
    return answer;
  };
}
