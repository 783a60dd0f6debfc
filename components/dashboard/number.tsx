'use client';

import Link from 'next/link';
import { createContext, type ReactNode, useContext } from 'react';
import { type Behind, boardHref, type Where } from './query';

const WhereContext = createContext<Where>({ path: '' });
export const WhereProvider = WhereContext.Provider;
export const useWhere = (): Where => useContext(WhereContext);

/** A number that opens what is behind it. The page stays where it is. */
export function Num({
  to,
  href,
  label,
  children,
}: {
  to?: Behind;
  /** Where it leads when that is another page. */
  href?: string;
  label?: string;
  children: ReactNode;
}) {
  const where = useWhere();
  return (
    <Link
      className="nlink"
      href={href ?? boardHref(where, to ?? null)}
      scroll={href !== undefined}
      prefetch={false}
      title={label}
    >
      {children}
      {label && <span className="sr">, {label}</span>}
    </Link>
  );
}

/**
 * A drawn mark as a door, for the pointer: the number beside it is the same door for the keyboard and for those who do not see
 * the drawing.
 */
export function Drawn({ to, children }: { to: Behind | null; children: ReactNode }) {
  const where = useWhere();
  if (!to) return children;
  return (
    <Link
      className="drawnmark"
      href={boardHref(where, to)}
      scroll={false}
      prefetch={false}
      tabIndex={-1}
      aria-hidden="true"
    >
      {children}
    </Link>
  );
}

/** A value that is not defined: a dash, and why. */
export function Dash({ why }: { why: string }) {
  return (
    <span className="nodash" title={why}>
      <span aria-hidden="true">–</span>
      <span className="sr">{why}</span>
    </span>
  );
}

export const percent = (share: number): number => Math.round(share * 100);
