import { openSvg } from '../pigment/svg.ts';
import { field } from './field.ts';
import type { ArtGenome } from './genome.ts';
import { mosaic } from './mosaic.ts';
import { river } from './river.ts';
import type { Size } from './scene.ts';
import { shanshui } from './shanshui.ts';

const painters = { ink: shanshui, river, field, cells: mosaic };

/** The picture as one self-contained SVG document; the same genome and size give the same bytes. */
export function drawArt(genome: ArtGenome, size: Size): string {
  return `${openSvg(size.width, size.height)}${painters[genome.family](genome, size).join('')}</svg>`;
}
