'use client';

import { useTranslations } from 'use-intl';
import { Icon, type IconName } from '@/components/ui/icon';

export interface Tool {
  /** Key under `compare.tools`. */
  name: 'side' | 'overlay' | 'swap' | 'zoom' | 'plain' | 'diff' | 'together' | 'larger';
  on?: boolean;
  disabled?: boolean;
  keys?: string;
  onClick: () => void;
}

const icons: Record<Tool['name'], IconName> = {
  side: 'side',
  overlay: 'overlay',
  swap: 'swap',
  zoom: 'zoom',
  plain: 'text',
  diff: 'diff',
  together: 'together',
  larger: 'larger',
};

/** The tools in the gutter between the works, in groups parted by a short rule. */
export function Tools({ groups }: { groups: Tool[][] }) {
  const t = useTranslations('compare');
  return (
    <div className="tools" role="toolbar" aria-label={t('tools.label')} aria-orientation="vertical">
      {groups.map((group, at) => (
        <div key={group[0]!.name} className="contents">
          {at > 0 && <hr />}
          {group.map(({ name, on, disabled, keys, onClick }) => (
            <button
              key={name}
              type="button"
              aria-pressed={on}
              disabled={disabled}
              aria-keyshortcuts={keys}
              title={keys ? `${t(`tools.${name}`)} (${keys})` : undefined}
              onClick={onClick}
            >
              <Icon name={icons[name]} />
              {t(`tools.${name}`)}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
