'use client';
import * as Radix from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export interface MenuItem {
  label: string;
  icon?: IconName;
  /** Small words at the end: a key, a state. */
  note?: string;
  lang?: string;
  disabled?: boolean;
  /** Given on items of which one is chosen. */
  checked?: boolean;
  onSelect: () => void;
}

/** A menu under a trigger: arrows, type-ahead, Escape. `false` and `null` entries are left out, `'-'` parts groups. */
export function Menu({
  trigger,
  items,
  head,
  align = 'end',
  side,
}: {
  trigger: ReactNode;
  items: (MenuItem | '-' | false | null)[];
  head?: ReactNode;
  align?: 'start' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} side={side} sideOffset={6} collisionPadding={8}>
          {head && <div className="mhead">{head}</div>}
          {items.map((item, index) => {
            if (item === '-') return <hr key={index} />;
            if (!item) return null;
            const chosen = item.checked !== undefined;
            const inside = (
              <>
                {chosen ? (
                  <Icon name="check" style={{ visibility: item.checked ? 'visible' : 'hidden' }} />
                ) : (
                  item.icon && <Icon name={item.icon} />
                )}
                <span lang={item.lang}>{item.label}</span>
                {item.note && <small>{item.note}</small>}
              </>
            );
            return chosen ? (
              <Radix.CheckboxItem
                key={index}
                checked={item.checked}
                disabled={item.disabled}
                onSelect={item.onSelect}
              >
                {inside}
              </Radix.CheckboxItem>
            ) : (
              <Radix.Item key={index} disabled={item.disabled} onSelect={item.onSelect}>
                {inside}
              </Radix.Item>
            );
          })}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
