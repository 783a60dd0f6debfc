import { mix } from '../pigment/colour.ts';
import { birds, boat, pine } from '../pigment/motifs.ts';
import { between, type Rng, seeded } from '../pigment/random.ts';
import { heightAt, ridge } from '../pigment/ridges.ts';
import { num, type Point, polyline, tag } from '../pigment/svg.ts';
import type { ArtGenome } from './genome.ts';
import { type Air, air, disc, type Size, wash } from './scene.ts';

/**
 * River valley: a range far off, then spurs of land from left and right in turn, each mirrored in the water, so that the
 * river winds between them toward us. Flat colour, few strokes, like a woodblock print.
 */
export function river(genome: ArtGenome, size: Size): string[] {
  const rng = seeded(`river:${genome.seed}`);
  const a = air(genome);
  const { width, height } = size;
  const u = Math.min(width, height) / 800;
  const horizon = height * between(rng, 0.45, 0.5);
  const glow = mix(a.horizon, a.disc, a.night ? 0.12 : 0.22);
  const parts = [
    wash(
      'sky',
      [
        [0, a.night ? a.sky : mix(a.sky, a.colours.accent, 0.2)],
        [horizon / height - 0.04, a.night ? a.horizon : a.sky],
        [horizon / height, glow],
        [horizon / height + 0.02, mix(glow, a.ink, a.night ? 0.1 : 0.03)],
        [1, a.night ? a.sky : mix(a.sky, a.colours.accent, 0.42)],
      ],
      size,
    ),
  ];
  const low = { ...genome, discY: Math.min(0.32, genome.discY + 0.06), discR: genome.discR * 1.25 };
  parts.push(disc(low, a, size), shimmer(rng, low, horizon, a, size, u));
  for (let i = 0; i < 2; i += 1) {
    const line = ridge(rng, {
      width,
      base: horizon,
      height: height * (0.2 - i * 0.06),
      peaks: 4 + i,
      crag: genome.energy * 0.6,
    });
    parts.push(
      land(
        [...line, { x: width + 10, y: horizon }, { x: -10, y: horizon }],
        line,
        mix(a.mist, tone(a), 0.14 + i * 0.13),
        horizon,
        0,
        a,
        size,
        `f${i}`,
      ),
    );
  }
  const spurs = 4 + Math.round(genome.density * 3);
  let fromLeft = rng() < 0.5;
  const lands: Spur[] = [];
  for (let i = 0; i < spurs; i += 1) {
    const near = (i + 1) / spurs;
    const foot = horizon + (height * 1.02 - horizon) * (near ** 1.75 * 0.93 + 0.02);
    const made = spur(rng, genome, fromLeft, near, foot, a, size, u, i);
    lands.push(made);
    parts.push(made.svg);
    fromLeft = !fromLeft;
  }
  const berth = openWater(lands, width, u);
  if (genome.life.includes('boat') && berth) parts.push(boat(berth, 64 * u, a.ink, mix(a.ink, a.mist, 0.35)));
  if (genome.life.includes('birds'))
    parts.push(
      birds(
        rng,
        { x: width * (1 - low.discX), y: height * (low.discY - 0.02) },
        70 * u,
        4 + Math.floor(rng() * 5),
        15 * u,
        a.night ? mix(a.disc, a.sky, 0.3) : a.ink,
      ),
    );
  return parts.filter(Boolean);
}

interface Spur {
  svg: string;
  /** The skyline from left to right. */
  crest: Point[];
  foot: number;
}

/** A place between the last two spurs but one where no nearer land hides a boat; null when there is none. */
function openWater(lands: readonly Spur[], width: number, u: number): Point | null {
  for (const at of [lands.length - 2, lands.length - 3]) {
    const [here, next] = [lands[at], lands[at + 1]];
    if (!here || !next) continue;
    const y = here.foot + (next.foot - here.foot) * 0.32;
    const free = (x: number) =>
      lands.slice(at + 1).every(({ crest }) => {
        const inside =
          x + 44 * u > (crest[0] as Point).x && x - 44 * u < (crest[crest.length - 1] as Point).x;
        return (
          !inside ||
          Math.min(heightAt(crest, x - 30 * u), heightAt(crest, x), heightAt(crest, x + 30 * u)) > y + 12 * u
        );
      });
    const open = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map((share) => share * width).find(free);
    if (open !== undefined) return { x: open, y };
  }
  return null;
}

const tone = (a: Air) => (a.night ? a.ink : mix(a.ink, a.colours.accent, 0.42));

