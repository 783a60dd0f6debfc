import type { ReactNode } from 'react';
import type { Behind } from '../query';

/** A sentence of the `panels` namespace in the reader's language. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** Puts marks of a chart behind a door to what they count; `null` opens nothing. `title` says in words what the mark shows. */
export type Open = (to: Behind | null, title: string, marks: ReactNode, key: string) => ReactNode;

/**
 * How a chart is drawn. On a page `wide` is absent and places across are shares of the width, so that words keep their size on
 * a phone; as a file it is the width in px, and every place is a number any program can read.
 */
export interface Look {
  wide?: number;
  open: Open;
}

/** Places across: from percent of the width to what stands in an attribute. */
export const across =
  ({ wide }: Pick<Look, 'wide'>) =>
  (percent: number): string =>
    wide === undefined ? `${percent.toFixed(2)}%` : ((percent / 100) * wide).toFixed(1);

/** A value's place in percent of the width, kept inside; `pad` percent stay free on both sides for the dots. */
export function placed(value: number, from: number, to: number, pad = 2): number {
  const part = to > from ? (value - from) / (to - from) : 0.5;
  return pad + (100 - 2 * pad) * Math.max(0, Math.min(1, part));
}

/** A round upper end for an axis from 0: 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((end) => end >= value - 1e-9) ?? value;
}

/** A title as a mark may carry it: the longest part of `text` that fits `most` characters. */
export const cut = (text: string, most: number): string =>
  [...text].length > most
    ? `${[...text]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text;
