import type { Locale } from './locales';
import en from './messages/en';
import zh from './messages/zh';

export { htmlLang, isLocale, type Locale, localeNames, locales, negotiateLocale } from './locales';

/** A catalogue: sentences in ICU MessageFormat, in namespaces. */
export interface Messages {
  [key: string]: string | Messages;
}

const catalogues: Record<Locale, Messages> = { en, zh };

/** All sentences of one language. Only the one that is read travels to the browser. */
export function messagesFor(locale: Locale): Messages {
  return catalogues[locale];
}

/** What travels to the browser: without the dashboard's panels, which are written on the server. */
export function browserMessages(locale: Locale): Messages {
  const { panels: _panels, ...rest } = messagesFor(locale);
  return rest;
}
