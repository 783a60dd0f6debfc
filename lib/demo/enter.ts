import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import { limit, type SessionSeed } from '@/lib/accounts';
import type { Context } from '@/lib/kernel/context';
import { env } from '@/lib/kernel/env';
import { invalid, notFound } from '@/lib/kernel/errors';
import { spendDemoCode } from '@/lib/kernel/secret';
import { ensureDemo } from './make';

/**
 * Opens the demo studio: at this machine at once, from elsewhere with the one-time code printed in the terminal.
 * @throws not_found when the operator has switched the demo off, invalid (code), limited (10 codes in 10 minutes)
 */
export async function enterDemo(
  ctx: Context & { local: boolean },
  input: { code?: string | undefined },
): Promise<SessionSeed> {
  if (env().MAQUETTE_NO_DEMO) throw notFound();
  if (!ctx.local) {
    if (!input.code) throw invalid({ code: { key: 'demoCodeNeeded' } });
    await limit(ctx, 'demo-code', 10, 600);
    if (!spendDemoCode(input.code)) throw invalid({ code: { key: 'demoCodeWrong' } });
  }
  const { ownerId } = await ensureDemo(ctx.db);
  const [owner] = await ctx.db.select().from(users).where(eq(users.id, ownerId));
  if (!owner) throw notFound();
  return { userId: owner.id, name: owner.name, email: owner.email, sessionVersion: owner.sessionVersion };
}
