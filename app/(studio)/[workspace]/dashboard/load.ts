import 'server-only';
import { judgedBriefs } from '@/app/_frame/load';
import { orNotFound } from '@/app/_server/context';
import type { DashboardProps } from '@/components/dashboard/dashboard';
import type { Choices } from '@/components/dashboard/filters';
import { behindOf, type Filter, type Raw, type Where } from '@/components/dashboard/query';
import { can } from '@/lib/access';
import { briefsAPage, countBriefs, readBrief } from '@/lib/briefs';
import { type DashboardFilter, readDashboard, readScope } from '@/lib/dashboard';
import { media } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { loadBehind } from './behind';

export type Query = Raw;

/** What the address asks to be counted, as the verbs take it. */
export const filterFor = (wanted: Filter, briefId: string | undefined): DashboardFilter => ({
  briefId,
  medium: wanted.medium,
  model: wanted.model,
  strategy: wanted.strategy,
  reviewerId: wanted.reviewer,
  since: wanted.since,
  until: wanted.until,
});

/** Where files come from, for those who may take some away. */
export const exportsFor = (ctx: WorkspaceContext): { exports: string } | Record<string, never> =>
  can(ctx.workspace.role, 'dashboard.export.csv') ? { exports: `/api/exports/${ctx.workspace.slug}` } : {};

async function choicesFor(
  ctx: WorkspaceContext,
  filter: DashboardFilter,
  shown: Pick<Choices, 'media' | 'medium'>,
): Promise<Choices> {
  const { briefId } = filter;
  const [scope, briefs, own] = await Promise.all([
    orNotFound(readScope(ctx, filter)),
    judgedBriefs(ctx.workspace.slug),
    briefId ? orNotFound(readBrief(ctx, { briefId })) : null,
  ]);
  const moreBriefs = briefs.length === briefsAPage;
  const made = briefs.filter(({ drafts }) => drafts > 0).length;
  // What is shown is among the choices, also where the list ends before it.
  const unlisted = own && !briefs.some(({ id }) => id === briefId) ? [own] : [];
  return {
    ...scope,
    ...shown,
    briefs: [
      ...briefs.filter(({ drafts, id }) => drafts > 0 || id === briefId),
      ...unlisted.map(({ id, title }) => ({ id, title, votes: scope.votes.all })),
    ].map(({ id, title, votes }) => ({ id, title, votes })),
    moreBriefs,
    briefCount: moreBriefs ? (await countBriefs(ctx)).briefs : made,
  };
}

/** Everything one brief's board shows, with what its address opens behind a number, and what is counted. */
export async function loadBoard(
  ctx: WorkspaceContext,
  briefId: string,
  query: Query,
  where: Where,
): Promise<{ props: Omit<DashboardProps, 'where' | 'slots'>; filter: DashboardFilter }> {
  const view = await orNotFound(readDashboard(ctx, { ...filterFor(where, briefId), briefId }));
  const filter = { ...filterFor(where, briefId), medium: view.medium };
  const [choices, behind] = await Promise.all([
    choicesFor(ctx, filter, { media: view.media, medium: view.medium }),
    loadBehind(ctx, filter, behindOf(query)),
  ]);
  const { role } = ctx.workspace;
  return {
    filter,
    props: {
      slug: ctx.workspace.slug,
      view,
      choices,
      behind,
      may: { review: can(role, 'review.submit'), make: can(role, 'draft.generate') },
      own: !can(role, 'review.read.beforeClose'),
    },
  };
}

/** What the board of the whole workspace shows around its panels. */
export async function loadWhole(ctx: WorkspaceContext, query: Query, where: Where) {
  const filter = filterFor(where, undefined);
  const [choices, behind] = await Promise.all([
    choicesFor(ctx, filter, { media, medium: where.medium ?? null }),
    loadBehind(ctx, filter, behindOf(query)),
  ]);
  return {
    filter,
    props: {
      slug: ctx.workspace.slug,
      choices,
      behind,
      own: !can(ctx.workspace.role, 'review.read.beforeClose'),
    },
  };
}
