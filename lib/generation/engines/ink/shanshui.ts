import { mix } from '../pigment/colour.ts';
import { birds, boat, pine, seal } from '../pigment/motifs.ts';
import { between, type Rng, seeded } from '../pigment/random.ts';
import { heightAt, ridge } from '../pigment/ridges.ts';
import { num, type Point, polyline, tag } from '../pigment/svg.ts';
import type { ArtGenome } from './genome.ts';
import { type Air, air, disc, type Size, wash } from './scene.ts';

/**
 * Ink landscape: ranges of mountains one behind the other, each fading downward into mist, with texture strokes that follow
 * the slope, pines on the near crests, water, a boat, birds and a seal. Returns the children of the document, far to near.
 * `skyShare` keeps that share of the height free of the tallest peaks (for text).
 */
export function shanshui(genome: ArtGenome, size: Size, skyShare = 0): string[] {
  const rng = seeded(`shanshui:${genome.seed}`);
  const a = air(genome);
  const { width, height } = size;
  const u = Math.min(width, height) / 800;
  const parts = [
    wash(
      'sky',
      a.night
        ? [
            [0, a.sky],
            [0.55, a.horizon],
            [1, mix(a.horizon, a.sky, 0.5)],
          ]
        : [
            [0, a.sky],
            [1, a.sky],
          ],
      size,
    ),
    disc(genome, a, size),
  ];
  const layers = 5 + Math.round(genome.density * 2);
  const water = height * between(rng, 0.875, 0.9);
  const first = Math.max(0.4 - genome.scale * 0.05, skyShare + 0.12);
  for (let layer = 0; layer < layers; layer += 1) {
    const near = layer / (layers - 1);
    const base = height * (first + (0.85 - first) * near ** 0.95);
    const tall =
      height *
      (between(rng, 0.19, 0.26) + genome.scale * 0.06) *
      (1 - near * 0.1) *
      (skyShare > 0 && layer < 2 ? 0.62 : 1);
    const line = ridge(rng, {
      width,
      base: base + height * 0.05,
      height: tall,
      peaks: 3 + Math.round(rng() * 2 + (1 - genome.scale) * 2),
      crag: genome.energy,
    });
    parts.push(range(rng, line, near, layer, a, size, base, u));
    if (genome.life.includes('trees') && near > 0.3)
      parts.push(trees(rng, line, near, genome.density, a, width, u));
  }
  parts.push(lake(rng, water, a, size));
  if (genome.life.includes('boat'))
    parts.push(
      boat(
        {
          x: width * between(rng, 0.28, 0.72),
          y: water + (height - water) * (skyShare > 0 ? -0.12 : between(rng, 0.28, 0.45)),
        },
        84 * u,
        a.ink,
        mix(a.ink, a.mist, 0.3),
      ),
    );
  if (genome.life.includes('birds')) {
    const side = genome.discX > 0.5 ? -1 : 1;
    parts.push(
      birds(
        rng,
        { x: width * (genome.discX + side * between(rng, 0.16, 0.26)), y: height * (genome.discY + 0.07) },
        62 * u,
        5 + Math.floor(rng() * 5),
        14 * u,
        a.night ? mix(a.disc, a.sky, 0.35) : a.ink,
      ),
    );
  }
  if (genome.life.includes('seal'))
    parts.push(
      seal(
        { x: genome.discX > 0.5 ? width * 0.075 : width * 0.885, y: height * 0.06 },
        30 * u,
        a.red,
        mix(a.colours.paper, '#ffffff', 0.2),
      ),
    );
  return parts.filter(Boolean);
}

