import { mix } from '../pigment/colour.ts';
import { flowField, flowLines } from '../pigment/flow.ts';
import { scheme } from '../pigment/palettes.ts';
import { between, seeded } from '../pigment/random.ts';
import { num, smoothLine, tag } from '../pigment/svg.ts';
import type { ArtGenome } from './genome.ts';
import type { Size } from './scene.ts';

/** Flow field: evenly spaced streamlines of uneven weight in a slow current, a few struck in the second colour. */
export function field(genome: ArtGenome, size: Size): string[] {
  const rng = seeded(`field:${genome.seed}`);
  const colours = scheme(genome.palette, genome.mode === 'dark' ? 'dark' : 'light', genome.turn, genome.lift);
  const dark = genome.mode === 'dark';
  const { width, height } = size;
  const unit = Math.min(width, height) / 750;
  const current = flowField(
    rng,
    (380 + genome.scale * 420) * unit,
    0.55 + genome.energy * 0.8,
    between(rng, -0.6, 0.6),
  );
  const gap = (11.5 - genome.density * 5.5) * unit;
  const lines = flowLines(rng, current, {
    width,
    height,
    margin: 24 * unit,
    gap,
    longest: (210 + genome.scale * 260) * unit,
    tries: 9000,
  });
  const deep = dark ? mix(colours.accent, colours.ground, 0.42) : mix(colours.text, colours.accent, 0.25);
  const high = dark ? mix(colours.accent, colours.text, 0.45) : mix(colours.accent, colours.ground, 0.3);
  const shares = new Map<string, string>();
  for (const line of lines) {
    const struck = line.chance > 0.955;
    const band = Math.min(5, Math.floor(line.tone * 1.3 * 6 - 0.9 + (line.chance - 0.5)));
    const colour = struck ? colours.second : ramp(deep, colours.accent, high, Math.max(0, band) / 5);
    const heavy =
      struck || line.chance < 0.2 + 0.3 * line.tone ? between(rng, 3.2, 6.4) : between(rng, 1.1, 2.1);
    const weight = num(heavy * unit * (0.7 + (0.5 * gap) / (9 * unit)), 1);
    const key = `${colour}|${weight}`;
    shares.set(key, (shares.get(key) ?? '') + smoothLine(line.points));
  }
  const out = [tag('rect', { width, height, fill: colours.ground })];
  for (const [key, d] of shares) {
    const [stroke, weight] = key.split('|');
    out.push(tag('path', { d, fill: 'none', stroke, 'stroke-width': weight, 'stroke-linecap': 'round' }));
  }
  return out;
}

const ramp = (a: string, b: string, c: string, t: number) =>
  t < 0.5 ? mix(a, b, t * 2) : mix(b, c, t * 2 - 1);
