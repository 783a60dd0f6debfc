import { between, type Rng } from './random.ts';
import { num, type Point, tag } from './svg.ts';

/** A crown of flat brush dabs on a thin trunk, as pines are written in ink. `size` is the tree's height in pixels. */
export function pine(rng: Rng, foot: Point, size: number, ink: string, opacity = 1): string {
  const lean = between(rng, -0.1, 0.1);
  const top = foot.y - size * 0.62;
  let dabs = '';
  const tiers = size > 26 ? 4 : 3;
  for (let tier = 0; tier < tiers; tier += 1) {
    const span = size * between(rng, 0.34, 0.6) * (1 - tier * 0.14);
    const y = top - tier * size * 0.13;
    const dabCount = 3 + Math.floor(rng() * 3);
    for (let i = 0; i < dabCount; i += 1) {
      const cx = foot.x + lean * (foot.y - y) + between(rng, -span, span) * 0.8;
      const rx = size * between(rng, 0.09, 0.19);
      const ry = size * between(rng, 0.035, 0.065);
      const cy = y + between(rng, -0.05, 0.05) * size;
      dabs += `M${num(cx - rx)} ${num(cy)}a${num(rx)} ${num(ry)} 0 1 0 ${num(rx * 2)} 0a${num(rx)} ${num(ry)} 0 1 0 ${num(-rx * 2)} 0`;
    }
  }
  const trunk = tag('path', {
    d: `M${num(foot.x)} ${num(foot.y + 2)}L${num(foot.x + lean * size)} ${num(top)}`,
    stroke: ink,
    'stroke-width': Math.max(1, size * 0.045),
  });
  return tag(
    'g',
    { opacity: opacity < 1 ? opacity : undefined },
    trunk + tag('path', { d: dabs, fill: ink }),
  );
}

/** A flock seen far off, each bird two short strokes. */
export function birds(
  rng: Rng,
  centre: Point,
  spread: number,
  count: number,
  size: number,
  ink: string,
): string {
  let d = '';
  for (let i = 0; i < count; i += 1) {
    const x = centre.x + between(rng, -1, 1) * spread;
    const y = centre.y + between(rng, -0.55, 0.55) * spread;
    const s = size * between(rng, 0.55, 1.1);
    d += `M${num(x - s)} ${num(y + s * 0.22)}Q${num(x - s * 0.55)} ${num(y - s * 0.34)} ${num(x)} ${num(y)}Q${num(x + s * 0.55)} ${num(y - s * 0.34)} ${num(x + s)} ${num(y + s * 0.22)}`;
  }
  return tag('path', {
    d,
    fill: 'none',
    stroke: ink,
    'stroke-width': Math.max(1.2, size * 0.13),
    'stroke-linecap': 'round',
  });
}

/** A covered boat with its boatman, lying on the waterline at `at`; `size` is its length. */
export function boat(at: Point, size: number, ink: string, cover: string): string {
  const s = size / 82;
  const p = (x: number, y: number) => `${num(at.x + x * s)} ${num(at.y + y * s)}`;
  return tag(
    'g',
    {},
    tag('path', { d: `M${p(-14, 0)}Q${p(-12, -12)} ${p(2, -12)}Q${p(15, -12)} ${p(17, 0)}Z`, fill: cover }) +
      tag('path', {
        d: `M${p(-42, -4)}Q${p(-22, 2)} ${p(0, 2)}Q${p(24, 2)} ${p(41, -7)}Q${p(26, 11)} ${p(0, 10)}Q${p(-28, 10)} ${p(-42, -4)}Z`,
        fill: ink,
      }) +
      tag('path', { d: `M${p(19, 2)}L${p(21, -12)}Q${p(24, -16)} ${p(27, -12)}L${p(30, 2)}Z`, fill: ink }) +
      tag('circle', { cx: at.x + 24 * s, cy: at.y - 19 * s, r: 3.9 * s, fill: ink }) +
      tag('path', { d: `M${p(31, -32)}L${p(23, 4)}`, stroke: ink, 'stroke-width': 1.5 * s }),
  );
}

/** A small square seal with abstract strokes; it says nothing, so it claims nothing. */
export function seal(at: Point, size: number, red: string, paper: string): string {
  const s = size / 30;
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `M${num(at.x + x1 * s)} ${num(at.y + y1 * s)}L${num(at.x + x2 * s)} ${num(at.y + y2 * s)}`;
  const d = [
    line(7, 12, 23, 12),
    line(15, 5, 15, 24),
    line(9, 24, 21, 24),
    line(8, 32, 22, 32),
    line(8, 32, 8, 48),
    line(22, 32, 22, 48),
    line(8, 48, 22, 48),
    line(8, 40, 22, 40),
  ].join('');
  return tag(
    'g',
    {},
    tag('rect', { x: at.x, y: at.y, width: 30 * s, height: 54 * s, rx: 3 * s, fill: red }) +
      tag('path', { d, fill: 'none', stroke: paper, 'stroke-width': 2.6 * s }),
  );
}
