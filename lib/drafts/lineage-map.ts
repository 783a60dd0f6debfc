import { type LineageDraft, type LineageEdge, lineageOf } from './lineage-graph';

export interface MapNode {
  id: string;
  /** Generation: 0 for a root, one more than its deepest parent otherwise. */
  column: number;
  row: number;
  /** Centre of the node, in the unit of `size`. */
  x: number;
  y: number;
}

export interface MapLink {
  parentId: string;
  childId: string;
  kind: string;
  /** False for a second parent (fuse, uses): drawn lighter. */
  primary: boolean;
  /** An SVG path from the parent's right edge to the child's left edge. */
  path: string;
}

export interface LineageMap {
  nodes: MapNode[];
  links: MapLink[];
  width: number;
  height: number;
  columns: number;
  rows: number;
}

/** Distance of columns and rows, diameter of a node and free margin, all in the same unit (px unless the SVG is scaled). */
export interface MapSize {
  column: number;
  row: number;
  node: number;
  margin: number;
}

const defaultSize: MapSize = { column: 88, row: 36, node: 20, margin: 16 };

/**
 * Places a lineage for an SVG map: generations are columns, left to right, and every edge points right. The oldest child continues
 * its parent's row, each further child opens a row below, so no two drafts share a place and a primary line crosses no node.
 * Adding a draft that has no child yet moves nothing above it, changes no column and keeps the vertical order of everything else.
 */
export function layoutMap(
  drafts: readonly LineageDraft[],
  edges: readonly LineageEdge[],
  size: MapSize = defaultSize,
): LineageMap {
  const lineage = lineageOf(drafts, edges);
  const column = columnsOf(lineage);
  const nodes = new Map<string, MapNode>();
  let row = -1;
  const stack = [...lineage.roots].reverse().map((id) => ({ id, opensRow: true }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.opensRow) row += 1;
    const at = column.get(top.id)!;
    nodes.set(top.id, {
      id: top.id,
      column: at,
      row,
      x: size.margin + size.node / 2 + at * size.column,
      y: size.margin + size.node / 2 + row * size.row,
    });
    const children = lineage.children.get(top.id)!;
    for (let child = children.length - 1; child >= 0; child -= 1)
      stack.push({ id: children[child]!, opensRow: child > 0 });
  }
  const columns = Math.max(0, ...[...column.values()].map((at) => at + 1));
  const links = lineage.order.flatMap((id) =>
    lineage.incoming.get(id)!.map((edge, at) => ({
      ...edge,
      primary: at === 0,
      path: pathOf(nodes.get(edge.parentId)!, nodes.get(id)!, size),
    })),
  );
  const span = (count: number, step: number) =>
    count === 0 ? 0 : 2 * size.margin + size.node + (count - 1) * step;
  return {
    nodes: lineage.order.map((id) => nodes.get(id)!),
    links,
    width: span(columns, size.column),
    height: span(row + 1, size.row),
    columns,
    rows: row + 1,
  };
}

/** The longest way from a root, over every parent: only so does each edge point right. */
function columnsOf(lineage: ReturnType<typeof lineageOf>): Map<string, number> {
  const column = new Map<string, number>();
  const waiting = new Map(lineage.order.map((id) => [id, lineage.incoming.get(id)!.length]));
  const ready = lineage.order.filter((id) => waiting.get(id) === 0);
  for (const id of ready) column.set(id, 0);
  for (const id of ready) {
    for (const { childId } of lineage.outgoing.get(id)!) {
      column.set(childId, Math.max(column.get(childId) ?? 0, column.get(id)! + 1));
      const left = waiting.get(childId)! - 1;
      waiting.set(childId, left);
      if (left === 0) ready.push(childId);
    }
  }
  return column;
}

/** Straight along a row; otherwise down in the gap just right of the parent's column, then along the child's row. */
function pathOf(from: MapNode, to: MapNode, size: MapSize): string {
  const [x1, y1, x2, y2] = [from.x + size.node / 2, from.y, to.x - size.node / 2, to.y];
  if (y1 === y2) return `M${x1} ${y1}H${x2}`;
  const gap = size.column - size.node;
  const turn = Math.min(gap / 2, Math.abs(y2 - y1) / 2);
  const middle = x1 + gap / 2;
  const down = Math.sign(y2 - y1);
  return `M${x1} ${y1}H${middle - turn}Q${middle} ${y1} ${middle} ${y1 + down * turn}V${y2 - down * turn}Q${middle} ${y2} ${middle + turn} ${y2}H${x2}`;
}
