import { contrast, fromLch, lch, mix, readable, shift } from './colour.ts';

/** Five colours chosen together by eye. `paper` and `ink` carry text, `accent` speaks, `second` answers, `night` is the dark room. */
export interface Palette {
  id: string;
  paper: string;
  ink: string;
  accent: string;
  second: string;
  night: string;
  /** Words of the lexicon this palette suits. */
  moods: string;
}

export const palettes: readonly Palette[] = [
  {
    id: 'roast',
    paper: '#faede6',
    ink: '#28150a',
    accent: '#b55f2e',
    second: '#ab8e37',
    night: '#1d100a',
    moods: 'warm coffee autumn food',
  },
  {
    id: 'copybook',
    paper: '#e8edf6',
    ink: '#16236b',
    accent: '#2b44b0',
    second: '#e0a03c',
    night: '#111a48',
    moods: 'cool blue page calm',
  },
  {
    id: 'bottle',
    paper: '#ebf0e4',
    ink: '#20342c',
    accent: '#2f6b4f',
    second: '#c8dc4a',
    night: '#20342c',
    moods: 'green leaf spring food',
  },
  {
    id: 'saffron',
    paper: '#f6ecd4',
    ink: '#1d1c18',
    accent: '#dba441',
    second: '#8a2f18',
    night: '#1f1a12',
    moods: 'warm yellow autumn bright',
  },
  {
    id: 'harbour',
    paper: '#f2ede2',
    ink: '#1e2b4d',
    accent: '#1e2b4d',
    second: '#c8813c',
    night: '#1d2c44',
    moods: 'blue river calm cool',
  },
  {
    id: 'lantern',
    paper: '#f3e5c4',
    ink: '#2a1210',
    accent: '#93341d',
    second: '#c2942c',
    night: '#180a0e',
    moods: 'moon night autumn warm red',
  },
  {
    id: 'vermilion',
    paper: '#f0e9d8',
    ink: '#24262d',
    accent: '#c8432b',
    second: '#4a5a68',
    night: '#191b21',
    moods: 'red mountain page',
  },
  {
    id: 'midnight',
    paper: '#e6ecf1',
    ink: '#141832',
    accent: '#4a78b8',
    second: '#4fc08a',
    night: '#12132a',
    moods: 'night moon cool blue city',
  },
  {
    id: 'clay',
    paper: '#f7e8e2',
    ink: '#3a1722',
    accent: '#b4475a',
    second: '#e0a070',
    night: '#2a1019',
    moods: 'warm pink spring',
  },
  {
    id: 'iris',
    paper: '#f0ebf5',
    ink: '#2a1f4a',
    accent: '#6a4fb3',
    second: '#e3b23c',
    night: '#1b1433',
    moods: 'purple night music',
  },
  {
    id: 'lagoon',
    paper: '#e6f1ec',
    ink: '#123332',
    accent: '#12786f',
    second: '#f08a5d',
    night: '#0d2627',
    moods: 'green river summer cool',
  },
  {
    id: 'tangerine',
    paper: '#fdf1e2',
    ink: '#2b1a12',
    accent: '#df5f27',
    second: '#2f5d8a',
    night: '#221610',
    moods: 'orange bright summer city workshop',
  },
  {
    id: 'stone',
    paper: '#edebe6',
    ink: '#23262a',
    accent: '#5b6470',
    second: '#c24a33',
    night: '#1c1f23',
    moods: 'grey calm city workshop winter',
  },
  {
    id: 'lemon',
    paper: '#faf5da',
    ink: '#1d2a1e',
    accent: '#e9c72a',
    second: '#1f6f54',
    night: '#15231a',
    moods: 'yellow bright spring summer',
  },
  {
    id: 'tide',
    paper: '#e5eff3',
    ink: '#0e2a3a',
    accent: '#1e7aa0',
    second: '#f2b544',
    night: '#0b1f2d',
    moods: 'blue river sea summer',
  },
  {
    id: 'plum',
    paper: '#f4eaee',
    ink: '#2c1129',
    accent: '#7d2a6b',
    second: '#d98c4a',
    night: '#210d20',
    moods: 'purple night music warm',
  },
  {
    id: 'tea',
    paper: '#eff0e2',
    ink: '#26301d',
    accent: '#6b8238',
    second: '#b8703c',
    night: '#1b2417',
    moods: 'green leaf calm tea mountain',
  },
  {
    id: 'brick',
    paper: '#f1ebe2',
    ink: '#2b2422',
    accent: '#b23a2a',
    second: '#7fb0c9',
    night: '#231815',
    moods: 'red workshop city warm',
  },
  {
    id: 'cobalt',
    paper: '#f5edea',
    ink: '#14204f',
    accent: '#2a45c2',
    second: '#f29ca3',
    night: '#101a45',
    moods: 'blue bright city music',
  },
  {
    id: 'gazette',
    paper: '#f5f3ee',
    ink: '#131313',
    accent: '#d2331f',
    second: '#9a9a94',
    night: '#151515',
    moods: 'red city workshop page winter',
  },
  {
    id: 'snow',
    paper: '#e4e9ea',
    ink: '#22343c',
    accent: '#3f6170',
    second: '#c0503a',
    night: '#18262d',
    moods: 'winter cool calm mountain grey',
  },
  {
    id: 'apricot',
    paper: '#fbe9d7',
    ink: '#33211c',
    accent: '#d9774a',
    second: '#5f7f73',
    night: '#2a1a17',
    moods: 'warm orange spring calm',
  },
];

