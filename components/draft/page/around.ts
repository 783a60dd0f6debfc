import { ancestors, type Lineage } from '@/lib/drafts/lineage';
import type { EdgeView } from '@/lib/drafts/schema';
import type { OutlineRow } from '../types';

/** What stands around a draft: where it came from, its siblings, and what came from it directly. */
export function around(
  lineage: Lineage,
  outline: readonly OutlineRow[],
  edges: readonly EdgeView[],
  id: string,
) {
  const parent = lineage.parent.get(id) ?? null;
  // First drafts are siblings of each other, as the switcher counts them.
  const siblings = parent === null ? lineage.roots : (lineage.children.get(parent) ?? []);
  const near = new Set([
    id,
    ...ancestors(lineage, id),
    ...siblings,
    ...(lineage.outgoing.get(id) ?? []).map(({ childId }) => childId),
  ]);
  return {
    outline: outline.filter((row) => near.has(row.id)).map((row) => ({ ...row, archived: false })),
    edges: edges.filter(({ parentId, childId }) => near.has(parentId) && near.has(childId)),
  };
}
