'use client';

import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import type { Siblings } from '@/lib/drafts/lineage';

/** `< 2/5 >`: walks the siblings of a draft. Nothing where it has none. */
export function Switcher({ of, onGo }: { of: Siblings; onGo: (id: string) => void }) {
  const t = useTranslations('lineage');
  if (of.total < 2) return null;
  const arrow = (id: string | null, name: string, icon: 'chevron-left' | 'chevron-right') => (
    <button
      type="button"
      aria-label={name}
      disabled={id === null}
      onClick={(event) => {
        event.stopPropagation();
        if (id) onGo(id);
      }}
    >
      <Icon name={icon} size={12} />
    </button>
  );
  return (
    <span className="sw">
      {arrow(of.previous, t('previousSibling'), 'chevron-left')}
      {of.index}/{of.total}
      {arrow(of.next, t('nextSibling'), 'chevron-right')}
    </span>
  );
}
