import { Resvg } from '@resvg/resvg-js';
import { textFonts } from './textfonts.ts';

const most = 2400;

/**
 * An SVG as PNG, `width` pixels wide (1 to 2400; the height follows, to 2400 at most). Only data: images and local `#ids`
 * are drawn; resvg would open files named by any other reference, so those are dropped before it sees them. Throws on
 * malformed SVG, on a DOCTYPE and on a drawing without a size.
 */
export function rasterise(svg: string, width: number): Uint8Array {
  if (/<!DOCTYPE|<!ENTITY/i.test(svg)) throw new Error('a drawing with a DOCTYPE is not drawn');
  const safe = withoutReferences(svg);
  const measured = new Resvg(safe, { font: { loadSystemFonts: false } });
  const ratio = measured.height / measured.width;
  if (!Number.isFinite(ratio) || ratio <= 0) throw new Error('the drawing has no size');
  const wide = Math.max(1, Math.min(Math.round(width), most));
  const fitTo =
    wide * ratio > most
      ? ({ mode: 'height', value: most } as const)
      : ({ mode: 'width', value: wide } as const);
  const fontFiles = textFonts(safe);
  const families =
    fontFiles.length > 0
      ? {
          defaultFontFamily: 'Instrument Sans',
          sansSerifFamily: 'Instrument Sans',
          serifFamily: 'Newsreader',
          monospaceFamily: 'Instrument Sans',
        }
      : {};
  return new Resvg(safe, { fitTo, font: { loadSystemFonts: false, fontFiles, ...families } })
    .render()
    .asPng();
}

const allowed = /^["']\s*(?:#|data:image\/(?:png|jpeg|gif|webp);)/i;

const withoutReferences = (svg: string) =>
  svg.replace(/\s(?:[\w.-]+:)?href\s*=\s*("[^"]*"|'[^']*')/gi, (whole, value: string) =>
    allowed.test(value) ? whole : '',
  );
