import type { PersonView } from '@/lib/accounts/schema';

/** A person's disc. The ring means here now, and the word for it is in the name. */
export function Disc({
  person,
  here,
  small,
  label,
}: {
  person: Pick<PersonView, 'name' | 'initials' | 'hue'>;
  here?: boolean;
  small?: boolean;
  /** Said to a screen reader; without it the disc is decoration beside a written name. */
  label?: string;
}) {
  return (
    <span
      className={['who', small && 's', here && 'here'].filter(Boolean).join(' ')}
      data-h={person.hue}
      data-i={person.initials}
      title={label ?? person.name}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}
