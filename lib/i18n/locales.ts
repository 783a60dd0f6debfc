/** Languages of the studio itself. Client-safe: the catalogues are not reached from here. */
export const locales = ['en', 'zh'] as const;
export type Locale = (typeof locales)[number];

/** Each in its own words, as the switch shows them. */
export const localeNames: Record<Locale, string> = { en: 'English', zh: '中文' };

/** What `<html lang>` says. */
export const htmlLang: Record<Locale, string> = { en: 'en', zh: 'zh-Hans' };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The first of an Accept-Language header that we speak, by weight; English where none fits. */
export function negotiateLocale(header: string | null | undefined): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const q = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q), index };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  return wanted.map(({ language }) => language).find(isLocale) ?? 'en';
}
