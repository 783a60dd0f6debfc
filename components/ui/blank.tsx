import type { ReactNode } from 'react';
import { ButtonLink } from './button';

/** A page with nothing to show: pencil corners where a work would hang, what is, and the one next step. */
export function Blank({
  title,
  lead,
  note,
  action,
  children,
}: {
  title: string;
  lead: string;
  note?: string;
  action?: { label: string; href: string };
  children?: ReactNode;
}) {
  return (
    <main className="blankp" id="main">
      <div className="blankb">
        <span className="outl" aria-hidden="true" />
        <div className="etext">
          <h1>{title}</h1>
          <p>{lead}</p>
          {note && <p className="mono">{note}</p>}
          <div className="row g2 eact">
            {children}
            {action && (
              <ButtonLink kind={children ? 'plain' : 'solid'} href={action.href}>
                {action.label}
              </ButtonLink>
            )}
          </div>
        </div>
      </div>
    </main>
  );
}
