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
  const [state, setState] = useState<{ current: string | null; picked: readonly string[] }>({
    current: initial,
    picked: [],
  });
  const select = useCallback(
    (id: string, how: 'one' | 'pick') =>
      setState((now) => {
        if (how === 'one') return now.current === id ? now : { ...now, current: id };
        const picked = now.picked.includes(id)
          ? now.picked.filter((other) => other !== id)
          : [...now.picked, id].slice(-mostPicked);
        return { current: id, picked };
      }),
    [],
  );
  const clear = useCallback(() => setState((now) => ({ ...now, picked: [] })), []);
  return { ...state, select, clear };
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
