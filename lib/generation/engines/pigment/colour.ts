import { converter, formatHex, interpolate, wcagContrast } from 'culori';

const toOklch = converter('oklch');

interface Lch {
  l: number;
  c: number;
  h: number;
}

/** Lightness 0 to 1, chroma 0 to about 0.37 and hue in degrees (OKLCH); grey has hue 0. */
export function lch(hex: string): Lch {
  const value = toOklch(hex);
  if (!value) throw new Error(`not a colour: ${hex}`);
  return { l: value.l, c: value.c, h: value.h ?? 0 };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** A colour from OKLCH, brought into sRGB by lowering chroma. */
export function fromLch({ l, c, h }: Lch): string {
  for (let chroma = Math.max(0, c); chroma > 0.004; chroma -= 0.004) {
    const hex = formatHex({ mode: 'oklch', l: clamp(l, 0, 1), c: chroma, h });
    const back = toOklch(hex);
    // A clipped colour comes back with another lightness: try a calmer one.
    if (back && Math.abs(back.l - clamp(l, 0, 1)) < 0.02 && Math.abs(back.c - chroma) < 0.02) return hex;
  }
  return formatHex({ mode: 'oklch', l: clamp(l, 0, 1), c: 0, h });
}

/** The colour moved in lightness, chroma (as a factor) and hue (degrees). */
export function shift(hex: string, by: { l?: number; c?: number; h?: number }): string {
  const from = lch(hex);
  return fromLch({ l: from.l + (by.l ?? 0), c: from.c * (by.c ?? 1), h: (from.h + (by.h ?? 0) + 360) % 360 });
}

/** The mixture at t (0 is a, 1 is b), in OKLab so that it stays clean in the middle. */
export const mix = (a: string, b: string, t: number) =>
  formatHex(interpolate([a, b], 'oklab')(clamp(t, 0, 1)));

/** WCAG 2 contrast ratio, 1 to 21. */
export const contrast = (a: string, b: string) => wcagContrast(a, b);

/** The smallest contrast of a colour against several grounds. */
export const worstContrast = (ink: string, grounds: readonly string[]) =>
  Math.min(...grounds.map((ground) => contrast(ink, ground)));

/**
 * The ink, moved as little as needed in lightness, until it reads on every ground at `least` to 1. Falls back to black
 * or white, whichever is better, when the grounds leave no room.
 */
export function readable(ink: string, grounds: readonly string[], least = 4.5): string {
  if (worstContrast(ink, grounds) >= least) return ink;
  const from = lch(ink);
  for (let step = 0.02; step <= 1; step += 0.02) {
    for (const sign of [-1, 1]) {
      const l = from.l + sign * step;
      if (l < 0 || l > 1) continue;
      const candidate = fromLch({ ...from, l });
      if (worstContrast(candidate, grounds) >= least) return candidate;
    }
  }
  return worstContrast('#000000', grounds) > worstContrast('#ffffff', grounds) ? '#000000' : '#ffffff';
}
