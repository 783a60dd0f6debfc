import type { Metadata } from 'next';
import { titled, translator } from '@/app/_frame/translate';
import { orNotFound, pageContext } from '@/app/_server/context';
import { madeBy } from '@/app/_server/take-away';
import { boardHref, filterOf, type Where } from '@/components/dashboard/query';
import { Report } from '@/components/dashboard/report';
import { readScope } from '@/lib/dashboard';
import { chartData, reportCharts } from '@/lib/exports';
import { readJudges } from '@/lib/judges';
import { filterFor, type Query } from '../load';

interface Props {
  params: Promise<{ workspace: string }>;
  /** The board's own filters; without a brief it is about the whole workspace. */
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  const say = await translator('panels');
  return titled(say('report.title'));
}

/** The dashboard as a report to print. Only those who may take files away find it. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [{ workspace }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(workspace);
  const asked = filterOf(query);
  const briefId = asked.brief === 'all' ? undefined : asked.brief;
  const filter = filterFor(asked, briefId);
  const board = briefId ? await orNotFound(chartData(ctx, { chart: 'board', filter })) : null;
  const view = board?.chart === 'board' ? board.data : null;
  const counted = view ? { ...filter, medium: view.medium } : filter;
  const charts = await orNotFound(
    Promise.all(
      reportCharts(briefId !== undefined).map((chart) =>
        chartData(ctx, { chart, by: asked.field, filter: counted }),
      ),
    ),
  );
  const [say, t, scope, judges] = await Promise.all([
    translator('panels'),
    translator('dashboard'),
    orNotFound(readScope(ctx, counted)),
    orNotFound(readJudges(ctx, counted)),
  ]);
  const words = (['model', 'strategy', 'reviewer', 'since', 'until'] as const).flatMap((name) => {
    const value =
      name === 'reviewer' ? scope.reviewers.find(({ id }) => id === asked.reviewer)?.name : asked[name];
    return value ? [t('count.item', { name: t(`count.${name}`), value })] : [];
  });
  const where: Where = { ...asked, path: `/${workspace}/dashboard`, brief: briefId ?? 'all' };
  return (
    <Report
      view={view}
      charts={charts}
      judges={judges}
      filter={words.join(', ')}
      made={madeBy(ctx)}
      back={boardHref(where)}
      say={say}
    />
  );
}
