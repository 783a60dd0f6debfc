'use client';

import { useTranslations } from 'use-intl';
import { Num } from './number';

/** What the whole workspace is counted over. */
export function WholeCount({ briefs, votes }: { briefs: number; votes: number }) {
  const t = useTranslations('dashboard.whole');
  return (
    <header className="verdict">
      <h1>{t('title', { briefs })}</h1>
      <p>{t.rich('sub', { a: (words) => <Num to={{ show: 'votes' }}>{words}</Num>, votes })}</p>
    </header>
  );
}
