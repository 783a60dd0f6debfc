/** Pure helpers over a brief's lineage: the DAG of drafts. Client-safe; arrays in, plain objects out; nothing is changed in place. */
import { type Lineage, type LineageDraft, type LineageEdge, lineageOf, reach } from './lineage-graph';

export { type Lineage, type LineageDraft, type LineageEdge, lineageOf, wouldCycle } from './lineage-graph';
export { type LineageMap, layoutMap, type MapLink, type MapNode, type MapSize } from './lineage-map';

/** A row of the inline tree. */
export interface ForestRow {
  id: string;
  /** 0 for a root; one more than the primary parent otherwise. */
  depth: number;
  parentId: string | null;
  /** How it came from its primary parent; null for a root. */
  kind: string | null;
  /** Parents beside the primary one (a fused or using draft has some). */
  otherParents: string[];
  childCount: number;
  /** Last among its siblings: the tree's guide line ends here. */
  last: boolean;
}

export interface Siblings {
  /** Place among the siblings, from 1. */
  index: number;
  total: number;
  previous: string | null;
  next: string | null;
}

/** No I and no O: beside 1 and 0 they are misread, aloud and in print. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The label of a brief's n-th draft, from 0: A … H, J … N, P … Z, then AA, AB … AZ, BA … (bijective base 24, so labels never
 * repeat). Throws RangeError unless n is a whole number from 0.
 */
export function letterFor(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new RangeError(`letterFor needs a whole number from 0, not ${n}`);
  let label = '';
  for (let rest = n + 1; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) {
    label = alphabet.charAt((rest - 1) % alphabet.length) + label;
  }
  return label;
}

/** Every draft this one came from, by any edge, nearest first. */
export const ancestors = (lineage: Lineage, id: string): string[] =>
  reach(id, (at) => (lineage.incoming.get(at) ?? []).map((edge) => edge.parentId));

/** Every draft that came from this one, by any edge, nearest first. */
export const descendants = (lineage: Lineage, id: string): string[] =>
  reach(id, (at) => (lineage.outgoing.get(at) ?? []).map((edge) => edge.childId));

/** The inline tree, top to bottom: each draft exactly once, under its primary parent, oldest first. */
export function forest(drafts: readonly LineageDraft[], edges: readonly LineageEdge[]): ForestRow[] {
  const lineage = lineageOf(drafts, edges);
  const rows: ForestRow[] = [];
  // A stack, not recursion: a thousand edits in a row make a tree a thousand deep.
  const stack = lineage.roots
    .map((id, at) => ({ id, depth: 0, last: at === lineage.roots.length - 1 }))
    .reverse();
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { id, depth, last } = top;
    const [primary, ...others] = lineage.incoming.get(id)!;
    const children = lineage.children.get(id)!;
    rows.push({
      id,
      depth,
      parentId: primary?.parentId ?? null,
      kind: primary?.kind ?? null,
      otherParents: [...new Set(others.map((edge) => edge.parentId))].filter(
        (other) => other !== primary?.parentId,
      ),
      childCount: children.length,
      last,
    });
    for (let at = children.length - 1; at >= 0; at -= 1) {
      stack.push({ id: children[at]!, depth: depth + 1, last: at === children.length - 1 });
    }
  }
  return rows;
}

/** The `< 2/5 >` switcher: drafts with the same primary parent, oldest first; the roots of a brief are siblings of each other. */
export function siblings(lineage: Lineage, id: string): Siblings {
  const list = siblingsOf(lineage, id);
  const at = list.indexOf(id);
  if (at < 0) return { index: 1, total: 1, previous: null, next: null };
  return { index: at + 1, total: list.length, previous: list[at - 1] ?? null, next: list[at + 1] ?? null };
}

function siblingsOf(lineage: Lineage, id: string): readonly string[] {
  const parent = lineage.parent.get(id);
  if (parent === undefined) return [];
  return parent === null ? lineage.roots : lineage.children.get(parent)!;
}

/** Where an arrow key leads from a draft, or null: its primary parent, its oldest child, the sibling before or after it. */
export function walk(
  lineage: Lineage,
  id: string,
  to: 'parent' | 'child' | 'previous' | 'next',
): string | null {
  if (to === 'parent') return lineage.parent.get(id) ?? null;
  if (to === 'child') return lineage.children.get(id)?.[0] ?? null;
  return siblings(lineage, id)[to];
}
