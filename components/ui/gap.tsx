'use client';
import { useLocale } from 'use-intl';

/** What stands between two sentences: a blank, and in Chinese nothing. */
export function Gap() {
  return useLocale() === 'zh' ? null : ' ';
}
