import type { Metadata } from 'next';
import { briefsOf } from '@/app/_frame/load';
import { titled, translator } from '@/app/_frame/translate';
import { pageContext } from '@/app/_server/context';
import { Dashboard } from '@/components/dashboard/dashboard';
import { Blank } from '@/components/ui/blank';
import { can } from '@/lib/access';
import { media } from '@/lib/generation/schema';
import { loadBoard, type Query } from './load';

interface Props {
  params: Promise<{ workspace: string }>;
  /** `brief` chooses the brief; without it the one with most votes is shown. The rest as on a brief's own board. */
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('dashboard');
  return titled(t('title'));
}

/** What wins in the workspace, brief by brief. */
export default async function DashboardPage({ params, searchParams }: Props) {
  const [{ workspace }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(workspace);
  const briefs = (await briefsOf(workspace)).toSorted((a, b) => b.votes - a.votes || b.drafts - a.drafts);
  const chosen = briefs.find(({ id }) => id === query.brief) ?? briefs[0];
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
  const medium = media.find((one) => one === query.medium);
  return (
    <Dashboard
      {...(await loadBoard(ctx, chosen.id, query))}
      where={{ path: `/${workspace}/dashboard`, brief: chosen.id, ...(medium ? { medium } : {}) }}
    />
  );
}
