import 'server-only';
import NextAuth, { type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import GitHub from 'next-auth/providers/github';
import Google from 'next-auth/providers/google';
import { actorOfSession, type SessionSeed, signInWithProvider, signIn as verifySignIn } from '@/lib/accounts';
import { enterDemo } from '@/lib/demo';
import { env } from '@/lib/kernel/env';
import { installationSecret } from '@/lib/kernel/secret';
import { anonymous } from './caller';
import { confirmedAddress, gitHubProfile } from './confirmed';

/** What our token carries beside next-auth's own claims. */
interface Claims {
  userId?: string;
  sessionVersion?: number;
}

const user = (seed: SessionSeed) => ({
  id: seed.userId,
  name: seed.name,
  email: seed.email,
  sessionVersion: seed.sessionVersion,
});

/** Made at the first request, so that a build opens neither database nor secret. */
function config(): NextAuthConfig {
  const e = env();
  return {
    secret: installationSecret().toString('base64url'),
    trustHost: true,
    session: { strategy: 'jwt', maxAge: 30 * 24 * 3_600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        id: 'password',
        credentials: { email: {}, password: {} },
        authorize: async (input) =>
          user(
            await verifySignIn(await anonymous(), {
              email: String(input.email),
              password: String(input.password),
            }),
          ),
      }),
      Credentials({
        id: 'demo',
        credentials: { code: {} },
        authorize: async (input) =>
          user(await enterDemo(await anonymous(), { code: input.code ? String(input.code) : undefined })),
      }),
      ...(e.AUTH_GITHUB_ID && e.AUTH_GITHUB_SECRET
        ? [
            GitHub({
              clientId: e.AUTH_GITHUB_ID,
              clientSecret: e.AUTH_GITHUB_SECRET,
              userinfo: {
                url: 'https://api.github.com/user',
                request: ({ tokens }: { tokens: { access_token?: string } }) =>
                  gitHubProfile(tokens.access_token ?? ''),
              },
            }),
          ]
        : []),
      ...(e.AUTH_GOOGLE_ID && e.AUTH_GOOGLE_SECRET
        ? [Google({ clientId: e.AUTH_GOOGLE_ID, clientSecret: e.AUTH_GOOGLE_SECRET })]
        : []),
    ],
    callbacks: {
      async signIn({ user: who, account, profile }) {
        if (!account || account.type === 'credentials') return true;
        const email = confirmedAddress(who.email, profile);
        if (!email) return '/sign-in?problem=noVerifiedAddress';
        const seed = await signInWithProvider(await anonymous(), {
          provider: account.provider,
          subject: account.providerAccountId,
          email,
          name: who.name ?? email,
        });
        if (!seed) return '/sign-in?problem=otherSignIn';
        Object.assign(who, user(seed));
        return true;
      },
      jwt({ token, user: who }) {
        if (who && 'sessionVersion' in who) {
          const claims: Claims = { userId: who.id, sessionVersion: Number(who.sessionVersion) };
          return { ...token, ...claims };
        }
        return token;
      },
      session({ session, token }) {
        const { userId, sessionVersion } = token as Claims;
        return Object.assign(session, { seed: userId && sessionVersion ? { userId, sessionVersion } : null });
      },
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}

export const { auth, handlers, signIn, signOut } = NextAuth(() => config());

/** Providers a person can choose beside e-mail and password. */
export function outsideProviders(): ('github' | 'google')[] {
  const e = env();
  return [
    ...(e.AUTH_GITHUB_ID && e.AUTH_GITHUB_SECRET ? (['github'] as const) : []),
    ...(e.AUTH_GOOGLE_ID && e.AUTH_GOOGLE_SECRET ? (['google'] as const) : []),
  ];
}

/** What this request's cookie says, before the tables were asked whether it still holds. */
export async function sessionSeed(): Promise<{ userId: string; sessionVersion: number } | null> {
  const session = (await auth()) as { seed?: { userId: string; sessionVersion: number } | null } | null;
  return session?.seed ?? null;
}

/** The signed-in person of this request, or null; a revoked or deleted one is null. */
export async function sessionActor(db: Parameters<typeof actorOfSession>[0]) {
  const seed = await sessionSeed();
  return seed ? actorOfSession(db, seed) : null;
}
