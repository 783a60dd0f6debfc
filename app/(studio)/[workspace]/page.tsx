import type { Metadata } from 'next';
import { briefsOf } from '@/app/_frame/load';
import { titled } from '@/app/_frame/translate';
import { pageContext } from '@/app/_server/context';
import { BriefWall } from '@/components/workspace/brief-wall';
import { listBriefs } from '@/lib/briefs';
import { reviewQueue } from '@/lib/reviews';
import { listActivity } from '@/lib/workspaces';

interface Props {
  params: Promise<{ workspace: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace } = await pageContext((await params).workspace);
  return titled(workspace.name);
}

/** Home: the briefs of a workspace as a wall. */
export default async function HomePage({ params }: Props) {
  const { workspace } = await params;
  const ctx = await pageContext(workspace);
  const [briefs, activity, queue] = await Promise.all([
    briefsOf(workspace).then((lines) => listBriefs(ctx, lines)),
    listActivity(ctx, { limit: 14 }),
    reviewQueue(ctx),
  ]);
  const waiting = queue.items
    .filter((item) => item.waiting > 0)
    .map(({ briefId, briefTitle, language, medium, waiting: pairs }) => ({
      briefId,
      title: briefTitle,
      language,
      medium,
      pairs,
    }));
  return <BriefWall briefs={briefs} activity={activity} waiting={waiting} />;
}
