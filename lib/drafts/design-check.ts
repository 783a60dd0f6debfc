import { SaxesParser, type SaxesTagNS } from 'saxes';

/** Limits of a design's source (security.md): bytes in UTF-8, elements once every `use` is unfolded, nesting. */
export const designLimits = { bytes: 1_048_576, elements: 20_000, depth: 64 } as const;

export interface Design {
  mediaType: 'image/svg+xml' | 'text/html';
  /** Elements after `use`. */
  elements: number;
  /** From width and height, else from the viewBox; null where neither says. */
  width: number | null;
  height: number | null;
}

/** Keys of the catalogue: why a source is not stored. */
export type DesignProblem = 'tooLarge' | 'notDrawing' | 'hasDoctype' | 'tooManyElements' | 'tooDeep';

export type DesignCheck =
  | { ok: true; design: Design }
  | { ok: false; problem: DesignProblem; detail: string };

interface Node {
  children: Node[];
  uses: string | null;
}

class Refused extends Error {
  constructor(
    readonly problem: DesignProblem,
    detail: string,
  ) {
    super(detail);
  }
}

/**
 * Whether a source may be stored as a design: well-formed XML with the root `svg` (or `html`), no DOCTYPE, within the
 * limits. What it says is not judged: the raw route's own policy makes scripts and outside addresses inert.
 */
export function checkDesign(source: string): DesignCheck {
  try {
    if (Buffer.byteLength(source) > designLimits.bytes) throw new Refused('tooLarge', 'More than 1 MiB.');
    return { ok: true, design: read(source) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem, detail: error.message };
    throw error;
  }
}

function read(source: string): Design {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const byId = new Map<string, Node>();
  const open: Node[] = [];
  let root: { node: Node; tag: SaxesTagNS } | null = null;
  let count = 0;
  parser.on('error', (error) => {
    throw new Refused('notDrawing', error.message.slice(0, 160));
  });
  parser.on('doctype', () => {
    throw new Refused('hasDoctype', 'A document type declaration is not stored.');
  });
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > designLimits.elements) throw new Refused('tooManyElements', 'More than 20,000 elements.');
    const node: Node = { children: [], uses: tag.local === 'use' ? target(tag) : null };
    const id = tag.attributes.id?.value;
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
    if (open.length === 0) root = { node, tag };
    else open.at(-1)!.children.push(node);
    open.push(node);
    if (open.length > designLimits.depth) throw new Refused('tooDeep', 'Nested more than 64 deep.');
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(source).close();
  const found = root as { node: Node; tag: SaxesTagNS } | null;
  const name = found?.tag.local.toLowerCase();
  if (!found || (name !== 'svg' && name !== 'html'))
    throw new Refused('notDrawing', 'The root is neither svg nor html.');
  const size = name === 'svg' ? sizeOf(found.tag) : { width: null, height: null };
  return {
    mediaType: name === 'svg' ? 'image/svg+xml' : 'text/html',
    elements: unfolded(found.node, byId),
    ...size,
  };
}

function target(tag: SaxesTagNS): string | null {
  const href = (tag.attributes.href ?? tag.attributes['xlink:href'])?.value ?? '';
  return href.startsWith('#') ? href.slice(1) : null;
}

/** Elements a renderer makes: each `use` counts what it points to again. A ring of them would never end and is refused. */
function unfolded(root: Node, byId: Map<string, Node>): number {
  const known = new Map<Node, number>();
  const entered = new Set<Node>();
  const count = (node: Node, depth: number): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    if (depth > designLimits.depth * 8) throw new Refused('tooDeep', 'A chain of use elements is too long.');
    if (entered.has(node)) throw new Refused('tooManyElements', 'A use element contains itself.');
    entered.add(node);
    let sum = 1;
    for (const child of node.children) sum += count(child, depth + 1);
    const used = node.uses === null ? undefined : byId.get(node.uses);
    if (used) sum += count(used, depth + 1);
    if (sum > designLimits.elements)
      throw new Refused('tooManyElements', 'More than 20,000 elements once every use is unfolded.');
    entered.delete(node);
    known.set(node, sum);
    return sum;
  };
  return count(root, 1);
}

function sizeOf(tag: SaxesTagNS): { width: number | null; height: number | null } {
  const number = (text: string | undefined) => {
    const match = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(text ?? '');
    return match ? Math.round(Number(match[1])) : null;
  };
  const box = (tag.attributes.viewBox?.value ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const boxed = box.length === 4 && box.every(Number.isFinite) ? box : null;
  const width = number(tag.attributes.width?.value) ?? (boxed ? Math.round(boxed[2]!) : null);
  const height = number(tag.attributes.height?.value) ?? (boxed ? Math.round(boxed[3]!) : null);
  return { width: sane(width), height: sane(height) };
}

const sane = (pixels: number | null) => (pixels !== null && pixels > 0 && pixels <= 100_000 ? pixels : null);
