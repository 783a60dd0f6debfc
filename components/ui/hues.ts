import type { PersonView } from '@/lib/accounts/schema';

/** How many colours a disc may have. */
export const hueCount = 10;

/**
 * Colours of people who meet in one workspace, by id, in the order they joined: each keeps the one of their own where nobody
 * took it before, else has the next that is free. When all are taken, they begin anew.
 */
export function huesOf(people: readonly Pick<PersonView, 'id' | 'hue'>[]): ReadonlyMap<string, number> {
  const hues = new Map<string, number>();
  const taken = new Set<number>();
  for (const { id, hue } of people) {
    if (taken.size === hueCount) taken.clear();
    let mine: number = hue;
    while (taken.has(mine)) mine = (mine % hueCount) + 1;
    taken.add(mine);
    hues.set(id, mine);
  }
  return hues;
}
