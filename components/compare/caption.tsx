'use client';

import { useTranslations } from 'use-intl';
import { useDraftWords } from '../draft/use-draft-words';
import { countWords, langOf } from '../draft/words';
import type { TableWork } from './types';

/** Words a minute of a quiet reader; characters for Chinese. */
const pace = { en: 175, zh: 260 };

/** What was measured of a work, and nothing that names it. */
export function useFacts() {
  const t = useTranslations('compare');
  const words = useDraftWords();
  return (work: TableWork): string[] => {
    if (work.medium === 'text') {
      const text = work.content ?? '';
      const lang = langOf(text);
      const count = countWords(text);
      return [
        t(lang === 'zh' ? 'hanzi' : 'words', { count }),
        t('readIn', { seconds: Math.max(1, Math.round((count / pace[lang]) * 60)) }),
      ];
    }
    // A design has no pixels of its own: what was measured of it says more.
    if (work.checks) return words.checks(work.checks);
    return work.width && work.height ? [t('pixels', { width: work.width, height: work.height })] : [];
  };
}
