import type { Figure } from '@/lib/dashboard/panels';
import type { Say } from '../charts/look';

const minus = (text: string): string => text.replace('-', '−');

/** How a figure is written: a share in percent, a coefficient without its nought, a signed distance, a plain number. */
export const formats = {
  percent: (value: number, say: Say) => say('percent', { value: Math.round(value * 100) }),
  coefficient: (value: number) => minus(value.toFixed(2).replace(/^(-?)0\./, '$1.')),
  points: (value: number) =>
    `${value > 0 ? '+' : ''}${minus(Math.abs(value) < 0.05 ? '0.0' : value.toFixed(1))}`,
  plain: (value: number) => minus(value.toFixed(2)),
} as const;
export type Format = keyof typeof formats;

/** A figure as words with its interval and what it rests on; where it is not defined, why. */
export function figureWords(figure: Figure, format: Format, say: Say): string {
  if (!figure.ok) return say(`why.${figure.why}`);
  const write = (value: number) => formats[format](value, say);
  return say('interval', {
    value: write(figure.value),
    low: write(figure.low),
    high: write(figure.high),
    count: figure.n,
  });
}

/** Whether an interval stands above a value, below it, or holds it. */
export const sideOf = (figure: { low: number; high: number }, mark: number): 'above' | 'below' | 'open' =>
  figure.low > mark ? 'above' : figure.high < mark ? 'below' : 'open';

/** A value of a rating scale or metric: whole where it is whole, else with two places. */
export const short = (value: number): string =>
  minus(Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) >= 100 ? 0 : 2));
