import { cells, inset } from '../pigment/cells.ts';
import { mix, shift } from '../pigment/colour.ts';
import { scheme } from '../pigment/palettes.ts';
import { between, type Rng, seeded } from '../pigment/random.ts';
import { polyline, tag } from '../pigment/svg.ts';
import type { ArtGenome } from './genome.ts';
import { type Size, sunColour } from './scene.ts';

/** Voronoi mosaic: a sky, a disc and rolling ground seen through stained glass; pieces are small where the eye should go. */
export function mosaic(genome: ArtGenome, size: Size): string[] {
  const rng = seeded(`mosaic:${genome.seed}`);
  const dark = genome.mode === 'dark';
  const colours = scheme(genome.palette, dark ? 'dark' : 'light', genome.turn, genome.lift);
  const { width, height } = size;
  const short = Math.min(width, height);
  const centre = { x: genome.discX * width, y: (genome.discY + 0.12) * height };
  const radius = (0.1 + genome.discR * 0.9) * short;
  const count = Math.round(260 + genome.density * 520 - genome.scale * 120);
  const near = (x: number, y: number) =>
    0.22 + 0.78 * Math.exp(-(((Math.hypot(x - centre.x, y - centre.y) - radius) / (short * 0.3)) ** 2));
  const pieces = cells(rng, { x: 0, y: 0, width, height }, count, 2, near);
  const hills = rolling(rng, size, genome.energy);
  const lead = dark ? shift(colours.night, { l: -0.05 }) : colours.ground;
  const ground = [
    mix(colours.accent, colours.text, dark ? 0.05 : 0.12),
    colours.accent,
    mix(colours.accent, dark ? colours.night : colours.text, dark ? 0.35 : 0.45),
    mix(colours.accent, dark ? colours.night : colours.text, dark ? 0.65 : 0.72),
  ];
  const light = dark ? mix(colours.paper, '#f6e3a8', 0.5) : sunColour(colours.second, colours.paper);
  const out = [tag('rect', { width, height, fill: lead })];
  for (const piece of pieces) {
    const { x, y } = piece.centre;
    const away = Math.hypot(x - centre.x, y - centre.y);
    const layer = hills.filter((line) => y > line(x)).length;
    let colour: string;
    if (layer > 0) colour = ground[Math.min(ground.length, layer) - 1] as string;
    else if (away < radius) colour = light;
    else {
      const glow = Math.exp(-((away - radius) / (short * 0.42)));
      const top = dark ? mix(colours.night, colours.accent, 0.2) : mix(colours.paper, colours.accent, 0.3);
      colour = mix(
        top,
        dark ? mix(colours.accent, light, 0.35) : mix(light, colours.paper, 0.45),
        Math.min(1, glow * 0.85),
      );
    }
    const tint = shift(colour, { l: between(rng, -0.035, 0.04), h: between(rng, -6, 6) });
    const gap = Math.min(1.9 * (short / 800), Math.sqrt(piece.area) * 0.08);
    out.push(tag('path', { d: polyline(inset(piece.polygon, gap), true), fill: tint }));
  }
  return out;
}

function rolling(rng: Rng, size: Size, energy: number): ((x: number) => number)[] {
  return [0.56, 0.68, 0.8, 0.91].map((share, i) => {
    const phase = between(rng, 0, 6.28);
    const waves = between(rng, 0.5, 1.1) + energy * 0.5;
    const swing = (0.025 + energy * 0.06) * size.height * (1 - i * 0.12);
    return (x: number) =>
      size.height * share +
      swing *
        (Math.sin((x / size.width) * 6.28 * waves + phase) +
          0.35 * Math.sin((x / size.width) * 6.28 * waves * 2.3 + phase * 2));
  });
}
