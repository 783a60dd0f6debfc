import { and, eq, isNull } from 'drizzle-orm';
import { users } from '@/db/schema';
import type { Context } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { limit } from './limit';
import { passwordMatches } from './password';
import { type SignInInput, signInInput } from './schema';

/** What a session token carries. */
export interface SessionSeed {
  userId: string;
  name: string;
  email: string;
  sessionVersion: number;
}

/**
 * Checks e-mail and password. Unknown address and wrong password get the same answer after the same work.
 * @throws invalid, limited (10 in 10 minutes by account, 60 by address of the caller)
 */
export async function signIn(ctx: Context, input: SignInInput): Promise<SessionSeed> {
  const { email, password } = parse(signInInput, input);
  await limit(ctx, `sign-in:${email}`, 10, 600);
  await limit(ctx, `sign-in-from:${ctx.address ?? 'local'}`, 60, 600);
  const [user] = await ctx.db
    .select()
    .from(users)
    .where(and(eq(users.email, email), isNull(users.deletedAt)));
  const fits = await passwordMatches(user?.demo ? null : user?.passwordHash, password);
  if (!user || !fits) throw invalid({ password: { key: 'wrongSignIn' } });
  return { userId: user.id, name: user.name, email: user.email, sessionVersion: user.sessionVersion };
}
