import { encode } from 'next-auth/jwt';
import type { SignedIn } from '@/lib/kernel/context';

export const sessionCookieName = 'authjs.session-token';

/**
 * The session cookie the app itself would set, for stories and benches that begin signed in; or one that was tampered
 * with. `secret` is the installation's (see `secretFile`).
 */
export async function sessionCookie(
  secret: Buffer,
  { actor }: SignedIn,
  over: { sessionVersion?: number; maxAge?: number } = {},
): Promise<{ name: string; value: string }> {
  const value = await encode({
    token: {
      userId: actor.userId,
      sessionVersion: over.sessionVersion ?? 1,
      name: actor.name,
      email: actor.email,
    },
    secret: secret.toString('base64url'),
    salt: sessionCookieName,
    ...(over.maxAge === undefined ? {} : { maxAge: over.maxAge }),
  });
  return { name: sessionCookieName, value };
}
