/** A draft as the lineage sees it. `createdAt` may be a Date or what JSON made of it. */
export interface LineageDraft {
  id: string;
  letter: string;
  createdAt: Date | string | number;
}

/** How `childId` came from `parentId`. The first edge of a child, in the order given, names its primary parent. */
export interface LineageEdge {
  parentId: string;
  childId: string;
  kind: string;
}

/** The lineage indexed once; every look-up below is then as long as its answer. */
export interface Lineage {
  /** Oldest first (then by letter and id). */
  order: readonly string[];
  roots: readonly string[];
  /** Primary parent, or null for a root. */
  parent: ReadonlyMap<string, string | null>;
  /** Primary children, oldest first. */
  children: ReadonlyMap<string, readonly string[]>;
  /** Every edge into a draft, the primary one first. */
  incoming: ReadonlyMap<string, readonly LineageEdge[]>;
  outgoing: ReadonlyMap<string, readonly LineageEdge[]>;
}

/**
 * Indexes a lineage. Edges that name an unknown draft or point at themselves are left out, and so is an edge that would close a
 * circle (stored data has none; a bad import must not hang a page). O(drafts log drafts + edges) when the edges are sound.
 */
export function lineageOf(drafts: readonly LineageDraft[], edges: readonly LineageEdge[]): Lineage {
  const order = inOrder(drafts);
  const place = new Map(order.map((id, at) => [id, at]));
  const known = edges.filter(
    ({ parentId, childId }) => parentId !== childId && place.has(parentId) && place.has(childId),
  );
  const sound = withoutCircles(order, known);
  const incoming = new Map<string, LineageEdge[]>(order.map((id) => [id, []]));
  const outgoing = new Map<string, LineageEdge[]>(order.map((id) => [id, []]));
  for (const edge of sound) {
    incoming.get(edge.childId)!.push(edge);
    outgoing.get(edge.parentId)!.push(edge);
  }
  const parent = new Map<string, string | null>();
  const children = new Map<string, string[]>(order.map((id) => [id, []]));
  const roots: string[] = [];
  // In order of age, so each list of children comes out oldest first.
  for (const id of order) {
    const primary = incoming.get(id)![0]?.parentId ?? null;
    parent.set(id, primary);
    if (primary === null) roots.push(id);
    else children.get(primary)!.push(id);
  }
  return { order, roots, parent, children, incoming, outgoing };
}

function inOrder(drafts: readonly LineageDraft[]): string[] {
  const time = new Map(drafts.map(({ id, createdAt }) => [id, new Date(createdAt).getTime() || 0]));
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = [...drafts].sort(
    (a, b) =>
      time.get(a.id)! - time.get(b.id)! ||
      a.letter.length - b.letter.length ||
      byText(a.letter, b.letter) ||
      byText(a.id, b.id),
  );
  return [...new Set(sorted.map(({ id }) => id))];
}

function withoutCircles(order: readonly string[], edges: readonly LineageEdge[]): readonly LineageEdge[] {
  if (topological(order, edges).length === order.length) return edges;
  const kept: LineageEdge[] = [];
  for (const edge of edges) if (!wouldCycle(kept, edge)) kept.push(edge);
  return kept;
}

/** Parents before children; drafts on a circle, and behind one, are left out. */
function topological(order: readonly string[], edges: readonly LineageEdge[]): string[] {
  const waiting = new Map(order.map((id) => [id, 0]));
  const after = new Map<string, string[]>();
  for (const { parentId, childId } of edges) {
    waiting.set(childId, waiting.get(childId)! + 1);
    const list = after.get(parentId);
    if (list) list.push(childId);
    else after.set(parentId, [childId]);
  }
  const sorted = order.filter((id) => waiting.get(id) === 0);
  for (const id of sorted) {
    for (const child of after.get(id) ?? []) {
      const left = waiting.get(child)! - 1;
      waiting.set(child, left);
      if (left === 0) sorted.push(child);
    }
  }
  return sorted;
}

/** True when `edge` would let a draft be its own ancestor. */
export function wouldCycle(
  edges: readonly LineageEdge[],
  edge: Pick<LineageEdge, 'parentId' | 'childId'>,
): boolean {
  if (edge.parentId === edge.childId) return true;
  const after = new Map<string, string[]>();
  for (const { parentId, childId } of edges) {
    const list = after.get(parentId);
    if (list) list.push(childId);
    else after.set(parentId, [childId]);
  }
  return reach(edge.childId, (id) => after.get(id) ?? []).includes(edge.parentId);
}

/** Everything reachable from `start` by `next`, nearest first, without `start`. */
export function reach(start: string, next: (id: string) => readonly string[]): string[] {
  const seen = new Set([start]);
  for (const id of seen) for (const other of next(id)) seen.add(other);
  seen.delete(start);
  return [...seen];
}
