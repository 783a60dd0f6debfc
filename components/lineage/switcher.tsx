'use client';

import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import type { Siblings } from '@/lib/drafts/lineage';

export type Way = 'previous' | 'next';

/** `< 2/5 >`: walks the siblings of a draft. Nothing where it has none. An arrow at its end keeps the focus and does nothing. */
export function Switcher({ of, onGo }: { of: Siblings; onGo: (id: string, way: Way) => void }) {
  const t = useTranslations('lineage');
  if (of.total < 2) return null;
  const arrow = (way: Way) => (
    <button
      type="button"
      data-way={way}
      aria-label={t(way === 'previous' ? 'previousSibling' : 'nextSibling')}
      aria-disabled={of[way] === null || undefined}
      onClick={(event) => {
        event.stopPropagation();
        const id = of[way];
        if (id) onGo(id, way);
      }}
    >
      <Icon name={way === 'previous' ? 'chevron-left' : 'chevron-right'} size={12} />
    </button>
  );
  return (
    <span className="sw">
      {arrow('previous')}
      {of.index}/{of.total}
      {arrow('next')}
    </span>
  );
}
