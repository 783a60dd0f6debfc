'use client';

import { useCallback, useMemo, useState } from 'react';
import { type Lineage, lineageOf } from '@/lib/drafts/lineage';
import type { DraftList } from '@/lib/drafts/list';
import type { DraftCard, EdgeView } from '@/lib/drafts/schema';
import type { OutlineRow } from '../draft/types';

type Marks = Partial<Pick<DraftCard, 'favourite' | 'archived'>>;

export interface Drafts {
  /** Every card this page has, by id. */
  cards: ReadonlyMap<string, DraftCard>;
  /** Every draft that stands, oldest first. */
  outline: readonly OutlineRow[];
  edges: readonly EdgeView[];
  lineage: Lineage;
  /** Cards of our own actions, before the server's next list has them. */
  add: (cards: readonly DraftCard[], edges?: readonly EdgeView[]) => void;
  /** Older cards, or those around a place. */
  keep: (cards: readonly DraftCard[]) => void;
  mark: (id: string, marks: Marks) => void;
  hide: (id: string, hidden: boolean) => void;
  /** What to ask for next: drafts before this number; null when all are here. */
  before: number | null;
}

/**
 * The drafts of a brief as this page knows them: what the server listed last, the pages loaded since, what our own actions
 * answered, and what was just marked or removed and not yet confirmed.
 */
export function useDrafts(list: DraftList): Drafts {
  const [last, setLast] = useState(list);
  const [seen, setSeen] = useState<ReadonlyMap<string, DraftCard>>(() => merged(new Map(), list.drafts));
  const [own, setOwn] = useState<{ cards: readonly DraftCard[]; edges: readonly EdgeView[] }>({
    cards: [],
    edges: [],
  });
  const [marks, setMarks] = useState<ReadonlyMap<string, Marks>>(new Map());
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  if (last !== list) {
    const listed = new Set(list.outline.map(({ id }) => id));
    setLast(list);
    setSeen(merged(seen, list.drafts));
    setOwn((now) => ({ cards: now.cards.filter(({ id }) => !listed.has(id)), edges: now.edges }));
    setMarks(new Map());
  }
  const outline = useMemo(() => {
    const listed = new Set(list.outline.map(({ id }) => id));
    const rows = [
      ...list.outline,
      ...own.cards.filter(({ id }) => !listed.has(id)).map((card) => ({ ...card, kind: null })),
    ];
    return rows
      .filter(({ id }) => !hidden.has(id))
      .map(
        (row): OutlineRow => ({
          id: row.id,
          number: row.number,
          letter: row.letter,
          title: row.title,
          medium: row.medium,
          state: row.state,
          kind: row.kind,
          archived: row.archived,
          favourite: row.favourite,
          ...marks.get(row.id),
          createdAt: row.number,
        }),
      );
  }, [list, own, marks, hidden]);
  const edges = useMemo(() => {
    const known = new Set(list.edges.map(({ childId }) => childId));
    return [...list.edges, ...own.edges.filter(({ childId }) => !known.has(childId))];
  }, [list, own]);
  const lineage = useMemo(() => lineageOf(outline, edges), [outline, edges]);
  const cards = useMemo(() => {
    const all = merged(seen, own.cards);
    const standing = new Map<string, DraftCard>();
    for (const { id } of outline) {
      const card = all.get(id);
      if (card) standing.set(id, marks.has(id) ? { ...card, ...marks.get(id) } : card);
    }
    return standing;
  }, [seen, own, outline, marks]);
  const before = useMemo(() => {
    for (let at = outline.length - 1; at >= 0; at -= 1)
      if (!cards.has(outline[at]!.id)) return outline[at]!.number + 1;
    return null;
  }, [outline, cards]);

  const add = useCallback(
    (more: readonly DraftCard[], links: readonly EdgeView[] = []) =>
      setOwn((now) => ({ cards: [...now.cards, ...more], edges: [...now.edges, ...links] })),
    [],
  );
  const keep = useCallback((more: readonly DraftCard[]) => setSeen((now) => merged(now, more)), []);
  const mark = useCallback(
    (id: string, change: Marks) => setMarks((now) => new Map(now).set(id, { ...now.get(id), ...change })),
    [],
  );
  const hide = useCallback(
    (id: string, gone: boolean) =>
      setHidden((now) => {
        const next = new Set(now);
        if (gone) next.add(id);
        else next.delete(id);
        return next;
      }),
    [],
  );
  return { cards, outline, edges, lineage, add, keep, mark, hide, before };
}

function merged(
  known: ReadonlyMap<string, DraftCard>,
  more: readonly DraftCard[],
): ReadonlyMap<string, DraftCard> {
  const next = new Map(known);
  for (const card of more) next.set(card.id, card);
  return next;
}
