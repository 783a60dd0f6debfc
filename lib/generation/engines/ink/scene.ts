import { lch, mix, readable, shift } from '../pigment/colour.ts';
import { type Scheme, scheme } from '../pigment/palettes.ts';
import { num, tag } from '../pigment/svg.ts';
import type { ArtGenome } from './genome.ts';

export interface Size {
  width: number;
  height: number;
}

/** The colours of a place at its hour, shared by the landscapes. */
export interface Air {
  colours: Scheme;
  night: boolean;
  sky: string;
  horizon: string;
  /** What distance fades into. */
  mist: string;
  ink: string;
  disc: string;
  red: string;
}

/** Sky, mist, ink and disc of a genome's palette and room. */
export function air(genome: ArtGenome): Air {
  const night = genome.mode === 'dark';
  const colours = scheme(genome.palette, night ? 'dark' : 'light', genome.turn, genome.lift);
  const sky = night ? shift(colours.night, { l: 0.02 }) : shift(colours.paper, { l: -0.01, c: 1.15 });
  const horizon = night
    ? mix(mix(colours.night, colours.accent, 0.4), colours.paper, 0.06)
    : mix(sky, colours.accent, 0.13);
  const ink = night ? shift(colours.night, { l: -0.09 }) : mix(colours.text, '#2a2f38', 0.35);
  const warm = night ? mix(colours.paper, '#f4e6bd', 0.6) : sunColour(colours.accent, sky);
  return {
    colours,
    night,
    sky,
    horizon,
    mist: night ? mix(mix(colours.night, colours.accent, 0.5), colours.paper, 0.14) : sky,
    ink,
    disc: warm,
    red: night ? '#b8432f' : '#b93a28',
  };
}

/** A sun stays a sun: an accent in the warm quarter is used as it is, any other gives way to vermilion or amber. */
export function sunColour(accent: string, sky: string): string {
  const { h, c } = lch(accent);
  const warm = c > 0.08 && h > 22 && h < 80;
  return readable(
    warm ? mix(accent, '#d2512f', 0.35) : h > 200 && h < 290 ? '#d24a2f' : '#d9773a',
    [sky],
    2.3,
  );
}

/** The sun or moon: a disc with a faint breath around it. `id` names its gradient. */
export function disc(genome: ArtGenome, a: Air, size: Size): string {
  if (genome.disc === 'none') return '';
  const r = genome.discR * Math.min(size.width, size.height) * (genome.disc === 'moon' ? 0.95 : 1.05);
  const cx = genome.discX * size.width;
  const cy = genome.discY * size.height;
  const halo = a.night
    ? `<radialGradient id="halo"><stop offset="0.3" stop-color="${a.disc}" stop-opacity="0.34"/><stop offset="1" stop-color="${a.disc}" stop-opacity="0"/></radialGradient>`
    : '';
  return (
    (halo ? `<defs>${halo}</defs>${tag('circle', { cx, cy, r: r * 2.6, fill: 'url(#halo)' })}` : '') +
    `<defs><radialGradient id="disc"><stop offset="0" stop-color="${shift(a.disc, { l: a.night ? 0.01 : -0.02 })}"/><stop offset="0.95" stop-color="${mix(a.disc, a.sky, a.night ? 0.05 : 0.12)}"/><stop offset="1" stop-color="${a.disc}" stop-opacity="0"/></radialGradient></defs>` +
    tag('circle', { cx, cy, r, fill: 'url(#disc)' })
  );
}

/** A vertical wash over the whole canvas. */
export const wash = (id: string, stops: readonly (readonly [number, string])[], size: Size) =>
  `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(([at, colour]) => `<stop offset="${num(at, 3)}" stop-color="${colour}"/>`).join('')}</linearGradient></defs>` +
  tag('rect', { width: size.width, height: size.height, fill: `url(#${id})` });
