'use client';
import type { ReactNode } from 'react';
import { Why } from '@/components/ui/field';
import type { Say } from '@/lib/kernel/errors';

/** One line of the sheet: its name, what is written, and help in the margin at the height it helps. */
export function SheetLine({
  id,
  label,
  group,
  help,
  error,
  first,
  children,
}: {
  id: string;
  label: string;
  /** The line holds several controls: its name is said for the group. */
  group?: boolean;
  help?: ReactNode;
  error?: Say | undefined;
  first?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={['nb', first && 'first', error && 'bad'].filter(Boolean).join(' ')}
      {...(group ? { role: 'group', 'aria-labelledby': `${id}-name` } : {})}
    >
      {group ? (
        <div className="nl" id={`${id}-name`}>
          {label}
        </div>
      ) : (
        <label className={first ? 'sr' : 'nl'} htmlFor={id}>
          {label}
        </label>
      )}
      <div className="nf">
        {children}
        {error && <Why id={`${id}-about`} say={error} />}
      </div>
      {help && <div className="nh">{help}</div>}
    </div>
  );
}
