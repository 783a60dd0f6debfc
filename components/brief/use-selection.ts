'use client';

import { useCallback, useState } from 'react';
import type { DraftCard } from '@/lib/drafts/schema';

/** At most this many works fit on the light table. */
export const mostPicked = 4;

export interface Selection {
  current: string | null;
  picked: readonly string[];
  /** `one` makes it the current draft; `pick` adds it to, or takes it from, those to compare. */
  select: (id: string, how: 'one' | 'pick') => void;
  clear: () => void;
}

/** The one selection that wall, list, map and inspector share. */
export function useSelection(initial: string | null): Selection {
  // The first draft is in hand by itself; only one that somebody chose joins what is picked after it.
  const [state, setState] = useState<{ current: string | null; chosen: boolean; picked: readonly string[] }>({
    current: initial,
    chosen: false,
    picked: [],
  });
  const select = useCallback(
    (id: string, how: 'one' | 'pick') =>
      setState((now) => {
        if (how === 'one')
          return now.current === id && now.chosen ? now : { ...now, current: id, chosen: true };
        const before =
          now.picked.length === 0 && now.chosen && now.current && now.current !== id
            ? [now.current]
            : now.picked;
        const picked = before.includes(id)
          ? before.filter((other) => other !== id)
          : [...before, id].slice(-mostPicked);
        return { current: id, chosen: false, picked };
      }),
    [],
  );
  const clear = useCallback(() => setState((now) => ({ ...now, picked: [] })), []);
  return { current: state.current, picked: state.picked, select, clear };
}

/** What a press of Compare would lay on the table: the picked ones, else the draft in hand beside its parent or neighbour. */
export function hrefOfCompare(
  base: string,
  picked: readonly string[] | null,
  lineage: { parent: ReadonlyMap<string, string | null> },
  current: string | null,
  cards: readonly DraftCard[],
): string | null {
  const at = cards.findIndex(({ id }) => id === current);
  const other =
    current === null ? undefined : (lineage.parent.get(current) ?? cards[at + 1]?.id ?? cards[at - 1]?.id);
  const pair = picked ?? (current && other ? [other, current] : null);
  return pair ? `${base}/compare?d=${pair.join(',')}` : null;
}
