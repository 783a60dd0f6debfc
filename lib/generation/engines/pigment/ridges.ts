import { createNoise2D } from 'simplex-noise';
import { between, type Rng } from './random.ts';
import type { Point } from './svg.ts';

export interface RidgeOptions {
  width: number;
  /** The line the range stands on. */
  base: number;
  /** Height of the tallest peak in pixels. */
  height: number;
  /** How many peaks cross the width. */
  peaks: number;
  /** 0 rounded hills to 1 broken crags. */
  crag: number;
}

/**
 * The skyline of one mountain range, left to right: a few peaks with unequal, concave flanks, an undulating foot and small
 * broken rock on top. Peaks are spaced by stratified chance so that a range is never a comb nor empty.
 */
export function ridge(rng: Rng, options: RidgeOptions): Point[] {
  const { width, base, height, peaks, crag } = options;
  const noise = createNoise2D(rng);
  const summits = Array.from({ length: peaks }, (_, i) => {
    const tall = rng() < 0.36 ? between(rng, 0.72, 1) : between(rng, 0.2, 0.62);
    return {
      x: ((i + between(rng, 0.12, 0.88)) / peaks) * width * 1.16 - width * 0.08,
      tall,
      left: (between(rng, 0.55, 1.25) * width * (0.35 + tall)) / (peaks * 0.95 + 1.2),
      right: (between(rng, 0.55, 1.25) * width * (0.35 + tall)) / (peaks * 0.95 + 1.2),
    };
  });
  // Each summit throws one or two lesser shoulders to its sides: without them ranges look like tents.
  for (const summit of [...summits]) {
    for (const side of [-1, 1]) {
      if (rng() < 0.35) continue;
      const reach = side < 0 ? summit.left : summit.right;
      summits.push({
        x: summit.x + side * reach * between(rng, 0.22, 0.5),
        tall: summit.tall * between(rng, 0.42, 0.72),
        left: reach * between(rng, 0.25, 0.45),
        right: reach * between(rng, 0.25, 0.45),
      });
    }
  }
  const points: Point[] = [];
  const step = 5;
  for (let x = -10; x <= width + 10; x += step) {
    let top = 0.1 + 0.08 * noise(x / (width * 0.3), 3.7);
    for (const summit of summits) {
      const away = Math.abs(x - summit.x) / (x < summit.x ? summit.left : summit.right);
      if (away < 1) {
        // A concave flank with a shoulder: steep near the top, running out at the foot.
        const flank = (1 - away) ** 1.45 * 0.82 + (1 - away * away) ** 2 * 0.18;
        top = Math.max(top, summit.tall * flank + 0.09);
      }
    }
    const rock = noise(x / 58, 9.1) * 0.05 + noise(x / 21, 5.3) * 0.026 + noise(x / 8, 1.9) * 0.009;
    points.push({ x, y: base - height * (top + rock * (0.35 + crag) * (0.5 + top)) });
  }
  return points;
}

/** The height of a skyline at x, by straight lines between its points. */
export function heightAt(points: readonly Point[], x: number): number {
  const first = points[0] as Point;
  const gap = (points[1] as Point).x - first.x;
  const at = Math.min(points.length - 2, Math.max(0, Math.floor((x - first.x) / gap)));
  const a = points[at] as Point;
  const b = points[at + 1] as Point;
  return a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x || 1);
}
