import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import type { Context } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { limit } from './limit';
import { hashPassword, passwordMatches } from './password';
import { type SignUpInput, signUpInput } from './schema';

/**
 * Makes a person. An address that is taken signs in when the password fits; else the sentence does not say whether it
 * was the address or the password.
 * @throws invalid, limited (30 an hour by address of the caller)
 */
export async function signUp(ctx: Context, input: SignUpInput): Promise<{ userId: string }> {
  const { name, email, password } = parse(signUpInput, input);
  await limit(ctx, `sign-up:${ctx.address ?? 'local'}`, 30, 3_600);
  const passwordHash = await hashPassword(password);
  const id = newId();
  const made = await ctx.db
    .insert(users)
    .values({ id, email, name, passwordHash })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (made[0]) return { userId: id };
  const [known] = await ctx.db.select().from(users).where(eq(users.email, email));
  if (known && !known.deletedAt && (await passwordMatches(known.passwordHash, password)))
    return { userId: known.id };
  throw invalid({ email: { key: 'signUpRefused' } });
}
