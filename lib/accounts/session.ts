import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { apiTokens, identities, members, users, workspaces } from '@/db/schema';
import { requireActor } from '@/lib/access';
import type { Actor, Context } from '@/lib/kernel/context';
import { env } from '@/lib/kernel/env';
import { forbidden } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { sha256 } from '@/lib/kernel/secrets';
import { oncePer, Together } from '@/lib/kernel/together';
import type { SessionSeed } from './sign-in';

/** Not a person of the demo studio, where the operator has switched that off. */
const welcome = () => (env().MAQUETTE_NO_DEMO ? eq(users.demo, false) : undefined);

/** The person behind a session token, or null when the account is gone or its sessions were revoked. */
export async function actorOfSession(
  db: Context['db'],
  seed: { userId: string; sessionVersion: number },
): Promise<Actor | null> {
  const [user] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(
      and(
        eq(users.id, seed.userId),
        eq(users.sessionVersion, seed.sessionVersion),
        isNull(users.deletedAt),
        welcome(),
      ),
    );
  if (!user) return null;
  const proof = { sessionVersion: seed.sessionVersion };
  return { userId: user.id, name: user.name, email: user.email, via: 'session', proof };
}

interface TokenHolder {
  actor: Actor;
  /** Where the token counts, and as what its person is a member there. */
  workspace: { id: string; slug: string; name: string; role: string };
}

/** Requests of one script come together: they share a look at the table, which begins after they came. */
const holdersOf = oncePer(
  (db: Context['db']) =>
    new Together<Date, TokenHolder | null>(async (hash, times) => {
      const holder = await holderOf(db, hash, times[times.length - 1] ?? new Date());
      return times.map(() => holder);
    }),
);

/** The person and workspace behind a bearer token, or null. Notes the time of use, at most once a minute. */
export async function actorOfToken(ctx: Context, token: string): Promise<TokenHolder | null> {
  if (!/^mq_[A-Za-z0-9_-]{43}$/.test(token)) return null;
  return holdersOf(ctx.db).call(sha256(token), ctx.now());
}

async function holderOf(db: Context['db'], tokenHash: string, now: Date): Promise<TokenHolder | null> {
  const [row] = await db
    .select({
      id: apiTokens.id,
      lastUsedAt: apiTokens.lastUsedAt,
      userId: users.id,
      name: users.name,
      email: users.email,
      workspace: { id: workspaces.id, slug: workspaces.slug, name: workspaces.name, role: members.role },
    })
    .from(apiTokens)
    .innerJoin(users, and(eq(users.id, apiTokens.userId), isNull(users.deletedAt), welcome()))
    .innerJoin(workspaces, and(eq(workspaces.id, apiTokens.workspaceId), isNull(workspaces.deletedAt)))
    .innerJoin(members, and(eq(members.workspaceId, workspaces.id), eq(members.userId, users.id)))
    .where(and(eq(apiTokens.tokenHash, tokenHash), isNull(apiTokens.revokedAt)));
  if (!row) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > 60_000) {
    // Another process that notes it at the same moment is not waited for.
    const free = db
      .select({ id: apiTokens.id })
      .from(apiTokens)
      .where(eq(apiTokens.id, row.id))
      .for('update', { skipLocked: true });
    await db.update(apiTokens).set({ lastUsedAt: now }).where(inArray(apiTokens.id, free));
  }
  return {
    actor: { userId: row.userId, name: row.name, email: row.email, via: 'token', proof: { tokenId: row.id } },
    workspace: row.workspace,
  };
}

/** Ends every session of the caller by raising the version that tokens carry. */
export async function revokeSessions(ctx: Context): Promise<void> {
  requireActor(ctx);
  if (ctx.actor.via !== 'session') throw forbidden();
  await ctx.db
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, ctx.actor.userId));
}

/**
 * The person of a GitHub or Google sign-in, made at the first with an address that the service has verified. Later ones are known by
 * the service's own id, whatever the address is then. An account that has the address already is never joined.
 * @returns null when the address belongs to somebody who signs in otherwise
 */
export async function signInWithProvider(
  ctx: Context,
  identity: { provider: string; subject: string; email: string; name: string },
): Promise<SessionSeed | null> {
  return ctx.db.transaction(async (tx) => {
    const seed = {
      userId: users.id,
      name: users.name,
      email: users.email,
      sessionVersion: users.sessionVersion,
    };
    const [known] = await tx
      .select(seed)
      .from(identities)
      .innerJoin(users, and(eq(users.id, identities.userId), isNull(users.deletedAt)))
      .where(and(eq(identities.provider, identity.provider), eq(identities.subject, identity.subject)));
    if (known) return known;
    const email = identity.email.normalize('NFKC').trim().toLowerCase();
    const [made] = await tx
      .insert(users)
      .values({ id: newId(), email, name: identity.name.slice(0, 80) || email })
      .onConflictDoNothing()
      .returning(seed);
    if (!made) return null;
    await tx
      .insert(identities)
      .values({ provider: identity.provider, subject: identity.subject, userId: made.userId });
    return made;
  });
}
