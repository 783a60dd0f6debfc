import type { Genome } from '../../port.ts';
import type { Scheme } from '../pigment/palettes.ts';
import type { Rng } from '../pigment/random.ts';
import { isHan } from './fonts.ts';
import type { Pairing } from './pairings.ts';
import type { Sheet } from './sheet.ts';
import type { Slots } from './slots.ts';

export const layouts = [
  'column',
  'notebook',
  'moon',
  'menu',
  'hour',
  'ticket',
  'landscape',
  'pause',
  'tiles',
] as const;
export type LayoutName = (typeof layouts)[number];

/** What repeats a design. `copy` is kicker, headline, subline, body and footer as they were set. */
export interface DesignGenome extends Genome {
  engine: string;
  layout: LayoutName;
  seed: number;
  palette: string;
  mode: string;
  turn: number;
  lift: number;
  type: string;
  motif: string;
  /** 0 open to 1 dense. */
  density: number;
  /** 0 modest to 1 huge type. */
  scale: number;
  side: string;
  copy: string[];
  details: string[];
}

/** All a layout needs to draw. */
export interface Job {
  sheet: Sheet;
  genome: DesignGenome;
  slots: Slots;
  colours: Scheme;
  type: Pairing;
  rng: Rng;
  /** Whether the headline is Chinese. */
  han: boolean;
}

export type Plan = (job: Job) => Promise<void>;

export const sizes: Record<LayoutName, { width: number; height: number }> = {
  column: { width: 900, height: 1200 },
  notebook: { width: 900, height: 1200 },
  moon: { width: 900, height: 1200 },
  menu: { width: 900, height: 1200 },
  hour: { width: 900, height: 1200 },
  ticket: { width: 1200, height: 750 },
  landscape: { width: 900, height: 1200 },
  pause: { width: 900, height: 1200 },
  tiles: { width: 900, height: 1200 },
};

/** The facts as short lines: the details, then the body where it is itself a list. Nothing is added. */
export function listOf(slots: Slots): string[] {
  const spoken = slots.body.split(/[.。!！?？]\s*/).flatMap((sentence) => {
    const parts = sentence
      .split(isHan(sentence) ? /[、，；]/ : /,\s+(?:and\s+)?|;\s+|\s+and\s+(?=\w+ \w+$)/)
      .map((part) => part.trim())
      .filter(Boolean);
    return parts.length >= 3 && parts.every((part) => [...part].length <= 34) ? parts : [];
  });
  const fresh = spoken.filter((part) => !slots.headline.toLowerCase().includes(part.toLowerCase()));
  return [
    ...new Set([
      ...slots.details,
      ...fresh.map((part) => part.slice(0, 1).toLocaleUpperCase('en') + part.slice(1)),
    ]),
  ];
}

/** Body and subline as one running text, without saying the same twice. */
export const running = (slots: Slots) => (slots.body && slots.body !== slots.subline ? slots.body : '');

/** The capital form of a kicker; Chinese stays. */
export const upper = (text: string) => text.toLocaleUpperCase('en');
