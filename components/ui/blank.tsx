import type { ReactNode } from 'react';
import { ButtonLink } from './button';

/** A page with nothing to show: pencil corners where a work would hang (or two, side by side), what is, and the one next step. */
export function Blank({
  title,
  lead,
  note,
  action,
  pair = false,
  children,
}: {
  title: string;
  lead: string;
  note?: string;
  action?: { label: string; href: string };
  pair?: boolean;
  children?: ReactNode;
}) {
  return (
    <main className="blankp" id="main">
      <div className="blankb">
        <span className={pair ? 'outls' : undefined} aria-hidden="true">
          <span className="outl" />
          {pair && <span className="outl" />}
        </span>
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
