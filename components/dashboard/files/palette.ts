/** The design's tokens that charts use, as plain colours; a test holds them against the sheet of tokens. */
const tokens = {
  '--panel': ['#eef0f2', '#1e2124'],
  '--raised': ['#f9fafb', '#272b2f'],
  '--line': ['#d0d4d9', '#31353a'],
  '--line-strong': ['#737b85', '#78818b'],
  '--ink': ['#14171a', '#eef0f2'],
  '--ink-2': ['#3d444c', '#bcc2c9'],
  '--ink-3': ['#555c65', '#a2aab3'],
  '--d1': ['#1d62a6', '#69aef0'],
  '--d2': ['#9a6700', '#dfae45'],
  '--d3': ['#0b7a66', '#47c2a6'],
  '--d4': ['#84439a', '#c790dc'],
  '--d5': ['#5d6570', '#98a1ac'],
  '--d-band': ['#dfe3e7', '#2b2f34'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type Theme = 'light' | 'dark';

/** The colours of one theme by token. */
export const palette = (theme: Theme): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tokens).map(([token, [light, dark]]) => [token, theme === 'light' ? light : dark]),
  );
