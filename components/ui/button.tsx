import Link from 'next/link';
import type { ButtonHTMLAttributes, ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { Keys } from './keys';

interface Look {
  /** One solid button a view; all others are plain or quiet. */
  kind?: 'plain' | 'solid' | 'quiet';
  size?: 'sm' | 'base' | 'tall' | 'go';
  icon?: IconName;
  /** Printed behind the words, as in `mod Enter`. */
  keys?: string;
  /** Only the icon is seen; then `aria-label` is needed. */
  bare?: boolean;
}

export function buttonClass({ kind = 'plain', size = 'base', bare }: Look, className?: string): string {
  return [
    'btn',
    kind !== 'plain' && kind,
    size === 'sm' && 'sm',
    size === 'tall' && 'tall',
    size === 'go' && 'go',
    bare && 'icon',
    className,
  ]
    .filter(Boolean)
    .join(' ');
}

function Inside({ icon, size, keys, children }: Look & { children?: ReactNode }) {
  return (
    <>
      {icon && <Icon name={icon} size={size === 'sm' ? 12 : 16} />}
      {children}
      {keys && <Keys keys={keys} />}
    </>
  );
}

/** A button. While `pending` it stays focusable, says so, and does nothing. */
export function Button({
  kind,
  size,
  icon,
  keys,
  bare,
  pending,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: Look & { pending?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={pending ? 'button' : type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? undefined : onClick}
      className={buttonClass({ kind, size, bare }, className)}
    >
      <Inside icon={icon} size={size} keys={keys}>
        {children}
      </Inside>
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  kind,
  size,
  icon,
  keys,
  bare,
  className,
  children,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={buttonClass({ kind, size, bare }, className)}>
      <Inside icon={icon} size={size} keys={keys}>
        {children}
      </Inside>
    </Link>
  );
}
