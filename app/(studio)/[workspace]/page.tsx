import type { Metadata } from 'next';
import { briefsOf } from '@/app/_frame/load';
import { titled } from '@/app/_frame/translate';
import { pageContext } from '@/app/_server/context';
import { BriefWall } from '@/components/workspace/brief-wall';
import { isFirst, type WallPlace, wallOf } from '@/components/workspace/wall-place';
import { briefsAPage, countBriefs, listBriefLines, listBriefs } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { reviewQueue } from '@/lib/reviews';
import { listActivity } from '@/lib/workspaces';

interface Props {
  params: Promise<{ workspace: string }>;
  /** Words of a title, the order, and the page: only where there are more briefs than a page holds. */
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { workspace } = await pageContext((await params).workspace);
  return titled(workspace.name);
}

/** The page of the wall that is asked for, and how much hangs on all of them. */
async function hung(ctx: WorkspaceContext, asked: WallPlace) {
  const first = await briefsOf(ctx.workspace.slug);
  const all = first.length < briefsAPage;
  const lines = all || isFirst(asked) ? first : await listBriefLines(ctx, asked);
  const [briefs, counts, found] = await Promise.all([
    listBriefs(ctx, lines),
    all ? null : countBriefs(ctx),
    all || !asked.query ? null : countBriefs(ctx, { query: asked.query }),
  ]);
  return { briefs, wall: counts && { ...asked, ...counts, found: (found ?? counts).briefs } };
}

/** Home: the briefs of a workspace as a wall. */
export default async function HomePage({ params, searchParams }: Props) {
  const [{ workspace }, query] = await Promise.all([params, searchParams]);
  const asked = wallOf(query);
  const ctx = await pageContext(workspace);
  const [{ briefs, wall }, activity, queue] = await Promise.all([
    hung(ctx, asked),
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
  return <BriefWall briefs={briefs} wall={wall} activity={activity} waiting={waiting} />;
}
