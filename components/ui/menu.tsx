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
  onSelect: () => void;
}

/** Items of which one is chosen. `choice` is the group's name, for those who hear it. */
export interface MenuChoice {
  choice: string;
  items: (MenuItem & { checked: boolean })[];
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
  items: (MenuItem | MenuChoice | '-' | false | null)[];
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
            if ('choice' in item) return <Choice key={index} {...item} />;
            return (
              <Radix.Item key={index} disabled={item.disabled} onSelect={item.onSelect}>
                {item.icon && <Icon name={item.icon} />}
                <Words item={item} />
              </Radix.Item>
            );
          })}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Choice({ choice, items }: MenuChoice) {
  const chosen = items.findIndex(({ checked }) => checked);
  return (
    <Radix.RadioGroup aria-label={choice} value={String(chosen)}>
      {items.map((item, index) => (
        <Radix.RadioItem key={index} value={String(index)} disabled={item.disabled} onSelect={item.onSelect}>
          <Icon name="check" style={{ visibility: item.checked ? 'visible' : 'hidden' }} />
          <Words item={item} />
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

function Words({ item }: { item: MenuItem }) {
  return (
    <>
      <span lang={item.lang}>{item.label}</span>
      {item.note && <small>{item.note}</small>}
    </>
  );
}
