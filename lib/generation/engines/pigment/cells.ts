import { Delaunay } from 'd3-delaunay';
import type { Rng } from './random.ts';
import type { Point } from './svg.ts';

export interface Cell {
  centre: Point;
  polygon: Point[];
  area: number;
}

/**
 * Voronoi cells of `count` points inside a box, relaxed by Lloyd's method. `weight` (0 to 1) makes cells smaller where it
 * is high, by rejection when the points are thrown.
 */
export function cells(
  rng: Rng,
  box: { x: number; y: number; width: number; height: number },
  count: number,
  relax = 2,
  weight: (x: number, y: number) => number = () => 1,
): Cell[] {
  const points: [number, number][] = [];
  for (let tries = 0; points.length < count && tries < count * 60; tries += 1) {
    const x = box.x + rng() * box.width;
    const y = box.y + rng() * box.height;
    if (rng() < weight(x, y)) points.push([x, y]);
  }
  const bounds: [number, number, number, number] = [box.x, box.y, box.x + box.width, box.y + box.height];
  let current = points;
  for (let round = 0; round < relax; round += 1) {
    const voronoi = Delaunay.from(current).voronoi(bounds);
    current = current.map((point, i) => {
      const polygon = voronoi.cellPolygon(i);
      return polygon ? centroid(polygon) : point;
    });
  }
  const voronoi = Delaunay.from(current).voronoi(bounds);
  return current.flatMap((point, i) => {
    const polygon = voronoi.cellPolygon(i);
    if (!polygon) return [];
    const corners = polygon.slice(0, -1).map(([x, y]) => ({ x, y }));
    return [{ centre: { x: point[0], y: point[1] }, polygon: corners, area: Math.abs(signedArea(polygon)) }];
  });
}

/** The polygon drawn in around its centre by about `by` pixels, which leaves an even joint between neighbours. */
export function inset(polygon: readonly Point[], by: number): Point[] {
  const n = polygon.length;
  const turn = Math.sign(signedArea(polygon.map((p) => [p.x, p.y]))) || 1;
  const edges = polygon.map((p, i) => {
    const q = polygon[(i + 1) % n] as Point;
    const length = Math.hypot(q.x - p.x, q.y - p.y) || 1;
    const nx = (-(q.y - p.y) / length) * turn * by;
    const ny = ((q.x - p.x) / length) * turn * by;
    return { x: p.x + nx, y: p.y + ny, dx: q.x - p.x, dy: q.y - p.y };
  });
  return edges.map((edge, i) => {
    const before = edges[(i + n - 1) % n] as (typeof edges)[number];
    const cross = before.dx * edge.dy - before.dy * edge.dx;
    if (Math.abs(cross) < 1e-6) return { x: edge.x, y: edge.y };
    const t = ((edge.x - before.x) * edge.dy - (edge.y - before.y) * edge.dx) / cross;
    return { x: before.x + before.dx * t, y: before.y + before.dy * t };
  });
}

function signedArea(polygon: readonly (readonly [number, number] | number[])[]): number {
  let sum = 0;
  for (let i = 0; i < polygon.length; i += 1) {
    const [ax, ay] = polygon[i] as [number, number];
    const [bx, by] = polygon[(i + 1) % polygon.length] as [number, number];
    sum += ax * by - bx * ay;
  }
  return sum / 2;
}

function centroid(polygon: readonly [number, number][]): [number, number] {
  const area = signedArea(polygon);
  if (Math.abs(area) < 1e-9) return polygon[0] as [number, number];
  let x = 0;
  let y = 0;
  for (let i = 0; i < polygon.length - 1; i += 1) {
    const [ax, ay] = polygon[i] as [number, number];
    const [bx, by] = polygon[i + 1] as [number, number];
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return [x / (6 * area), y / (6 * area)];
}
