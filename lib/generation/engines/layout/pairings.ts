import type { Style } from './fonts.ts';

/** A voice in type: a display cut, a text cut, its strong form and one that speaks aside. */
export interface Pairing {
  id: string;
  display: Style;
  text: Style;
  strong: Style;
  aside: Style;
  /** Leading of the display cut. */
  leading: number;
}

const sans: Style = { family: 'instrument-sans', weight: 400 };
const strong: Style = { family: 'instrument-sans', weight: 600, tracking: -0.005 };
const asideNews: Style = { family: 'newsreader', weight: 400, italic: true, tracking: -0.01 };
const asidePlay: Style = { family: 'playfair-display', weight: 400, italic: true };

export const pairings: readonly Pairing[] = [
  {
    id: 'grotesk',
    display: { family: 'space-grotesk', weight: 700, tracking: -0.035 },
    text: sans,
    strong,
    aside: sans,
    leading: 1.06,
  },
  {
    id: 'bricolage',
    display: { family: 'bricolage-grotesque', weight: 700, tracking: -0.03 },
    text: sans,
    strong,
    aside: asideNews,
    leading: 1.0,
  },
  {
    id: 'newsreader',
    display: { family: 'newsreader', weight: 400, tracking: -0.035 },
    text: { family: 'newsreader', weight: 400 },
    strong,
    aside: asideNews,
    leading: 1.02,
  },
  {
    id: 'playfair',
    display: { family: 'playfair-display', weight: 400, tracking: -0.02 },
    text: sans,
    strong,
    aside: asidePlay,
    leading: 1.1,
  },
  {
    id: 'didone',
    display: { family: 'playfair-display', weight: 800, tracking: -0.015 },
    text: { family: 'newsreader', weight: 400 },
    strong,
    aside: asidePlay,
    leading: 1.06,
  },
  {
    id: 'placard',
    display: { family: 'anton', weight: 400, tracking: 0.002 },
    text: sans,
    strong,
    aside: asideNews,
    leading: 1.12,
  },
];

export const pairingById = (id: string) =>
  pairings.find((pairing) => pairing.id === id) ?? (pairings[0] as Pairing);

/** Small capitals' stand-in: spaced, medium, for kickers. Chinese is spaced less. */
export const label = (pairing: Pairing, han: boolean): Style => ({
  ...pairing.strong,
  tracking: han ? 0.12 : 0.11,
});
