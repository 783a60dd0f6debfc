import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { invitations, members, users, workspaces } from '@/db/schema';
import { requireActor, requireCan, roles } from '@/lib/access';
import { limit } from '@/lib/accounts';
import type { Context, WorkspaceContext } from '@/lib/kernel/context';
import { conflict, notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { newSecret, sha256 } from '@/lib/kernel/secrets';
import { record } from '@/lib/realtime';
import { type InvitationPreview, type InvitationView, inviteInput } from './schema';

const week = 7 * 24 * 3_600_000;
const open = (now: Date) =>
  and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now));
const asRole = (role: string) => roles.find((known) => known === role) ?? 'viewer';

/** Makes an invitation for one person, good for seven days. Its token is answered here and never again. */
export async function inviteMember(
  ctx: WorkspaceContext,
  input: z.input<typeof inviteInput>,
): Promise<{ token: string; expiresAt: string }> {
  requireCan(ctx, 'member.invite');
  const { role, email } = parse(inviteInput, input);
  const token = newSecret();
  const at = ctx.now();
  const expiresAt = new Date(at.getTime() + week);
  await ctx.db.transaction(async (tx) => {
    await tx.insert(invitations).values({
      id: newId(),
      workspaceId: ctx.workspace.id,
      tokenHash: sha256(token),
      role,
      email: email || null,
      createdBy: ctx.actor.userId,
      createdAt: at,
      expiresAt,
    });
    await record(tx, ctx.workspace.id, {
      kind: 'memberInvited',
      actorId: ctx.actor.userId,
      data: { role, detail: email || null },
      at,
    });
  });
  return { token, expiresAt: expiresAt.toISOString() };
}

/** Open invitations, oldest first. */
export async function listInvitations(ctx: WorkspaceContext): Promise<InvitationView[]> {
  requireCan(ctx, 'invite.list');
  const rows = await ctx.db
    .select({
      id: invitations.id,
      role: invitations.role,
      email: invitations.email,
      createdBy: users.name,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.createdBy))
    .where(and(eq(invitations.workspaceId, ctx.workspace.id), open(ctx.now())))
    .orderBy(asc(invitations.id));
  return rows.map((row) => ({ ...row, role: asRole(row.role), expiresAt: row.expiresAt.toISOString() }));
}

const revokeInput = z.strictObject({ id: z.uuid() });

/** Takes an open invitation back. @throws not_found */
export async function revokeInvitation(
  ctx: WorkspaceContext,
  input: z.input<typeof revokeInput>,
): Promise<void> {
  requireCan(ctx, 'invite.revoke');
  const { id } = parse(revokeInput, input);
  await ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .update(invitations)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(invitations.id, id), eq(invitations.workspaceId, ctx.workspace.id), open(ctx.now())))
      .returning({ id: invitations.id });
    if (!row) throw notFound();
    await record(tx, ctx.workspace.id, {
      kind: 'invitationRevoked',
      actorId: ctx.actor.userId,
      at: ctx.now(),
    });
  });
}

/** What the invitation's page may say to anybody who holds the link. @throws not_found, limited */
export async function previewInvitation(ctx: Context, input: { token: string }): Promise<InvitationPreview> {
  await limit(ctx, `invitation:${ctx.address ?? 'local'}`, 120, 600);
  const [row] = await ctx.db
    .select({
      workspaceName: workspaces.name,
      role: invitations.role,
      invitedBy: users.name,
      boundTo: invitations.email,
    })
    .from(invitations)
    .innerJoin(workspaces, and(eq(workspaces.id, invitations.workspaceId), isNull(workspaces.deletedAt)))
    .innerJoin(users, eq(users.id, invitations.createdBy))
    .where(and(eq(invitations.tokenHash, sha256(input.token)), open(ctx.now())));
  if (!row) throw notFound();
  return { ...row, role: asRole(row.role) };
}

/** Joins by an invitation, once. A member who opens it again keeps the role. @throws not_found, conflict when bound to another address */
export async function acceptInvitation(ctx: Context, input: { token: string }): Promise<{ slug: string }> {
  requireActor(ctx);
  const { token } = parse(z.strictObject({ token: z.string().max(200) }), input);
  const { actor } = ctx;
  return ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .select({
        id: invitations.id,
        workspaceId: invitations.workspaceId,
        role: invitations.role,
        email: invitations.email,
        slug: workspaces.slug,
      })
      .from(invitations)
      .innerJoin(workspaces, and(eq(workspaces.id, invitations.workspaceId), isNull(workspaces.deletedAt)))
      .where(and(eq(invitations.tokenHash, sha256(token)), open(ctx.now())))
      .for('update', { of: invitations });
    if (!row) throw notFound();
    if (row.email && row.email !== actor.email) throw conflict('invitedAnother');
    const at = ctx.now();
    const [joined] = await tx
      .insert(members)
      .values({ workspaceId: row.workspaceId, userId: actor.userId, role: asRole(row.role), joinedAt: at })
      .onConflictDoNothing()
      .returning({ userId: members.userId });
    if (joined) {
      await tx
        .update(invitations)
        .set({ acceptedBy: actor.userId, acceptedAt: at })
        .where(eq(invitations.id, row.id));
      await record(tx, row.workspaceId, {
        kind: 'memberJoined',
        actorId: actor.userId,
        data: { role: row.role },
        at,
      });
    }
    return { slug: row.slug };
  });
}
