import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { type Locale, locales } from '@/lib/i18n';

export type Theme = 'system' | 'light' | 'dark';

/** Language and theme of this request: the cookies the person chose, else the browser's wish, else English. */
export const preferences = cache(async (): Promise<{ locale: Locale; theme: Theme }> => {
  const jar = await cookies();
  const theme = jar.get('theme')?.value;
  const chosen = locales.find((locale) => locale === jar.get('locale')?.value);
  return {
    locale: chosen ?? wished((await headers()).get('accept-language')),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
  };
});

/** First language of Accept-Language that we speak; order of the header is enough for two languages. */
function wished(header: string | null): Locale {
  for (const part of (header ?? '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    const known = locales.find((locale) => locale === tag);
    if (known) return known;
  }
  return 'en';
}
