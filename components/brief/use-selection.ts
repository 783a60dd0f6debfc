'use client';

import { useCallback, useState } from 'react';
import type { DraftCard } from '@/lib/drafts/schema';
import { isOneMedium, mostOnTable } from '../compare/lay';
import { isActive } from '../draft/live-core';

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
          : [...before, id].slice(-mostOnTable);
        return { current: id, chosen: false, picked };
      }),
    [],
  );
  const clear = useCallback(() => setState((now) => ({ ...now, picked: [] })), []);
  return { current: state.current, picked: state.picked, select, clear };
}

/** What a press of Compare would do: the address of the table, or none; `unlike` where what is picked cannot lie there together. */
export interface Comparing {
  href: string | null;
  unlike: boolean;
}

/** The picked ones, else the draft in hand beside its parent or its neighbour on the wall; always of one medium. */
export function comparingOf(
  base: string,
  picked: readonly string[],
  lineage: { parent: ReadonlyMap<string, string | null> },
  current: string | null,
  cards: readonly DraftCard[],
): Comparing {
  const of = (id: string | null | undefined) => cards.find((card) => card.id === id);
  const href = (ids: readonly string[]) => `${base}/compare?d=${ids.join(',')}`;
  if (picked.length > 1) {
    const unlike = !isOneMedium(picked.flatMap((id) => of(id) ?? []));
    return { href: unlike ? null : href(picked), unlike };
  }
  const held = of(current);
  if (!held || !isShown(held)) return { href: null, unlike: false };
  const alike = cards.filter((card) => card.id === held.id || (card.medium === held.medium && isShown(card)));
  const at = alike.indexOf(held);
  const parent = alike.find(({ id }) => id === lineage.parent.get(held.id));
  const other = parent ?? alike[at + 1] ?? alike[at - 1];
  return { href: other ? href([other.id, held.id]) : null, unlike: false };
}

/** Whether there is a work to look at: half a text can be read, half a design is none. */
const isShown = ({ medium, state }: DraftCard): boolean =>
  state === 'complete' || (medium === 'text' && !isActive(state) && state !== 'failed');
