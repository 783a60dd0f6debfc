'use client';
import { useLocale } from 'use-intl';

/** A day of no time zone, `2028-02-29`, in words: `Tue 29 February 2028`, 2028年2月29日周二. */
export function dayInWords(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  // Some engines part the week day by a comma: server and browser shall say the same.
  return format.format(new Date(day)).replace(',', '');
}

/** Days in the words of the page's language. */
export function useDayWords(): (day: string) => string {
  const locale = useLocale();
  return (day) => dayInWords(day, locale);
}
