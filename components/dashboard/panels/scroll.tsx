import type { ReactNode } from 'react';

/** A box that scrolls sideways on a phone, and takes the keyboard's focus to do so. `name` says what it holds. */
export function Scroll({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
    <div className="pscroll" role="group" aria-label={name} tabIndex={0}>
      {children}
    </div>
  );
}
