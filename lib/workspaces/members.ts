import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '@/db/client';
import { members, users, workspaces } from '@/db/schema';
import { requireCan } from '@/lib/access';
import type { Role } from '@/lib/access/schema';
import { personView } from '@/lib/accounts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';
import { changeRoleInput, type MemberView } from './schema';

/** All members, owners and the longest here first. */
export async function listMembers(ctx: WorkspaceContext): Promise<MemberView[]> {
  requireCan(ctx, 'member.list');
  const rows = await ctx.db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: members.role,
      joinedAt: members.joinedAt,
      lastSeenAt: members.lastSeenAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, ctx.workspace.id))
    .orderBy(asc(members.joinedAt), asc(users.id));
  return rows.map((row) => ({
    ...personView(row),
    email: row.email,
    role: row.role as Role,
    joinedAt: row.joinedAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    you: row.id === ctx.actor.userId,
  }));
}

/** Locks the workspace, so that two owners cannot demote each other at once, then finds the member. */
async function lockedMember(tx: Transaction, ctx: WorkspaceContext, userId: string) {
  await tx.execute(sql`select 1 from ${workspaces} where ${workspaces.id} = ${ctx.workspace.id} for update`);
  const rows = await tx.select().from(members).where(eq(members.workspaceId, ctx.workspace.id));
  const member = rows.find((row) => row.userId === userId);
  if (!member) throw notFound();
  const owners = rows.filter((row) => row.role === 'owner').length;
  return { member, lastOwner: member.role === 'owner' && owners === 1 };
}

const here = (ctx: WorkspaceContext, userId: string) =>
  and(eq(members.workspaceId, ctx.workspace.id), eq(members.userId, userId));

/** Gives a member another role. @throws forbidden, not_found, conflict for the last owner */
export async function changeRole(
  ctx: WorkspaceContext,
  input: z.input<typeof changeRoleInput>,
): Promise<{ role: Role }> {
  requireCan(ctx, 'member.changeRole');
  const { userId, role } = parse(changeRoleInput, input);
  await ctx.db.transaction(async (tx) => {
    const { member, lastOwner } = await lockedMember(tx, ctx, userId);
    if (lastOwner && role !== 'owner') throw conflict('lastOwner');
    if (member.role === role) return;
    await tx.update(members).set({ role }).where(here(ctx, userId));
    await record(tx, ctx.workspace.id, {
      kind: 'roleChanged',
      actorId: ctx.actor.userId,
      data: { userId, role },
      at: ctx.now(),
    });
  });
  return { role };
}

const memberInput = z.strictObject({ userId: z.uuid() });

/** Removes a member; what the person made and voted stays. @throws forbidden, not_found, conflict for the last owner */
export async function removeMember(ctx: WorkspaceContext, input: z.input<typeof memberInput>): Promise<void> {
  requireCan(ctx, 'member.remove');
  const { userId } = parse(memberInput, input);
  await leave(ctx, userId, 'memberRemoved');
}

/** Leaves the workspace. @throws conflict for the last owner */
export async function leaveWorkspace(ctx: WorkspaceContext): Promise<void> {
  requireCan(ctx, 'member.leave');
  await leave(ctx, ctx.actor.userId, 'memberLeft');
}

async function leave(ctx: WorkspaceContext, userId: string, kind: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const { lastOwner } = await lockedMember(tx, ctx, userId);
    if (lastOwner) throw conflict('lastOwner');
    await tx.delete(members).where(here(ctx, userId));
    await record(tx, ctx.workspace.id, { kind, actorId: ctx.actor.userId, data: { userId }, at: ctx.now() });
  });
}
