'use server';

import { cookies } from 'next/headers';
import { AuthError } from 'next-auth';
import { openAction } from '@/app/_server/action';
import { signOut as endSession, outsideProviders, signIn as startSession } from '@/app/_server/auth';
import { signUp as makeAccount, revokeSessions, type SignInInput, type SignUpInput } from '@/lib/accounts';
import { demoSlug } from '@/lib/demo';
import { locales } from '@/lib/i18n';
import { invalid, StudioError } from '@/lib/kernel/errors';

/** Starts a session; a verb's own sentence travels through next-auth as the cause. */
async function start(provider: 'password' | 'demo', credentials: Record<string, string>): Promise<void> {
  try {
    await startSession(provider, { ...credentials, redirect: false });
  } catch (error) {
    const cause = error instanceof AuthError ? (error.cause as { err?: unknown } | undefined)?.err : error;
    throw cause instanceof StudioError ? cause : error;
  }
}

export const signUp = openAction('signUp', async (ctx, input: SignUpInput) => {
  await makeAccount(ctx, input);
  await start('password', { email: input.email, password: input.password });
});

export const signIn = openAction('signIn', async (_ctx, input: SignInInput) => {
  await start('password', { email: String(input.email), password: String(input.password) });
});

/** Answers where the browser must go. */
export const signInWith = openAction('signInWith', async (_ctx, input: { provider: string; to?: string }) => {
  const provider = outsideProviders().find((known) => known === input.provider);
  if (!provider) throw invalid({ provider: { key: 'wrongForm' } });
  const to = input.to?.startsWith('/') && !input.to.startsWith('//') ? input.to : '/';
  return { url: String(await startSession(provider, { redirect: false, redirectTo: to })) };
});

export const signOut = openAction('signOut', async () => {
  await endSession({ redirect: false });
});

export const openDemo = openAction('openDemo', async (_ctx, input: { code?: string }) => {
  await start('demo', input.code ? { code: String(input.code) } : {});
  return { slug: demoSlug };
});

export const setPreferences = openAction(
  'setPreferences',
  async (_ctx, input: { locale?: string; theme?: string }) => {
    const jar = await cookies();
    const keep = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 365 * 24 * 3_600 } as const;
    const locale = locales.find((known) => known === input.locale);
    const theme = ['system', 'light', 'dark'].find((known) => known === input.theme);
    if (locale) jar.set('locale', locale, keep);
    if (theme) jar.set('theme', theme, keep);
  },
);

export const endSessions = openAction('endSessions', async (ctx) => {
  await revokeSessions(ctx);
  await endSession({ redirect: false });
});
