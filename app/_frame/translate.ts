import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { createTranslator } from 'use-intl/core';
import { preferences } from '@/app/_server/preferences';
import { messagesFor } from '@/lib/i18n';

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** By language and namespace: a catalogue never changes, and each reads a sentence's grammar once and keeps it. */
const made = new Map<string, Say>();

/** The sentences of one namespace in the reader's language, for server components and titles. */
export async function translator(namespace: string): Promise<Say> {
  const { locale } = await preferences();
  const known = made.get(`${locale} ${namespace}`);
  if (known) return known;
  const t = createTranslator({ locale, messages: messagesFor(locale), namespace });
  // use-intl derives the values' type from a literal catalogue; ours is checked by the catalogue's own test.
  const say: Say = (key, values) => t(key, values as never);
  made.set(`${locale} ${namespace}`, say);
  return say;
}

/** The reader's time zone as the browser last told us, else the server's. */
export const timeZone = cache(async (): Promise<string> => {
  const told = (await cookies()).get('maquette-zone')?.value;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    return told
      ? Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(told) }).resolvedOptions().timeZone
      : own;
  } catch {
    return own;
  }
});

/** A page's title with the studio's name behind it. */
export async function titled(page: string): Promise<{ title: string }> {
  const t = await translator('common');
  return { title: t('pageTitle', { page }) };
}