function spur(
  rng: Rng,
  genome: ArtGenome,
  left: boolean,
  near: number,
  foot: number,
  a: Air,
  size: Size,
  u: number,
  index: number,
): Spur {
  const { width, height } = size;
  const reach = width * (near > 0.95 ? between(rng, 0.42, 0.58) : between(rng, 0.54, 0.78));
  const tall = height * (0.07 + near * 0.15 + genome.scale * 0.05) * between(rng, 0.85, 1.2);
  const crest = ridge(rng, { width: reach, base: foot, height: tall, peaks: 3, crag: genome.energy * 0.5 })
    .filter((p) => p.x >= 0 && p.x <= reach)
    .map((p) => {
      const along = p.x / reach;
      // The land leans out of its side and runs out into the water in a long tongue.
      const y =
        foot - ((foot - p.y) * 0.75 + tall * 0.42 * (1 - along)) * Math.max(0, 1 - along ** 2.4) ** 0.9;
      return { x: left ? p.x : width - p.x, y };
    });
  const edge = left ? -10 : width + 10;
  const first = crest[0] as Point;
  const body = [
    { x: edge, y: first.y },
    ...crest,
    { x: left ? reach : width - reach, y: foot },
    { x: edge, y: foot + 3 },
  ];
  const colour = mix(a.mist, tone(a), a.night ? 0.35 + near * 0.62 : 0.22 + near * 0.68);
  let out = land(body, crest, colour, foot, 0.22 + near * 0.14, a, size, `s${index}`);
  if (genome.life.includes('trees')) {
    const ordered = left ? crest : [...crest].reverse();
    const many = Math.round((2 + genome.density * 5) * (0.6 + near));
    for (let i = 0; i < many; i += 1) {
      const x = left ? rng() ** 1.2 * reach * 0.8 + 4 : width - (rng() ** 1.2 * reach * 0.8 + 4);
      out += pine(
        rng,
        { x, y: heightAt(ordered, x) + 3 * u },
        (9 + near * 34) * between(rng, 0.7, 1.25) * u,
        mix(colour, a.ink, 0.7),
      );
    }
  }
  return { svg: tag('g', {}, out), crest: left ? crest : [...crest].reverse(), foot };
}

/** A piece of land, its mirror image below the waterline and the light line of the shore. */
function land(
  body: Point[],
  crest: Point[],
  colour: string,
  foot: number,
  mirror: number,
  a: Air,
  size: Size,
  id: string,
): string {
  const top = Math.min(...crest.map((p) => p.y));
  const gradient = `<defs><linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="0" y1="${num(top)}" x2="0" y2="${num(foot)}"><stop offset="0" stop-color="${colour}"/><stop offset="1" stop-color="${mix(colour, a.mist, a.night ? 0.18 : 0.36)}"/></linearGradient></defs>`;
  const image =
    mirror > 0
      ? tag('path', {
          d: polyline(
            body.map((p) => ({ x: p.x, y: foot + (foot - p.y) * 0.55 })),
            true,
          ),
          fill: colour,
          opacity: mirror,
        })
      : '';
  const shore =
    mirror > 0
      ? tag('rect', {
          x: Math.min(...body.map((p) => p.x)),
          y: foot,
          width: Math.max(...body.map((p) => p.x)) - Math.min(...body.map((p) => p.x)),
          height: Math.max(1, size.height / 700),
          fill: a.night ? a.disc : a.mist,
          opacity: 0.35,
        })
      : '';
  return gradient + image + tag('path', { d: polyline(body, true), fill: `url(#${id})` }) + shore;
}

/** The disc's road on the water: strokes that widen toward us. */
function shimmer(rng: Rng, genome: ArtGenome, horizon: number, a: Air, size: Size, u: number): string {
  if (genome.disc === 'none') return '';
  let d = '';
  const cx = genome.discX * size.width;
  for (let i = 0; i < 60; i += 1) {
    const t = (i + rng()) / 60;
    const y = horizon + 5 + t ** 1.5 * (size.height - horizon) * 0.9;
    const half = (10 + t * 70) * u * between(rng, 0.3, 1.1);
    const x = cx + between(rng, -1, 1) * (8 + t * 44) * u;
    d += `M${num(x - half)} ${num(y)}h${num(half * 2)}`;
  }
  return tag('path', {
    d,
    fill: 'none',
    stroke: a.disc,
    'stroke-width': 2 * u,
    opacity: 0.6,
    'stroke-linecap': 'round',
  });
}
