import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { members, workspaces } from '@/db/schema';
import { requireActor, requireCan } from '@/lib/access';
import type { Context, WorkspaceContext } from '@/lib/kernel/context';
import { conflict } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';
import { createWorkspaceInput, renameWorkspaceInput } from './schema';

/** Names that are routes of the app, so never a workspace's address. */
const reserved = new Set([
  'api',
  'sign-in',
  'sign-up',
  'join',
  'new',
  'demo',
  // The demo's own address: whatever stands there and is not whole is made anew.
  'demo-studio',
  '_next',
  'app',
  'health',
  'studio',
]);

/** A slug of the name's Latin letters and digits; names without any get a random one. A short random tail when taken. */
function slugs(name: string): string[] {
  const tail = () => randomBytes(4).toString('hex').slice(0, 6);
  const base = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  const free = base.length >= 2 && !reserved.has(base);
  return [...(free ? [base] : []), `${base || 'studio'}-${tail()}`, `${base || 'studio'}-${tail()}`];
}

/** Makes a workspace with the caller as its owner. @throws unauthenticated, invalid */
export async function createWorkspace(
  ctx: Context,
  input: z.input<typeof createWorkspaceInput>,
): Promise<{ slug: string }> {
  requireActor(ctx);
  const { name } = parse(createWorkspaceInput, input);
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    for (const slug of slugs(name)) {
      const id = newId();
      const [made] = await tx
        .insert(workspaces)
        .values({ id, slug, name, createdAt: at })
        .onConflictDoNothing()
        .returning();
      if (!made) continue;
      await tx
        .insert(members)
        .values({ workspaceId: id, userId: ctx.actor.userId, role: 'owner', joinedAt: at });
      await record(tx, id, { kind: 'workspaceCreated', actorId: ctx.actor.userId, at });
      return { slug };
    }
    throw conflict('tryAgain');
  });
}

/** Renames; the address stays, so that links hold. @throws forbidden, invalid */
export async function renameWorkspace(
  ctx: WorkspaceContext,
  input: z.input<typeof renameWorkspaceInput>,
): Promise<{ name: string }> {
  requireCan(ctx, 'workspace.rename');
  const { name } = parse(renameWorkspaceInput, input);
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(workspaces)
      .set({ name })
      .where(and(eq(workspaces.id, ctx.workspace.id), isNull(workspaces.deletedAt)));
    await record(tx, ctx.workspace.id, {
      kind: 'workspaceRenamed',
      actorId: ctx.actor.userId,
      data: { detail: name },
      at: ctx.now(),
    });
  });
  return { name };
}
