import { num, tag } from '../pigment/svg.ts';

export const emblems = ['cup', 'wheel', 'page', 'moon', 'note', 'leaf', 'wave', 'peak', 'dot'] as const;
export type Emblem = (typeof emblems)[number];

/** Which emblem a mood asks for, first match wins. */
export const emblemMoods: readonly (readonly [string, Emblem])[] = [
  ['wheel', 'wheel'],
  ['moon', 'moon'],
  ['coffee', 'cup'],
  ['tea', 'cup'],
  ['page', 'page'],
  ['music', 'note'],
  ['food', 'cup'],
  ['leaf', 'leaf'],
  ['river', 'wave'],
  ['sea', 'wave'],
  ['mountain', 'peak'],
  ['night', 'moon'],
];

/** A plain sign about `r` pixels around its centre, in one colour on another. */
export function emblem(
  kind: string,
  cx: number,
  cy: number,
  r: number,
  fill: string,
  ground: string,
): string {
  const p = (x: number, y: number) => `${num(cx + x * r)} ${num(cy + y * r)}`;
  const stroke = (d: string, width: number) =>
    tag('path', { d, fill: 'none', stroke: fill, 'stroke-width': width * r, 'stroke-linecap': 'round' });
  if (kind === 'cup')
    return tag('path', {
      d: `M${p(-0.62, -0.5)}H${num(cx + 0.62 * r)}V${num(cy)}A${num(0.62 * r)} ${num(0.62 * r)} 0 0 1 ${p(-0.62, 0)}Z`,
      fill,
    });
  if (kind === 'wheel') {
    const spokes = Array.from(
      { length: 8 },
      (_, i) => `M${p(0, 0)}L${p(0.72 * Math.cos((i * Math.PI) / 4), 0.72 * Math.sin((i * Math.PI) / 4))}`,
    ).join('');
    return (
      tag('circle', { cx, cy, r: r * 0.74, fill: 'none', stroke: fill, 'stroke-width': r * 0.17 }) +
      stroke(spokes, 0.055) +
      tag('circle', { cx, cy, r: r * 0.16, fill })
    );
  }
  if (kind === 'page')
    return stroke(
      `M${p(-0.55, -0.4)}H${num(cx + 0.55 * r)}M${p(-0.55, 0)}H${num(cx + 0.55 * r)}M${p(-0.55, 0.4)}H${num(cx + 0.05 * r)}`,
      0.1,
    );
  if (kind === 'moon')
    return (
      tag('circle', { cx, cy, r: r * 0.7, fill }) +
      tag('circle', { cx: cx + r * 0.3, cy: cy - r * 0.14, r: r * 0.56, fill: ground })
    );
  if (kind === 'note')
    return (
      tag('ellipse', { cx: cx - r * 0.14, cy: cy + r * 0.42, rx: r * 0.34, ry: r * 0.26, fill }) +
      stroke(`M${p(0.14, 0.4)}V${num(cy - r * 0.66)}Q${p(0.5, -0.55)} ${p(0.46, -0.1)}`, 0.1)
    );
  if (kind === 'leaf')
    return (
      tag('path', {
        d: `M${p(-0.55, 0.6)}Q${p(-0.75, -0.5)} ${p(0.6, -0.65)}Q${p(0.7, 0.55)} ${p(-0.55, 0.6)}Z`,
        fill,
      }) + tag('path', { d: `M${p(-0.62, 0.7)}L${p(0.28, -0.34)}`, stroke: ground, 'stroke-width': r * 0.08 })
    );
  if (kind === 'wave')
    return stroke(
      [-0.36, 0, 0.36]
        .map(
          (y) =>
            `M${p(-0.66, y)}q${num(r * 0.22)} ${num(-r * 0.26)} ${num(r * 0.44)} 0t${num(r * 0.44)} 0t${num(r * 0.44)} 0`,
        )
        .join(''),
      0.1,
    );
  if (kind === 'peak')
    return tag('path', {
      d: `M${p(-0.75, 0.5)}L${p(-0.15, -0.6)}L${p(0.18, 0)}L${p(0.36, -0.26)}L${p(0.78, 0.5)}Z`,
      fill,
    });
  return tag('circle', { cx, cy, r: r * 0.42, fill });
}
