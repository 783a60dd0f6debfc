'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useWhere } from './number';
import { type Behind, boardHref } from './query';

/** A mark of a chart that opens what it counts, for the pointer; the chart's table has the same doors for the keyboard. */
export function Mark({ to, title, children }: { to: Behind | null; title: string; children: ReactNode }) {
  const where = useWhere();
  const named = (
    <>
      <title>{title}</title>
      {children}
    </>
  );
  if (!to) return <g>{named}</g>;
  return (
    <Link href={boardHref(where, to)} scroll={false} prefetch={false} tabIndex={-1} className="mark">
      {named}
    </Link>
  );
}
