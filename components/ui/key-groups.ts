/** A group of a page's keys: its name, and for each what it does. Several keys for one deed are parted by `|`. */
export interface KeyGroup {
  title: string;
  keys: { keys: string; does: string }[];
}

/**
 * The groups with each key told once, where it stands first: what a page does with a key hides what the frame would do.
 * Groups that have nothing left to tell are left out.
 */
export function toldOnce(groups: readonly KeyGroup[]): KeyGroup[] {
  const told = new Set<string>();
  return groups
    .map(({ title, keys }) => ({
      title,
      keys: keys.flatMap(({ keys: printed, does }) => {
        const fresh = [...new Set(printed.split('|'))].filter((key) => !told.has(key));
        for (const key of fresh) told.add(key);
        return fresh.length > 0 ? [{ keys: fresh.join('|'), does }] : [];
      }),
    }))
    .filter(({ keys }) => keys.length > 0);
}

const events: Record<string, string> = {
  '↑': 'arrowup',
  '↓': 'arrowdown',
  '←': 'arrowleft',
  '→': 'arrowright',
  Enter: 'enter',
  Space: ' ',
  Del: 'delete',
  Esc: 'escape',
  'mod K': 'mod+k',
};

/**
 * A printed key as `useKeys` names it, in order to ask whether it is heard; null for the chords that a form or a handler of
 * its own hears.
 */
export const eventOf = (printed: string): string | null =>
  events[printed] ?? ([...printed].length === 1 ? printed.toLowerCase() : null);

/** The groups with only those keys that `heard` says yes to. */
export const onlyHeard = (groups: readonly KeyGroup[], heard: (event: string) => boolean): KeyGroup[] =>
  groups.map(({ title, keys }) => ({
    title,
    keys: keys.flatMap(({ keys: printed, does }) => {
      const works = printed.split('|').filter((key) => {
        const event = eventOf(key);
        return event === null || heard(event);
      });
      return works.length > 0 ? [{ keys: works.join('|'), does }] : [];
    }),
  }));
