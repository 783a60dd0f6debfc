import { and, asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { apiTokens, users } from '@/db/schema';
import { can, requireCan } from '@/lib/access';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { forbidden, notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { newSecret, sha256 } from '@/lib/kernel/secrets';
import { record } from '@/lib/realtime';
import { createTokenInput, type TokenView } from './schema';

/** Makes a bearer token for the REST door. It acts as its maker, with the role the maker has at the time of use; shown once. */
export async function createToken(
  ctx: WorkspaceContext,
  input: z.input<typeof createTokenInput>,
): Promise<{ token: string }> {
  requireCan(ctx, 'apiToken.create.own');
  if (ctx.actor.via !== 'session') throw forbidden();
  const { name } = parse(createTokenInput, input);
  const token = `mq_${newSecret()}`;
  await ctx.db.transaction(async (tx) => {
    await tx.insert(apiTokens).values({
      id: newId(),
      workspaceId: ctx.workspace.id,
      userId: ctx.actor.userId,
      name,
      tokenHash: sha256(token),
      lastFour: token.slice(-4),
      createdAt: ctx.now(),
    });
    await record(tx, ctx.workspace.id, {
      kind: 'tokenCreated',
      actorId: ctx.actor.userId,
      data: { detail: name },
      at: ctx.now(),
    });
  });
  return { token };
}

/** One's own tokens; an owner sees everybody's, so that they can be revoked. */
export async function listTokens(ctx: WorkspaceContext): Promise<TokenView[]> {
  requireCan(ctx, 'workspace.read');
  const all = can(ctx.workspace.role, 'apiToken.revoke.other');
  const rows = await ctx.db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      lastFour: apiTokens.lastFour,
      owner: users.name,
      userId: users.id,
      createdAt: apiTokens.createdAt,
      lastUsedAt: apiTokens.lastUsedAt,
    })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(
        eq(apiTokens.workspaceId, ctx.workspace.id),
        isNull(apiTokens.revokedAt),
        all ? undefined : eq(apiTokens.userId, ctx.actor.userId),
      ),
    )
    .orderBy(asc(apiTokens.id));
  return rows.map(({ userId, ...row }) => ({
    ...row,
    yours: userId === ctx.actor.userId,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

const revokeInput = z.strictObject({ id: z.uuid() });

/** Ends a token: one's own, or anybody's as owner. @throws forbidden, not_found (also for another person's token) */
export async function revokeToken(ctx: WorkspaceContext, input: z.input<typeof revokeInput>): Promise<void> {
  requireCan(ctx, 'apiToken.revoke.own');
  const { id } = parse(revokeInput, input);
  const others = can(ctx.workspace.role, 'apiToken.revoke.other');
  await ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .update(apiTokens)
      .set({ revokedAt: ctx.now() })
      .where(
        and(
          eq(apiTokens.id, id),
          eq(apiTokens.workspaceId, ctx.workspace.id),
          isNull(apiTokens.revokedAt),
          others ? undefined : eq(apiTokens.userId, ctx.actor.userId),
        ),
      )
      .returning({ name: apiTokens.name });
    if (!row) throw notFound();
    await record(tx, ctx.workspace.id, {
      kind: 'tokenRevoked',
      actorId: ctx.actor.userId,
      data: { detail: row.name },
      at: ctx.now(),
    });
  });
}
