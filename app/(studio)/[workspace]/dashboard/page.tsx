import type { Metadata } from 'next';
import { judgedBriefs } from '@/app/_frame/load';
import { titled, translator } from '@/app/_frame/translate';
import { pageContext } from '@/app/_server/context';
import { Dashboard } from '@/components/dashboard/dashboard';
import { filterOf, type Where } from '@/components/dashboard/query';
import { WholeDashboard } from '@/components/dashboard/whole';
import { Blank } from '@/components/ui/blank';
import { can } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { asStudioError } from '@/lib/kernel/errors';
import { exportsFor, loadBoard, loadWhole, type Query } from './load';
import { panelsOf } from './panels';

interface Props {
  params: Promise<{ workspace: string }>;
  /**
   * `brief` chooses the brief, `all` the whole workspace; without it the brief with most votes is shown. The rest as on a brief's
   * own board.
   */
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('dashboard');
  return titled(t('title'));
}

/** A brief that stands beyond the list; null where there is none. */
async function unlisted(ctx: WorkspaceContext, briefId: string | undefined): Promise<{ id: string } | null> {
  if (!briefId || briefId === 'all') return null;
  return readBrief(ctx, { briefId }).catch((error) => {
    if (asStudioError(error).code === 'not_found') return null;
    throw error;
  });
}

/** What wins in the workspace: brief by brief, or all of it by model, strategy and prompt. */
export default async function DashboardPage({ params, searchParams }: Props) {
  const [{ workspace }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(workspace);
  const asked = filterOf(query);
  const briefs = await judgedBriefs(workspace);
  const listed = briefs.find(({ id }) => id === asked.brief) ?? (await unlisted(ctx, asked.brief));
  const chosen = listed ?? briefs[0];
  if (!chosen) {
    const t = await translator('dashboard');
    const write = can(ctx.workspace.role, 'brief.create');
    return (
      <Blank
        title={t('workspace.noBriefs')}
        lead={t('workspace.noBriefsLead')}
        action={
          write
            ? { label: t('workspace.write'), href: `/${workspace}/briefs/new` }
            : { label: t('workspace.briefs'), href: `/${workspace}` }
        }
      />
    );
  }
  const path = `/${workspace}/dashboard`;
  const common = { ...asked, path, ...exportsFor(ctx) };
  if (asked.brief === 'all') {
    const { props, filter } = await loadWhole(ctx, query, common);
    return <WholeDashboard {...props} where={common} slots={panelsOf(ctx, filter, common)} />;
  }
  const where: Where = { ...common, brief: chosen.id };
  const { props, filter } = await loadBoard(ctx, chosen.id, query, where);
  const here: Where = { ...where, shown: props.view.medium };
  return <Dashboard {...props} where={here} slots={panelsOf(ctx, filter, here)} />;
}
