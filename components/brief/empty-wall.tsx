'use client';

import { useTranslations } from 'use-intl';
import { letterFor } from '@/lib/drafts/lineage';

/** The wall before the hanging: what is, why, and pencil marks where the works will be. */
export function EmptyWall({ count, may }: { count: number; may: boolean }) {
  const t = useTranslations('wall');
  return (
    <div className="ebody b">
      <div className="etext">
        <h2>{t('emptyTitle')}</h2>
        <p>{may ? t('emptyHelp') : t('emptyForReaders')}</p>
      </div>
      <div className="eslots" aria-hidden="true">
        {Array.from({ length: Math.min(4, count) }, (_, at) => (
          <div className="es" key={at}>
            <span className="outl" />
            <span className="lt">{letterFor(at)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