export const modes = ['light', 'dark', 'field'] as const;
export type Mode = (typeof modes)[number];

/** Every colour a drawing needs, all readable where they are meant to be read. */
export interface Scheme {
  ground: string;
  text: string;
  /** Quieter text, still at least 4.5:1. */
  soft: string;
  /** For shapes on the ground. */
  accent: string;
  second: string;
  /** For text in the accent's hue on the ground, at least 4.5:1. */
  accentText: string;
  /** For text on a shape of the accent, at least 4.5:1. */
  onAccent: string;
  /** Hair lines. */
  line: string;
  /** Five steps from near the ground to deep. */
  tints: string[];
  night: string;
  paper: string;
}

export const paletteById = (id: string) =>
  palettes.find((palette) => palette.id === id) ?? (palettes[0] as Palette);

/** The palette nearest in hue to an angle in OKLCH degrees, by its accent. */
export function paletteByHue(hue: number): Palette {
  const distance = (palette: Palette) => {
    const { h, c } = lch(palette.accent);
    const apart = Math.abs(((h - hue + 540) % 360) - 180);
    return apart + (c < 0.05 ? 60 : 0);
  };
  return [...palettes].sort((a, b) => distance(a) - distance(b))[0] as Palette;
}

/** The palette in one of its three rooms, its hues turned by `turn` degrees and its lightness moved by `lift`. */
export function scheme(id: string, mode: Mode, turn = 0, lift = 0): Scheme {
  const base = paletteById(id);
  const paper = shift(base.paper, { h: turn, l: Math.min(0, lift) });
  const ink = shift(base.ink, { h: turn });
  const night = shift(base.night, { h: turn, l: lift });
  const hue = shift(base.accent, { h: turn, l: mode === 'field' ? lift : 0 });
  const other = shift(base.second, { h: turn });
  const ground = mode === 'light' ? paper : mode === 'dark' ? night : hue;
  const best = contrast(paper, ground) >= contrast(ink, ground) ? paper : ink;
  const text = readable(mode === 'light' ? ink : mode === 'dark' ? paper : best, [ground], 6);
  const soft = readable(mix(text, ground, 0.22), [ground], 4.6);
  const accent = visible(mode === 'field' ? other : hue, ground, text);
  const second = visible(mode === 'field' ? paper : other, ground, text);
  return {
    ground,
    text,
    soft,
    accent,
    second,
    accentText: readable(accent, [ground], 4.6),
    onAccent: readable(contrast(paper, accent) > contrast(night, accent) ? paper : night, [accent], 4.6),
    line: mix(ground, text, 0.28),
    tints: ramp(mode === 'field' ? text : hue, ground, text),
    night,
    paper,
  };
}

/** A shape's colour must part from its ground; a drowned one takes the text's lightness. */
function visible(colour: string, ground: string, text: string): string {
  if (contrast(colour, ground) >= 1.4) return colour;
  const { c, h } = lch(colour);
  return fromLch({ l: (lch(text).l * 2 + lch(ground).l) / 3, c: Math.max(c, 0.06), h });
}

function ramp(hue: string, ground: string, text: string): string[] {
  return [mix(ground, hue, 0.28), mix(ground, hue, 0.52), mix(ground, hue, 0.78), hue, mix(hue, text, 0.35)];
}
