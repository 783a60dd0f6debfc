'use client';

import { useTranslations } from 'use-intl';
import { useWhere } from './number';
import { exportHref } from './query';

/** One chart to take away: as a drawing that scales, and as a picture. */
export function Files({ chart, name }: { chart: string; name: string }) {
  const t = useTranslations('dashboard');
  const where = useWhere();
  if (!where.exports) return null;
  return (
    <span className="file">
      <a href={exportHref(where, `chart/${chart}`, { format: 'svg' })} download>
        SVG<span className="sr">, {t('files.chart', { name })}</span>
      </a>
      <a href={exportHref(where, `chart/${chart}`, { format: 'png' })} download>
        PNG<span className="sr">, {t('files.chart', { name })}</span>
      </a>
    </span>
  );
}
