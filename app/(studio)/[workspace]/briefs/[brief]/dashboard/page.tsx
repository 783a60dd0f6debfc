import type { Metadata } from 'next';
import { titled, translator } from '@/app/_frame/translate';
import { orNotFound, pageContext } from '@/app/_server/context';
import { Dashboard } from '@/components/dashboard/dashboard';
import { filterOf, type Where } from '@/components/dashboard/query';
import { readBrief } from '@/lib/briefs';
import { exportsFor, loadBoard, type Query } from '../../../dashboard/load';
import { panelsOf } from '../../../dashboard/panels';

interface Props {
  params: Promise<{ workspace: string; brief: string }>;
  /** What is counted (`medium`, `model`, `since` …); `show` and its companions open what stands behind a number. */
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('dashboard');
  return titled(t('title'));
}

/** What wins in one brief. */
export default async function BriefDashboardPage({ params, searchParams }: Props) {
  const [{ workspace, brief }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(workspace);
  const { id } = await orNotFound(readBrief(ctx, { briefId: brief }));
  const { brief: _path, ...asked } = filterOf(query);
  const where: Where = {
    ...asked,
    path: `/${workspace}/briefs/${id}/dashboard`,
    within: id,
    ...exportsFor(ctx),
  };
  const { props, filter } = await loadBoard(ctx, id, query, where);
  const here: Where = { ...where, shown: props.view.medium };
  return <Dashboard {...props} where={here} slots={panelsOf(ctx, filter, here)} />;
}
