import type { ReactElement, ReactNode } from 'react';

/** Attributes whose names differ between React and a file; all others are written as they are. */
const spelled: Record<string, string> = {
  strokeWidth: 'stroke-width',
  strokeDasharray: 'stroke-dasharray',
  textAnchor: 'text-anchor',
  fontSize: 'font-size',
  fontWeight: 'font-weight',
  fontFamily: 'font-family',
};
/** What only a page needs. */
const dropped = new Set([
  'children',
  'key',
  'ref',
  'className',
  'aria-hidden',
  'tabIndex',
  'role',
  'aria-label',
]);

const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

const isElement = (node: unknown): node is ReactElement<Record<string, ReactNode>> =>
  typeof node === 'object' && node !== null && 'type' in node && 'props' in node;

/**
 * A drawing of plain elements and hook-free components as SVG text. It is what a chart is on a page, written into a file. Colours
 * named by tokens become `colours`' values.
 * @throws Error for a token without a colour, and for anything that is no drawing
 */
export function markup(node: ReactNode, colours: Record<string, string>): string {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'string' || typeof node === 'number') return escaped(String(node));
  if (Array.isArray(node)) return node.map((one) => markup(one, colours)).join('');
  if (!isElement(node)) throw new Error('markup: this is no drawing');
  const { type, props } = node;
  if (typeof type === 'function') {
    // Hook-free components are functions from props to a node; classes are not drawn.
    return markup((type as (props: unknown) => ReactNode)(props), colours);
  }
  if (typeof type !== 'string') return markup(props.children, colours);
  const attributes = Object.entries(props)
    .filter(([name, value]) => !dropped.has(name) && value !== undefined && value !== null && value !== false)
    .map(([name, value]) => ` ${spelled[name] ?? name}="${escaped(inColour(String(value), colours))}"`)
    .join('');
  const inside = markup(props.children, colours);
  return inside === '' ? `<${type}${attributes}/>` : `<${type}${attributes}>${inside}</${type}>`;
}

function inColour(value: string, colours: Record<string, string>): string {
  return value.replace(/var\((--[\w-]+)\)/g, (_whole, token: string) => {
    const colour = colours[token];
    if (!colour) throw new Error(`markup: no colour for ${token}`);
    return colour;
  });
}
