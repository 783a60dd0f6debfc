import type { ReactNode } from 'react';
import type { Look } from './charts/look';

/** On paper nothing opens. */
export const look: Look = { open: (_to, _title, marks, key) => <g key={key}>{marks}</g> };

/** A part of the report: its name, what it says, and what that rests on. */
export function Part({
  title,
  sentence,
  children,
}: {
  title: string;
  sentence?: string;
  children: ReactNode;
}) {
  return (
    <section>
      <h2>{title}</h2>
      {sentence && <p className="say">{sentence}</p>}
      {children}
    </section>
  );
}
