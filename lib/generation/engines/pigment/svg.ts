export interface Point {
  x: number;
  y: number;
}

/** A number as short SVG text: at most `digits` decimals, no trailing zeros, never NaN or an exponent. */
export function num(value: number, digits = 1): string {
  const rounded = Number((Number.isFinite(value) ? value : 0).toFixed(digits));
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** Text made safe between tags and inside double quotes. */
export const escapeXml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

type Attributes = Record<string, string | number | undefined>;

/** One element as text; undefined attributes are left out, numbers are shortened. */
export function tag(name: string, attributes: Attributes, children = ''): string {
  let out = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    out += ` ${key}="${typeof value === 'number' ? num(value, 2) : escapeXml(value)}"`;
  }
  return children ? `${out}>${children}</${name}>` : `${out}/>`;
}

/** An open or closed polygon through the points. */
export function polyline(points: readonly Point[], closed = false, digits = 1): string {
  return (
    points.map((p, i) => `${i === 0 ? 'M' : 'L'}${num(p.x, digits)} ${num(p.y, digits)}`).join('') +
    (closed ? 'Z' : '')
  );
}

/** A soft line: quadratic curves through the midpoints, so that few points look smooth. */
export function smoothLine(points: readonly Point[], digits = 1): string {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last) return '';
  if (points.length < 3) return polyline(points, false, digits);
  let d = `M${num(first.x, digits)} ${num(first.y, digits)}`;
  for (let i = 1; i < points.length - 1; i += 1) {
    const here = points[i] as Point;
    const next = points[i + 1] as Point;
    const end = i === points.length - 2 ? last : { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 };
    d += `Q${num(here.x, digits)} ${num(here.y, digits)} ${num(end.x, digits)} ${num(end.y, digits)}`;
  }
  return d;
}

/** The opening tag of a self-contained document. */
export const openSvg = (width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
