import type { Genome } from '../../port.ts';
import { moods, namedHue } from '../pigment/lexicon.ts';
import { paletteByHue, palettes } from '../pigment/palettes.ts';
import { between, hash, pick, pickWeighted, type Rng, seeded, whole } from '../pigment/random.ts';

export const families = ['ink', 'river', 'field', 'cells'] as const;
export type Family = (typeof families)[number];

/** What repeats a picture. Angles in degrees, places as shares of the canvas, the rest from 0 to 1 unless said. */
export interface ArtGenome extends Genome {
  engine: string;
  family: Family;
  seed: number;
  palette: string;
  mode: string;
  turn: number;
  lift: number;
  density: number;
  /** Size of the largest forms: 0 fine, 1 broad. */
  scale: number;
  /** How wild the forms are. */
  energy: number;
  disc: string;
  discX: number;
  discY: number;
  discR: number;
  life: string[];
}

/** A first genome: the words steer palette, room, disc and temper; the seed decides the rest. */
export function firstArt(family: Family, seed: number, words: string): ArtGenome {
  const rng = seeded(`${family}:${seed}`);
  const found = moods(words);
  const says = (...names: string[]) => names.some((name) => found.has(name));
  const hue = namedHue(found);
  const palette =
    hue !== null
      ? paletteByHue(hue).id
      : pickWeighted(
          rng,
          palettes.map((p) => [
            p.id,
            0.5 + p.moods.split(' ').reduce((sum, mood) => sum + Math.min(3, found.get(mood) ?? 0) * 1.6, 0),
          ]),
        );
  const dark = says('night', 'moon', 'darker')
    ? 0.72
    : says('lighter', 'bright')
      ? 0.06
      : family === 'field' || family === 'cells'
        ? 0.45
        : 0.14;
  const mode = rng() < dark ? 'dark' : 'light';
  const calm = says('calm', 'winter', 'fewer') ? -0.3 : says('bright', 'more', 'music') ? 0.25 : 0;
  const left = rng() < 0.5;
  const life = ['boat', 'birds', 'trees', 'seal'].filter(
    (thing) =>
      rng() <
      {
        boat: says('river', 'sea') ? 1 : 0.7,
        birds: 0.75,
        trees: says('leaf', 'mountain') ? 1 : 0.9,
        seal: 0.8,
      }[thing as 'boat'],
  );
  return {
    engine: `${family}-${families.indexOf(family) + 1}`,
    family,
    seed: hash(`${family}${seed}`) % 1_000_000,
    palette,
    mode,
    turn: Math.round(between(rng, -10, 10)),
    lift: Math.round(between(rng, -2, 3)) / 100,
    density: unit(between(rng, 0.3, 0.8) + calm * 0.6),
    scale: unit(between(rng, 0.25, 0.9)),
    energy: unit(between(rng, 0.25, 0.85) + calm),
    disc: mode === 'dark' || says('moon') ? 'moon' : rng() < 0.85 ? 'sun' : 'none',
    discX: Math.round((left ? between(rng, 0.18, 0.38) : between(rng, 0.62, 0.82)) * 1000) / 1000,
    discY: Math.round(between(rng, 0.13, 0.26) * 1000) / 1000,
    discR: Math.round(between(rng, 0.05, 0.12) * 1000) / 1000,
    life,
  };
}

const unit = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;

