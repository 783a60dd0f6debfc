import type { Genome } from '../../port.ts';
import { moods, namedHue } from '../pigment/lexicon.ts';
import { paletteByHue, palettes } from '../pigment/palettes.ts';
import { between, hash, pick, pickWeighted, seeded, whole } from '../pigment/random.ts';
import { emblemMoods } from './emblems.ts';
import { isHan } from './fonts.ts';
import { pairings } from './pairings.ts';
import { type DesignGenome, type LayoutName, layouts, listOf } from './plan.ts';
import { heroOf, type Slots, tidy } from './slots.ts';

const unit = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;

/** The slots as genes and back, so that a branch keeps its words. */
export const copyGenes = (slots: Slots) => ({
  copy: [slots.kicker, slots.headline, slots.subline, slots.body, slots.footer],
  details: [...slots.details],
});
export const slotsOf = ({ copy, details }: Pick<DesignGenome, 'copy' | 'details'>): Slots => ({
  kicker: copy[0] ?? '',
  headline: copy[1] ?? '',
  subline: copy[2] ?? '',
  body: copy[3] ?? '',
  footer: copy[4] ?? '',
  details: [...details],
});

/** How well each layout suits the copy; a layout that cannot hold it has no weight. */
function suits(slots: Slots, found: ReadonlyMap<string, number>): [LayoutName, number][] {
  const han = isHan(slots.headline);
  const list = listOf(slots).length;
  const long = [...slots.headline].length > (han ? 16 : 42);
  const asks = (name: string) => (found.has(name) ? 4 : 0);
  return [
    ['column', 2],
    ['notebook', (long ? 0.3 : 1.3) + asks('page') * 0.3],
    ['moon', 1 + (asks('moon') + asks('night')) * 0.16 + (han ? 0.4 : 0)],
    ['menu', list >= 3 ? 1.4 + asks('list') : 0.15],
    ['hour', heroOf(slots) ? 1.5 : 0],
    ['ticket', 0.7 + asks('card') * 2],
    [
      'landscape',
      0.15 + (asks('mountain') + asks('river') + asks('calm') + asks('leaf')) * 0.25 + (han ? 0.9 : 0),
    ],
    ['pause', 1.7],
    ['tiles', 1.3],
  ];
}

/** A first genome: the words steer palette, room, type and emblem; the copy decides which layouts can hold it; the seed picks. */
export function firstDesign(seed: number, slots: Slots, words: string): DesignGenome {
  const rng = seeded(`layout:${seed}`);
  const found = moods(words);
  const says = (...names: string[]) => names.some((name) => found.has(name));
  const clean = tidy(slots);
  const layout = pickWeighted(rng, suits(clean, found));
  const hue = namedHue(found);
  const palette =
    hue !== null
      ? paletteByHue(hue).id
      : pickWeighted(
          rng,
          palettes.map((p) => [
            p.id,
            0.4 + p.moods.split(' ').reduce((sum, mood) => sum + Math.min(2, found.get(mood) ?? 0), 0),
          ]),
        );
  const type = pickWeighted(
    rng,
    pairings.map((p) => [p.id, typeWeight(p.id, layout, found)]),
  );
  const night = says('night', 'moon', 'darker');
  const dark = layout === 'moon' ? 0.85 : night ? 0.5 : says('lighter') ? 0 : 0.2;
  const flat =
    layout === 'landscape' || layout === 'notebook' || says('lighter')
      ? 0
      : layout === 'pause' || layout === 'hour' || layout === 'tiles'
        ? 0.42
        : 0.16;
  const mode = pickWeighted(rng, [
    ['dark', dark],
    ['field', (1 - dark) * flat],
    ['light', (1 - dark) * (1 - flat)],
  ]);
  const calm = says('calm', 'fewer') ? -0.2 : says('bright', 'more') ? 0.2 : 0;
  return {
    engine: 'layout-2',
    layout,
    seed: hash(`design${seed}`) % 1_000_000,
    palette,
    mode,
    turn: Math.round(between(rng, -9, 9)),
    lift: 0,
    type,
    motif: emblemMoods.find(([mood]) => found.has(mood))?.[1] ?? 'dot',
    density: unit(between(rng, 0.2, 0.85) + calm),
    scale: unit(between(rng, 0.3, 0.95) + (says('bigger') ? 0.3 : 0)),
    side: rng() < 0.7 ? 'right' : 'left',
    ...copyGenes(clean),
  };
}

function typeWeight(id: string, layout: LayoutName, found: ReadonlyMap<string, number>): number {
  const serif = id === 'newsreader' || id === 'playfair' || id === 'didone';
  const literary = layout === 'notebook' || layout === 'moon' || layout === 'landscape' || layout === 'menu';
  let weight =
    layout === 'column' || layout === 'tiles' ? (serif ? 0.25 : 1.4) : literary ? (serif ? 1.5 : 0.12) : 1;
  if (id === 'placard') weight *= literary ? 0 : 0.55;
  if (found.has('serif')) weight *= serif ? 4 : 0.2;
  if (found.has('grotesk') || found.has('workshop')) weight *= serif ? 0.4 : 2;
  return weight;
}

