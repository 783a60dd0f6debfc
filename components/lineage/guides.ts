import type { ForestRow } from '@/lib/drafts/lineage';

/** Height of a row and the step of a level, as the list is drawn. */
export const rowHeight = 32;
const step = 20;
const firstNode = 26;
/** Deeper than this the list stops moving right: the map shows the rest. */
const deepest = 5;

const level = (depth: number): number => Math.min(depth, deepest);
export const indent = (depth: number): number => 16 + level(depth) * step;
const nodeX = (depth: number): number => firstNode + level(depth) * step;

export interface Guide {
  /** The child a hook leads to, or the parent a trunk hangs from. */
  id: string;
  part: 'trunk' | 'hook';
  d: string;
}

/**
 * The lines of the inline tree that touch the rows `from` to `to` (exclusive): one trunk a parent, down to its last child,
 * and one hook a child. Only what is in the window is drawn, however many children a draft has.
 */
export function guidesOf(rows: readonly ForestRow[], from: number, to: number): Guide[] {
  const place = new Map(rows.map((row, at) => [row.id, at]));
  const lastChild = new Map<string, number>();
  for (let at = 0; at < rows.length; at += 1) {
    const { parentId, depth } = rows[at]!;
    if (parentId !== null && depth <= deepest) lastChild.set(parentId, at);
  }
  const guides: Guide[] = [];
  for (const [id, last] of lastChild) {
    const above = place.get(id)!;
    if (above >= to || last < from) continue;
    const top = Math.max(above * rowHeight + 26, (from - 1) * rowHeight);
    const end = Math.min(last * rowHeight + 10, (to + 1) * rowHeight);
    guides.push({ id, part: 'trunk', d: `M${nodeX(rows[above]!.depth)} ${top}V${end}` });
  }
  for (let at = Math.max(0, from); at < Math.min(rows.length, to); at += 1) {
    const { id, depth, parentId } = rows[at]!;
    if (parentId === null) continue;
    const middle = at * rowHeight + 16;
    const d =
      depth <= deepest
        ? `M${nodeX(depth - 1)} ${middle - 20}V${middle - 6}q0 6 6 6H${nodeX(depth) - 10}`
        : `M${nodeX(depth)} ${middle - 22}v12`;
    guides.push({ id, part: 'hook', d });
  }
  return guides;
}
