import { and, asc, eq, isNull } from 'drizzle-orm';
import { drafts, members, pairs, workspaces } from '@/db/schema';
import { requireActor, roles } from '@/lib/access';
import { actorOfToken } from '@/lib/accounts';
import type { Context, SignedIn, WorkspaceContext } from '@/lib/kernel/context';
import { notFound, unauthenticated } from '@/lib/kernel/errors';
import { isId } from '@/lib/kernel/ids';
import { oncePer, Together } from '@/lib/kernel/together';
import type { WorkspaceSummary } from './schema';

type Membership = { id: string; slug: string; name: string; role: string };

/** Requests of one person come together: they share a look at the tables, which begins after they came. */
const membershipsOf = oncePer(
  (db: Context['db']) =>
    new Together<{ userId: string; slug: string }, Membership | undefined>(async (_, asked) => {
      const [{ userId, slug } = { userId: '', slug: '' }] = asked;
      const [row] = await db
        .select({ id: workspaces.id, slug: workspaces.slug, name: workspaces.name, role: members.role })
        .from(workspaces)
        .innerJoin(members, and(eq(members.workspaceId, workspaces.id), eq(members.userId, userId)))
        .where(and(eq(workspaces.slug, slug), isNull(workspaces.deletedAt)));
      return asked.map(() => row);
    }),
);

/**
 * The way into a workspace for a session. A stranger, a missing one, a deleted one and an unknown role get the same answer.
 * @throws unauthenticated, not_found
 */
export async function enterWorkspace(ctx: Context, slug: string): Promise<WorkspaceContext> {
  requireActor(ctx);
  const { userId } = ctx.actor;
  return inside(ctx, await membershipsOf(ctx.db).call(`${userId} ${slug}`, { userId, slug }));
}

/** The way in for a bearer token: it belongs to one workspace, and one look finds both. @throws unauthenticated, not_found */
export async function enterByToken(ctx: Context, token: string): Promise<WorkspaceContext> {
  const holder = await actorOfToken(ctx, token);
  if (!holder) throw unauthenticated();
  return inside({ ...ctx, actor: holder.actor }, holder.workspace);
}

function inside(ctx: SignedIn, row: Membership | undefined): WorkspaceContext {
  const role = roles.find((known) => known === row?.role);
  if (!row || !role) throw notFound();
  return { ...ctx, workspace: { ...row, role } };
}

/** The caller's workspaces, oldest membership first. */
export async function myWorkspaces(ctx: Context): Promise<WorkspaceSummary[]> {
  requireActor(ctx);
  const rows = await ctx.db
    .select({ slug: workspaces.slug, name: workspaces.name, role: members.role, demo: workspaces.demo })
    .from(members)
    .innerJoin(workspaces, and(eq(workspaces.id, members.workspaceId), isNull(workspaces.deletedAt)))
    .where(eq(members.userId, ctx.actor.userId))
    .orderBy(asc(members.joinedAt));
  return rows.flatMap((row) => {
    const role = roles.find((known) => known === row.role);
    return role ? [{ ...row, role }] : [];
  });
}

/** Into the workspace that holds a draft or a pair; an id of elsewhere is as missing as any. @throws unauthenticated, not_found */
export async function enterWorkspaceOf(
  ctx: Context,
  thing: { draftId: string } | { pairId: string },
): Promise<WorkspaceContext> {
  requireActor(ctx);
  const held = 'draftId' in thing ? { table: drafts, id: thing.draftId } : { table: pairs, id: thing.pairId };
  if (!isId(held.id)) throw notFound();
  const [row] = await ctx.db
    .select({ slug: workspaces.slug })
    .from(held.table)
    .innerJoin(workspaces, eq(workspaces.id, held.table.workspaceId))
    .where(eq(held.table.id, held.id));
  if (!row) throw notFound();
  return enterWorkspace(ctx, row.slug);
}
