import { cells, inset } from '../pigment/cells.ts';
import { mix } from '../pigment/colour.ts';
import { flowField, flowLines } from '../pigment/flow.ts';
import { between, pick, whole } from '../pigment/random.ts';
import { num, polyline, smoothLine, tag } from '../pigment/svg.ts';
import type { Job } from './plan.ts';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const ornaments = ['cells', 'flow', 'arcs', 'bars', 'discs'] as const;

/** Fills an area with the genome's ornament, in several children so that it grows while it streams. */
export function strip(job: Job, area: Area): void {
  const kind = ornaments[job.genome.seed % ornaments.length] ?? 'cells';
  painters[kind](job, area);
}

const painters: Record<(typeof ornaments)[number], (job: Job, area: Area) => void> = {
  cells({ sheet, genome, colours, rng }, area) {
    const pieces = cells(
      rng,
      area,
      Math.round(34 + genome.density * 50),
      2,
      (_, y) => 0.35 + 0.65 * Math.exp(-(((y - area.y - area.height * 0.46) / (area.height * 0.22)) ** 2)),
    );
    sheet.rect(area.x, area.y, area.width, area.height, colours.ground);
    let group = '';
    for (const [i, piece] of pieces.entries()) {
      const fill = rng() < 0.13 ? colours.second : pick(rng, colours.tints);
      group += tag('path', { d: polyline(inset(piece.polygon, 2.2), true), fill });
      if (i % 9 === 8 || i === pieces.length - 1) {
        sheet.raw(tag('g', {}, group));
        group = '';
      }
    }
  },
  flow({ sheet, genome, colours, rng }, area) {
    const base = colours.accent;
    sheet.rect(area.x, area.y, area.width, area.height, base);
    const field = flowField(rng, 420, 0.6, Math.PI / 2);
    const lines = flowLines(rng, field, {
      width: area.width,
      height: area.height,
      margin: 0,
      gap: 15 - genome.density * 5,
      longest: 420,
      tries: 1500,
    });
    for (let i = 0; i < lines.length; i += 24) {
      const group = lines.slice(i, i + 24).map((line) =>
        tag('path', {
          d: smoothLine(line.points.map((p) => ({ x: p.x + area.x, y: p.y + area.y }))),
          stroke: line.chance > 0.93 ? colours.second : mix(base, colours.ground, 0.3 + line.tone * 0.6),
          'stroke-width': line.chance < 0.4 ? 6 : 2.4,
        }),
      );
      sheet.raw(tag('g', { fill: 'none', 'stroke-linecap': 'round' }, group.join('')));
    }
  },
  arcs({ sheet, colours, rng }, area) {
    const side = area.width / 2;
    for (let row = 0; row * side < area.height; row += 1) {
      let group = '';
      for (let column = 0; column < 2; column += 1) {
        const x = area.x + column * side;
        const y = area.y + row * side;
        const ground = pick(rng, colours.tints.slice(0, 3));
        group +=
          tag('rect', { x, y, width: side + 0.5, height: side + 0.5, fill: ground }) +
          quarter(
            x,
            y,
            side,
            whole(rng, 0, 3),
            rng() < 0.25
              ? colours.second
              : pick(
                  rng,
                  colours.tints.slice(2).filter((c) => c !== ground),
                ),
          );
      }
      sheet.raw(tag('g', {}, group));
    }
  },
  bars({ sheet, colours, rng }, area) {
    let y = area.y;
    let last = '';
    while (y < area.y + area.height) {
      const tall = Math.min(
        area.y + area.height - y,
        between(rng, 0.02, 0.1) ** 1.15 * area.height * 1.6 + 10,
      );
      const fill = pick(
        rng,
        [...colours.tints, colours.second].filter((c) => c !== last),
      );
      last = fill;
      sheet.rect(area.x, y, area.width, tall + 0.5, fill);
      y += tall;
    }
  },
  discs({ sheet, colours, rng }, area) {
    sheet.rect(area.x, area.y, area.width, area.height, colours.tints[3] ?? colours.accent);
    const r = area.width / 2;
    for (let row = 0; row * r < area.height + r; row += 1) {
      const rings = [1, 0.76, 0.5, 0.24].map((share, i) =>
        tag('circle', {
          cx: area.x + r,
          cy: area.y + row * r,
          r: r * share,
          fill:
            i === 3 && rng() < 0.4
              ? colours.second
              : (colours.tints[(i + row) % colours.tints.length] ?? colours.accent),
        }),
      );
      const x = num(area.x);
      sheet.raw(
        tag(
          'g',
          {},
          `<defs><clipPath id="d${row}"><rect x="${x}" y="${num(Math.max(area.y, area.y + (row - 1) * r))}" width="${num(area.width)}" height="${num(r)}"/></clipPath></defs>${tag('g', { 'clip-path': `url(#d${row})` }, rings.join(''))}`,
        ),
      );
    }
  },
};

/** A quarter disc in one of the four corners of a square. */
export function quarter(x: number, y: number, side: number, corner: number, fill: string): string {
  const [cx, cy] = [x + (corner % 2) * side, y + Math.floor(corner / 2) * side];
  const [ax, ay] = [cx + (corner % 2 === 0 ? side : -side), cy];
  const [bx, by] = [cx, cy + (corner < 2 ? side : -side)];
  const sweep = corner === 0 || corner === 3 ? 1 : 0;
  return tag('path', {
    d: `M${num(cx)} ${num(cy)}L${num(ax)} ${num(ay)}A${num(side)} ${num(side)} 0 0 ${sweep} ${num(bx)} ${num(by)}Z`,
    fill,
  });
}
