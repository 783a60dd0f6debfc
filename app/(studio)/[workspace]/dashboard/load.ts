import 'server-only';
import { briefsOf } from '@/app/_frame/load';
import { orNotFound } from '@/app/_server/context';
import type { BehindData } from '@/components/dashboard/behind';
import type { DashboardProps } from '@/components/dashboard/dashboard';
import { behindOf } from '@/components/dashboard/query';
import { can } from '@/lib/access';
import type { DashboardView } from '@/lib/dashboard';
import { listRatings, listVerdicts, readDashboard } from '@/lib/dashboard';
import { media } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';

/** How many lines a sheet behind a number holds; more are said to be there. */
const limit = 300;

export type Query = Record<string, string | string[] | undefined>;

/** Everything one brief's board shows, with what its address opens behind a number. */
export async function loadBoard(
  ctx: WorkspaceContext,
  briefId: string,
  query: Query,
): Promise<Omit<DashboardProps, 'where'>> {
  const medium = media.find((one) => one === query.medium);
  const [view, briefs] = await Promise.all([
    orNotFound(readDashboard(ctx, { briefId, ...(medium ? { medium } : {}) })),
    briefsOf(ctx.workspace.slug),
  ]);
  const { role } = ctx.workspace;
  return {
    slug: ctx.workspace.slug,
    view,
    briefs: briefs
      .filter(({ drafts, id }) => drafts > 0 || id === view.brief.id)
      .map(({ id, title, votes }) => ({ id, title, votes }))
      .sort((a, b) => b.votes - a.votes),
    behind: await loadBehind(ctx, view, query),
    may: { review: can(role, 'review.submit'), make: can(role, 'draft.generate') },
    own: !can(role, 'review.read.beforeClose'),
  };
}

async function loadBehind(
  ctx: WorkspaceContext,
  view: DashboardView,
  raw: Query,
): Promise<BehindData | null> {
  const query = behindOf(raw);
  if (!query) return null;
  const about = { briefId: view.brief.id, medium: view.medium, limit };
  const draft = query.draft ? { draftId: query.draft } : {};
  if (query.show === 'ratings')
    return { query, limit, ratings: await listRatings(ctx, { ...about, ...draft }) };
  const wanted = {
    ...about,
    ...draft,
    ...(query.against ? { against: query.against } : {}),
    ...(query.choice ? { choice: query.choice } : {}),
    ...(query.outcome ? { outcome: query.outcome } : {}),
  };
  const all = await listVerdicts(ctx, wanted);
  const people = [...new Map(all.map(({ reviewer }) => [reviewer.id, reviewer])).values()];
  const votes = query.by ? await listVerdicts(ctx, { ...wanted, reviewerId: query.by }) : all;
  return { query, limit, votes, people };
}