function range(
  rng: Rng,
  line: Point[],
  near: number,
  layer: number,
  a: Air,
  size: Size,
  base: number,
  u: number,
): string {
  const depth = a.night ? 0.3 + near * 0.66 : 0.07 + near ** 1.35 * 0.63;
  const top = mix(a.mist, a.ink, depth);
  const low = a.night ? mix(a.mist, a.ink, depth * 0.4) : mix(a.mist, a.ink, depth * 0.16);
  const d = `${polyline(line)}L${size.width + 10} ${size.height}L-10 ${size.height}Z`;
  const crest = Math.min(...line.map((p) => p.y));
  const fade = base + size.height * 0.16;
  const gradient = `<defs><linearGradient id="r${layer}" gradientUnits="userSpaceOnUse" x1="0" y1="${num(crest)}" x2="0" y2="${num(fade)}"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs>`;
  let strokes = '';
  const count = Math.round((70 + near * 80) * (size.width / 800));
  for (let i = 0; i < count; i += 1) {
    const x = rng() * size.width;
    const y0 = heightAt(line, x);
    const slope = Math.max(-1.6, Math.min(1.6, (heightAt(line, x + 9) - heightAt(line, x - 9)) / 18));
    const down = 8 * u + rng() ** 1.5 * (fade - y0) * 0.85;
    const length = between(rng, 7, 19) * u;
    // Strokes run down the flank, steeper than the slope itself.
    const dx = (slope === 0 ? 0 : Math.sign(slope)) * length * 0.42 + between(rng, -2, 2) * u;
    strokes += `M${num(x)} ${num(y0 + down)}q${num(dx * 0.2)} ${num(length * 0.55)} ${num(dx)} ${num(length)}`;
  }
  return tag(
    'g',
    {},
    gradient +
      tag('path', { d, fill: `url(#r${layer})` }) +
      tag('path', {
        d: polyline(line),
        fill: 'none',
        stroke: a.ink,
        'stroke-width': (0.7 + near * 1.1) * u,
        opacity: 0.18 + near * 0.6,
        'stroke-linejoin': 'round',
      }) +
      tag('path', {
        d: strokes,
        fill: 'none',
        stroke: a.ink,
        'stroke-width': 0.9 * u,
        opacity: 0.08 + near * 0.26,
        'stroke-linecap': 'round',
      }),
  );
}

function trees(
  rng: Rng,
  line: Point[],
  near: number,
  density: number,
  a: Air,
  width: number,
  u: number,
): string {
  let out = '';
  const groves = Math.round(2 + density * 6 + near * 3);
  for (let grove = 0; grove < groves; grove += 1) {
    const centre = rng() * width;
    const count = 1 + Math.floor(rng() * (1 + near * 3));
    for (let i = 0; i < count; i += 1) {
      const x = centre + between(rng, -1, 1) * (12 + 14 * near) * u * count * 0.6;
      out += pine(
        rng,
        { x, y: heightAt(line, x) + 3 * u },
        (12 + near * 24) * between(rng, 0.75, 1.25) * u,
        mix(a.mist, a.ink, 0.5 + near * 0.5),
      );
    }
  }
  return tag('g', {}, out);
}

function lake(rng: Rng, y: number, a: Air, size: Size): string {
  const shore = a.night ? mix(a.mist, a.ink, 0.45) : mix(a.mist, a.ink, 0.12);
  let d = '';
  for (let i = 0; i < 34; i += 1) {
    const at = y + 4 + rng() ** 0.8 * (size.height - y - 8);
    const x = between(rng, -0.05, 0.95) * size.width;
    d += `M${num(x)} ${num(at)}h${num(between(rng, 0.06, 0.3) * size.width)}`;
  }
  const gradient = `<defs><linearGradient id="lake" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${shore}" stop-opacity="0"/><stop offset="0.22" stop-color="${shore}" stop-opacity="0.9"/><stop offset="1" stop-color="${a.night ? mix(a.mist, a.ink, 0.2) : a.mist}"/></linearGradient></defs>`;
  return tag(
    'g',
    {},
    gradient +
      tag('rect', {
        x: 0,
        y: y - size.height * 0.045,
        width: size.width,
        height: size.height - y + size.height * 0.045,
        fill: 'url(#lake)',
      }) +
      tag('path', {
        d,
        fill: 'none',
        stroke: a.night ? a.disc : a.ink,
        'stroke-width': 1,
        opacity: a.night ? 0.22 : 0.26,
      }),
  );
}
