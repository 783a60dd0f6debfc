'use client';
import * as Radix from 'radix-ui/popover';
import type { ReactNode } from 'react';

/** A small floating panel at its trigger; Escape and a click outside close it and give the focus back. */
export function Popover({
  trigger,
  label,
  align = 'end',
  side = 'bottom',
  className,
  open,
  onOpenChange,
  children,
}: {
  trigger: ReactNode;
  label: string;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  className?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={className ?? 'pop2'}
          aria-label={label}
          align={align}
          side={side}
          sideOffset={8}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
