import type { Metadata } from 'next';
import { titled, translator } from '@/app/_frame/translate';
import { orNotFound, pageContext } from '@/app/_server/context';
import { Dashboard } from '@/components/dashboard/dashboard';
import { readBrief } from '@/lib/briefs';
import { media } from '@/lib/generation/schema';
import { loadBoard, type Query } from '../../../dashboard/load';

interface Props {
  params: Promise<{ workspace: string; brief: string }>;
  /** `medium` chooses what is counted; `show` and its companions open what stands behind a number. */
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
  const medium = media.find((one) => one === query.medium);
  return (
    <Dashboard
      {...(await loadBoard(ctx, id, query))}
      where={{ path: `/${workspace}/briefs/${id}/dashboard`, ...(medium ? { medium } : {}) }}
    />
  );
}
