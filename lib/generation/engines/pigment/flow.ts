import { createNoise2D } from 'simplex-noise';
import { between, type Rng } from './random.ts';
import type { Point } from './svg.ts';

export interface FlowField {
  /** Direction in radians at a point. */
  angle: (x: number, y: number) => number;
  /** A second slow noise, 0 to 1, for colour and weight. */
  tone: (x: number, y: number) => number;
}

export interface FlowLine {
  points: Point[];
  /** 0 to 1, from the field's tone at the middle. */
  tone: number;
  /** 0 to 1, random and stable for the line. */
  chance: number;
}

/** A slow vector field: `scale` is the size of an eddy in pixels, `turns` how far it swings, `lean` its main direction. */
export function flowField(rng: Rng, scale: number, turns: number, lean: number): FlowField {
  const direction = createNoise2D(rng);
  const colour = createNoise2D(rng);
  return {
    angle: (x, y) =>
      lean +
      Math.PI *
        turns *
        (direction(x / scale, y / scale) + 0.16 * direction((x + 900) / (scale * 0.45), y / (scale * 0.45))),
    tone: (x, y) => (colour(x / (scale * 1.1), y / (scale * 1.1)) + 1) / 2,
  };
}

export interface FlowOptions {
  width: number;
  height: number;
  margin: number;
  /** Smallest distance between lines in pixels. */
  gap: number;
  /** Longest line in pixels. */
  longest: number;
  tries: number;
  /** True where no line may go. */
  blocked?: (x: number, y: number) => boolean;
}

const step = 5;

/**
 * Evenly spaced streamlines (after Jobard and Lefer, 1997, with random instead of neighbouring seeds): a line stops where it
 * would come nearer to another than `gap`. Short stubs are dropped.
 */
export function flowLines(rng: Rng, field: FlowField, options: FlowOptions): FlowLine[] {
  const { width, height, margin, gap } = options;
  const columns = Math.ceil(width / gap) + 1;
  const taken = new Map<number, Point[]>();
  const free = (x: number, y: number) => {
    if (x < margin || y < margin || x > width - margin || y > height - margin || options.blocked?.(x, y))
      return false;
    const cx = Math.floor(x / gap);
    const cy = Math.floor(y / gap);
    for (let j = cy - 1; j <= cy + 1; j += 1)
      for (let i = cx - 1; i <= cx + 1; i += 1)
        for (const p of taken.get(j * columns + i) ?? [])
          if ((p.x - x) ** 2 + (p.y - y) ** 2 < gap * gap) return false;
    return true;
  };
  const lines: FlowLine[] = [];
  for (let i = 0; i < options.tries; i += 1) {
    const start = { x: between(rng, margin, width - margin), y: between(rng, margin, height - margin) };
    const chance = rng();
    const longest = options.longest * (0.25 + 0.75 * rng());
    if (!free(start.x, start.y)) continue;
    const ahead = trace(start, field, free, longest / 2, 1);
    const behind = trace(start, field, free, longest / 2, -1);
    const points = [...behind.reverse(), start, ...ahead];
    if (points.length * step < 34) continue;
    for (const p of points) {
      const key = Math.floor(p.y / gap) * columns + Math.floor(p.x / gap);
      const bucket = taken.get(key);
      if (bucket) bucket.push(p);
      else taken.set(key, [p]);
    }
    const thin = points.filter((_, at) => at % 4 === 0 || at === points.length - 1);
    lines.push({ points: thin, tone: field.tone(start.x, start.y), chance });
  }
  return lines;
}

function trace(
  start: Point,
  field: FlowField,
  free: (x: number, y: number) => boolean,
  length: number,
  sign: 1 | -1,
): Point[] {
  const out: Point[] = [];
  let { x, y } = start;
  for (let walked = 0; walked < length; walked += step) {
    const angle = field.angle(x, y);
    x += Math.cos(angle) * step * sign;
    y += Math.sin(angle) * step * sign;
    if (!free(x, y)) break;
    out.push({ x, y });
  }
  return out;
}
