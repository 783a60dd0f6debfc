'use client';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { PersonView } from '@/lib/accounts/schema';
import { huesOf } from './hues';

const Hues = createContext<ReadonlyMap<string, number>>(new Map());

/** Around a workspace: its people's discs differ in colour as long as there are colours. */
export function HuesOfPeople({ people, children }: { people: readonly PersonView[]; children: ReactNode }) {
  const hues = useMemo(() => huesOf(people), [people]);
  return <Hues value={hues}>{children}</Hues>;
}

/** A person's disc. The ring means here now, and the word for it is in the name. */
export function Disc({
  person,
  here,
  small,
  label,
}: {
  person: Pick<PersonView, 'id' | 'name' | 'initials' | 'hue'>;
  here?: boolean;
  small?: boolean;
  /** Said to a screen reader; without it the disc is decoration beside a written name. */
  label?: string;
}) {
  const hue = useContext(Hues).get(person.id) ?? person.hue;
  return (
    <span
      className={['who', small && 's', here && 'here'].filter(Boolean).join(' ')}
      data-h={hue}
      data-i={person.initials}
      title={label ?? person.name}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}