/** A sibling: one or two genes move (a new layout only one time in eight), the words stay. */
export function mutateDesign(parent: DesignGenome, seed: number): DesignGenome {
  const rng = seeded(`mutate:${seed}:${parent.seed}`);
  const child: DesignGenome = { ...parent };
  const far = (value: number) =>
    unit(value > 0.5 ? value - between(rng, 0.3, 0.45) : value + between(rng, 0.3, 0.45));
  const moves: (readonly [() => void, number])[] = [
    [
      () => {
        child.seed = (parent.seed + whole(rng, 1, 99_999)) % 1_000_000;
      },
      1.5,
    ],
    [
      () => {
        child.palette = pick(
          rng,
          palettes.filter((p) => p.id !== parent.palette),
        ).id;
      },
      2,
    ],
    [
      () => {
        child.turn = parent.turn + pick(rng, [-1, 1]) * whole(rng, 14, 26);
      },
      0.8,
    ],
    [
      () => {
        child.mode = pick(
          rng,
          (parent.layout === 'landscape' || parent.layout === 'notebook'
            ? ['light', 'dark']
            : ['light', 'dark', 'field']
          ).filter((m) => m !== parent.mode),
        );
      },
      1.5,
    ],
    [
      () => {
        child.type = pick(
          rng,
          pairings.filter((p) => p.id !== parent.type && p.id !== 'placard'),
        ).id;
      },
      1.5,
    ],
    [
      () => {
        child.density = far(parent.density);
      },
      1,
    ],
    [
      () => {
        child.scale = far(parent.scale);
      },
      1,
    ],
    [
      () => {
        child.side = parent.side === 'right' ? 'left' : 'right';
      },
      1,
    ],
    [
      () => {
        child.layout = pickWeighted(
          rng,
          suits(slotsOf(parent), new Map()).filter(([name]) => name !== parent.layout),
        );
      },
      1.2,
    ],
  ];
  const count = rng() < 0.6 ? 1 : 2;
  const chosen = new Set<() => void>();
  while (chosen.size < count) chosen.add(pickWeighted(rng, moves));
  for (const move of chosen) move();
  return child;
}

/** The parent as the words ask. Null when they name nothing this engine knows. */
export function refineDesign(parent: DesignGenome, words: string): DesignGenome | null {
  const found = moods(words);
  const child: DesignGenome = { ...parent, copy: [...parent.copy] };
  const hue = namedHue(found);
  if (hue !== null) {
    child.palette = paletteByHue(hue).id;
    child.turn = 0;
  } else if (found.has('grey')) child.palette = 'stone';
  else if (found.has('warm')) child.palette = 'apricot';
  else if (found.has('cool')) child.palette = 'tide';
  if (found.has('darker') || found.has('night')) {
    if (parent.mode === 'dark') child.lift = Math.max(-0.06, Math.round((parent.lift - 0.03) * 100) / 100);
    child.mode = 'dark';
  }
  if (found.has('lighter')) child.mode = 'light';
  if (found.has('fewer') || found.has('calm')) child.density = unit(parent.density - 0.35);
  if (found.has('more')) child.density = unit(parent.density + 0.35);
  if (found.has('bigger')) child.scale = unit(parent.scale + 0.4);
  if (found.has('smaller')) child.scale = unit(parent.scale - 0.4);
  if (found.has('bright')) child.mode = 'field';
  if (found.has('serif')) child.type = parent.type === 'newsreader' ? 'playfair' : 'newsreader';
  if (found.has('grotesk')) child.type = parent.type === 'grotesk' ? 'bricolage' : 'grotesk';
  if (found.has('card')) child.layout = 'ticket';
  if (found.has('list')) child.layout = 'menu';
  const named = layouts.find((name) => new RegExp(`\\b${name}\\b`, 'i').test(words));
  if (named) child.layout = named;
  const quoted = words.match(
    /(?:headline|title|标题|大字)[^"“「『]{0,24}["“「『]([^"”」』]{1,120})["”」』]/i,
  );
  if (quoted?.[1]) child.copy[1] = quoted[1];
  return JSON.stringify(child) === JSON.stringify(parent) ? null : child;
}

/** True for a genome this engine made; anything else starts afresh. */
export const isDesignGenome = (genome: Genome | null | undefined): genome is DesignGenome =>
  !!genome &&
  layouts.includes(genome.layout as LayoutName) &&
  [genome.seed, genome.turn, genome.lift, genome.density, genome.scale].every(
    (gene) => typeof gene === 'number',
  ) &&
  [genome.palette, genome.mode, genome.type, genome.motif, genome.side].every(
    (gene) => typeof gene === 'string',
  ) &&
  Array.isArray(genome.copy) &&
  Array.isArray(genome.details);