/** A sibling: one or two genes move, everything else stays, the composition's seed included four times in five. */
export function mutateArt(parent: ArtGenome, seed: number): ArtGenome {
  const rng = seeded(`mutate:${seed}:${parent.seed}`);
  const child: ArtGenome = { ...parent };
  const moves: ((rng: Rng) => void)[] = [
    (r) => {
      child.seed = (parent.seed + 1 + whole(r, 0, 99_999)) % 1_000_000;
    },
    (r) => {
      child.palette = pick(
        r,
        palettes.filter((p) => p.id !== parent.palette),
      ).id;
    },
    (r) => {
      child.turn = Math.round(parent.turn + pick(r, [-1, 1]) * between(r, 14, 30));
    },
    (r) => {
      child.density = unit(
        parent.density > 0.5 ? parent.density - between(r, 0.2, 0.4) : parent.density + between(r, 0.2, 0.4),
      );
    },
    (r) => {
      child.scale = unit(
        parent.scale > 0.5 ? parent.scale - between(r, 0.2, 0.4) : parent.scale + between(r, 0.2, 0.4),
      );
    },
    (r) => {
      child.energy = unit(
        parent.energy > 0.5 ? parent.energy - between(r, 0.2, 0.4) : parent.energy + between(r, 0.2, 0.4),
      );
    },
    () => {
      child.discX = Math.round((1 - parent.discX) * 1000) / 1000;
    },
    (r) => {
      child.discR =
        Math.round((parent.discR > 0.085 ? parent.discR * 0.6 : parent.discR * between(r, 1.4, 1.8)) * 1000) /
        1000;
    },
    () => {
      child.mode = parent.mode === 'dark' ? 'light' : 'dark';
      child.disc = child.mode === 'dark' ? 'moon' : 'sun';
    },
  ];
  const count = rng() < 0.6 ? 1 : 2;
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(whole(rng, 0, moves.length - 1));
  for (const index of chosen) moves[index]?.(rng);
  return child;
}

/** The parent as the words ask: darker, lighter, fewer, more, calmer, bolder, bigger, smaller, or a named colour. Null when no word is known. */
export function refineArt(parent: ArtGenome, words: string): ArtGenome | null {
  const found = moods(words);
  const child: ArtGenome = { ...parent };
  const hue = namedHue(found);
  if (hue !== null) {
    child.palette = paletteByHue(hue).id;
    child.turn = 0;
  } else if (found.has('grey')) child.palette = 'stone';
  else if (found.has('warm')) child.palette = 'apricot';
  else if (found.has('cool')) child.palette = 'tide';
  if (found.has('darker') || found.has('night')) {
    if (parent.mode === 'dark') child.lift = Math.max(-0.08, parent.lift - 0.04);
    child.mode = 'dark';
    child.disc = 'moon';
  }
  if (found.has('lighter')) {
    if (parent.mode === 'light') child.lift = Math.min(0.06, parent.lift + 0.03);
    child.mode = 'light';
    if (parent.disc === 'moon') child.disc = 'sun';
  }
  if (found.has('fewer') || found.has('calm')) child.density = unit(parent.density - 0.3);
  if (found.has('calm')) child.energy = unit(parent.energy - 0.35);
  if (found.has('more')) child.density = unit(parent.density + 0.3);
  if (found.has('bright')) child.energy = unit(parent.energy + 0.3);
  if (found.has('bigger')) {
    child.scale = unit(parent.scale + 0.3);
    child.discR = Math.min(0.18, Math.round(parent.discR * 1.4 * 1000) / 1000);
  }
  if (found.has('smaller')) {
    child.scale = unit(parent.scale - 0.3);
    child.discR = Math.max(0.03, Math.round(parent.discR * 0.7 * 1000) / 1000);
  }
  if (found.has('moon')) child.disc = 'moon';
  return JSON.stringify(child) === JSON.stringify(parent) ? null : child;
}

/** True for a genome this engine made; anything else (a hosted model's, an older one's) starts afresh. */
export const isArtGenome = (genome: Genome | null | undefined): genome is ArtGenome =>
  !!genome &&
  families.includes(genome.family as Family) &&
  typeof genome.seed === 'number' &&
  typeof genome.palette === 'string' &&
  Array.isArray(genome.life) &&
  typeof genome.discX === 'number' &&
  typeof genome.density === 'number' &&
  typeof genome.energy === 'number' &&
  typeof genome.scale === 'number' &&
  typeof genome.discY === 'number' &&
  typeof genome.discR === 'number';
