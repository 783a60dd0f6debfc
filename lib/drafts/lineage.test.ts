import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ancestors,
  descendants,
  forest,
  type LineageDraft,
  type LineageEdge,
  layoutMap,
  letterFor,
  lineageOf,
  siblings,
  walk,
  wouldCycle,
} from './lineage';

const draft = (n: number): LineageDraft => ({
  id: `d${n}`,
  letter: letterFor(n),
  createdAt: 1_700_000_000_000 + n * 1_000,
});
const edge = (parent: number, child: number, kind = 'variant'): LineageEdge => ({
  parentId: `d${parent}`,
  childId: `d${child}`,
  kind,
});

/** A sound lineage: every draft may come from some older ones. */
const lineage = fc
  .array(
    fc.tuple(
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.nat(5),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((seeds) => {
    const edges: LineageEdge[] = [];
    for (const [n, [first, second, kind]] of seeds.entries()) {
      if (n === 0 || kind === 0) continue;
      edges.push(edge(Math.floor(first * n), n));
      if (kind === 1 && Math.floor(second * n) !== Math.floor(first * n))
        edges.push(edge(Math.floor(second * n), n, 'fuse'));
    }
    return { drafts: seeds.map((_, n) => draft(n)), edges };
  });

/** Anything a bad import could hold: circles, loops, unknown drafts, doubles. */
const rubble = fc.record({
  drafts: fc.array(fc.nat(12).map(draft), { maxLength: 16 }),
  edges: fc.array(
    fc.tuple(fc.nat(14), fc.nat(14)).map(([a, b]) => edge(a, b)),
    { maxLength: 40 },
  ),
});

describe('letterFor', () => {
  it('leaves out I and O, goes on with AA, and never repeats', () => {
    expect(Array.from({ length: 26 }, (_, n) => letterFor(n)).join(' ')).toBe(
      'A B C D E F G H J K L M N P Q R S T U V W X Y Z AA AB',
    );
    expect([letterFor(47), letterFor(48), letterFor(24 + 24 * 24 - 1), letterFor(24 + 24 * 24)]).toEqual([
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
    expect(new Set(Array.from({ length: 5_000 }, (_, n) => letterFor(n))).size).toBe(5_000);
    expect(() => letterFor(-1)).toThrow(RangeError);
    expect(() => letterFor(1.5)).toThrow(RangeError);
  });
});

describe('forest', () => {
  it('lists each draft exactly once, under its primary parent, at one more than its depth', () => {
    fc.assert(
      fc.property(lineage, ({ drafts, edges }) => {
        const rows = forest(drafts, edges);
        expect(rows.map((row) => row.id).sort()).toEqual(drafts.map((one) => one.id).sort());
        const seen = new Map<string, number>();
        for (const row of rows) {
          const first = edges.find((one) => one.childId === row.id);
          expect(row.parentId).toBe(first?.parentId ?? null);
          expect(row.depth).toBe(row.parentId === null ? 0 : seen.get(row.parentId)! + 1);
          seen.set(row.id, row.depth);
        }
        for (const row of rows) {
          const under = rows.filter((one) => one.parentId === row.id);
          expect(row.childCount).toBe(under.length);
          expect(under.filter((one) => one.last).length).toBe(Math.min(1, under.length));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('survives circles, loops and edges that lead nowhere: every draft once, never more', () => {
    fc.assert(
      fc.property(rubble, ({ drafts, edges }) => {
        const ids = [...new Set(drafts.map((one) => one.id))].sort();
        expect(
          forest(drafts, edges)
            .map((row) => row.id)
            .sort(),
        ).toEqual(ids);
        expect(
          layoutMap(drafts, edges)
            .nodes.map((node) => node.id)
            .sort(),
        ).toEqual(ids);
        const graph = lineageOf(drafts, edges);
        for (const id of ids) expect(ancestors(graph, id)).not.toContain(id);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps other parents beside the primary one', () => {
    const rows = forest([0, 1, 2].map(draft), [edge(1, 2, 'fuse'), edge(0, 2, 'fuse'), edge(1, 2, 'uses')]);
    expect(rows.map(({ id, depth, kind, otherParents }) => [id, depth, kind, otherParents])).toEqual([
      ['d0', 0, null, []],
      ['d1', 0, null, []],
      ['d2', 1, 'fuse', ['d0']],
    ]);
  });

  it('reads dates from JSON, and orders drafts of one instant by letter', () => {
    const at = '2026-03-01T10:00:00.000Z';
    const drafts = ['AA', 'B', 'A'].map((letter) => ({ id: letter, letter, createdAt: at }));
    expect(
      forest([...drafts, { id: 'old', letter: 'Z', createdAt: new Date('2026-02-01') }], []).map(
        (row) => row.id,
      ),
    ).toEqual(['old', 'A', 'B', 'AA']);
  });
});

describe('siblings and walk', () => {
  const graph = lineageOf([0, 1, 2, 3, 4].map(draft), [edge(0, 2), edge(0, 3), edge(0, 4)]);

  it('switches among children of one parent, and among the roots of a brief', () => {
    expect(siblings(graph, 'd3')).toEqual({ index: 2, total: 3, previous: 'd2', next: 'd4' });
    expect(siblings(graph, 'd0')).toEqual({ index: 1, total: 2, previous: null, next: 'd1' });
    expect(siblings(graph, 'nobody')).toEqual({ index: 1, total: 1, previous: null, next: null });
  });

  it('leads along the arrows and stops at the ends', () => {
    expect(walk(graph, 'd3', 'parent')).toBe('d0');
    expect(walk(graph, 'd0', 'child')).toBe('d2');
    expect(walk(graph, 'd3', 'previous')).toBe('d2');
    expect(walk(graph, 'd4', 'next')).toBeNull();
    expect(walk(graph, 'd0', 'parent')).toBeNull();
    expect(walk(graph, 'nobody', 'child')).toBeNull();
  });

  it('counts each draft once among its siblings, and walks there and back', () => {
    fc.assert(
      fc.property(lineage, ({ drafts, edges }) => {
        const any = lineageOf(drafts, edges);
        for (const { id } of drafts) {
          const next = walk(any, id, 'next');
          if (next !== null) {
            expect(walk(any, next, 'previous')).toBe(id);
            expect(siblings(any, next).index).toBe(siblings(any, id).index + 1);
          }
          const child = walk(any, id, 'child');
          if (child !== null) expect(walk(any, child, 'parent')).toBe(id);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('ancestors, descendants, wouldCycle', () => {
  it('agree with each other', () => {
    fc.assert(
      fc.property(lineage, ({ drafts, edges }) => {
        const graph = lineageOf(drafts, edges);
        for (const a of drafts.slice(0, 8)) {
          for (const b of drafts.slice(0, 8)) {
            const above = ancestors(graph, b.id).includes(a.id);
            expect(descendants(graph, a.id).includes(b.id)).toBe(above);
            expect(wouldCycle(edges, { parentId: b.id, childId: a.id })).toBe(above || a.id === b.id);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives the nearest first, by every parent', () => {
    const graph = lineageOf([0, 1, 2, 3].map(draft), [edge(0, 1), edge(1, 3), edge(2, 3, 'fuse')]);
    expect(ancestors(graph, 'd3')).toEqual(['d1', 'd2', 'd0']);
    expect(descendants(graph, 'd0')).toEqual(['d1', 'd3']);
  });
});

describe('layoutMap', () => {
  it('gives every draft a place of its own, and every edge points right', () => {
    fc.assert(
      fc.property(lineage, ({ drafts, edges }) => {
        const map = layoutMap(drafts, edges);
        expect(new Set(map.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(drafts.length);
        expect(map.rows).toBeLessThanOrEqual(drafts.length);
        const at = new Map(map.nodes.map((node) => [node.id, node]));
        for (const link of map.links) {
          expect(at.get(link.childId)!.column).toBeGreaterThan(at.get(link.parentId)!.column);
          // A primary line along a row must cross nobody.
          const [from, to] = [at.get(link.parentId)!, at.get(link.childId)!];
          if (link.primary) {
            const between = map.nodes.filter(
              (node) => node.row === to.row && node.column > from.column && node.column < to.column,
            );
            expect(between).toEqual([]);
          }
        }
        for (const { x, y } of map.nodes) {
          expect(x).toBeLessThan(map.width);
          expect(y).toBeLessThan(map.height);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stays where it was when a child is added', () => {
    fc.assert(
      fc.property(lineage, fc.nat(1_000), ({ drafts, edges }, pick) => {
        const parent = pick % drafts.length;
        const before = layoutMap(drafts, edges);
        const after = layoutMap([...drafts, draft(drafts.length)], [...edges, edge(parent, drafts.length)]);
        const moved = new Map(after.nodes.map((node) => [node.id, node]));
        const parentRow = before.nodes.find((node) => node.id === `d${parent}`)!.row;
        for (const node of before.nodes) {
          const now = moved.get(node.id)!;
          expect(now.x).toBe(node.x);
          expect(now.row - node.row === 0 || now.row - node.row === 1).toBe(true);
          if (node.row <= parentRow) expect(now.row).toBe(node.row);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is empty for no drafts', () => {
    expect(layoutMap([], [])).toEqual({ nodes: [], links: [], width: 0, height: 0, columns: 0, rows: 0 });
  });
});

describe('a thousand drafts', () => {
  it.each([
    ['one long chain', (n: number) => n - 1],
    ['one wide family', () => 0],
    ['a bushy tree', (n: number) => Math.floor(n / 3)],
  ])('are laid out: %s', (_, parentOf) => {
    const drafts = Array.from({ length: 1_000 }, (_, n) => draft(n));
    const edges = drafts.slice(1).map((_, n) => edge(parentOf(n + 1), n + 1));
    const rows = forest(drafts, edges);
    const map = layoutMap(drafts, edges);
    const graph = lineageOf(drafts, edges);
    for (const { id } of drafts) walk(graph, id, 'next');
    expect(rows.length).toBe(1_000);
    expect(map.nodes.length).toBe(1_000);
  });
});
