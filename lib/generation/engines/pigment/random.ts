/** A source of numbers in [0, 1); the same seed gives the same numbers on every machine. */
export type Rng = () => number;

/** A 32-bit hash of a text (xmur3), for turning words into seeds. */
export function hash(text: string): number {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i += 1) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  h = Math.imul(h ^ (h >>> 16), 2246822507);
  h = Math.imul(h ^ (h >>> 13), 3266489909);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Small fast counter generator (sfc32) seeded by a number or a text; good to 2^64 draws. */
export function seeded(seed: number | string): Rng {
  const text = String(seed);
  let a = hash(`a${text}`);
  let b = hash(`b${text}`);
  let c = hash(`c${text}`);
  let d = 1;
  const next = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

/** A number in [low, high). */
export const between = (rng: Rng, low: number, high: number) => low + rng() * (high - low);

/** A whole number from low to high, both included. */
export const whole = (rng: Rng, low: number, high: number) => low + Math.floor(rng() * (high - low + 1));

/** One of the items; throws on an empty list because that is a mistake in the caller. */
export function pick<T>(rng: Rng, items: readonly T[]): T {
  const item = items[Math.floor(rng() * items.length)];
  if (item === undefined) throw new Error('pick needs at least one item');
  return item;
}

/** One of the items by weight; weights of zero or less are never chosen unless all are. */
export function pickWeighted<T>(rng: Rng, items: readonly (readonly [T, number])[]): T {
  const total = items.reduce((sum, [, weight]) => sum + Math.max(0, weight), 0);
  let left = rng() * total;
  for (const [item, weight] of items) {
    left -= Math.max(0, weight);
    if (left < 0) return item;
  }
  return pick(rng, items)[0];
}

/** A draw from the standard normal distribution (Box-Muller). */
export const gaussian = (rng: Rng) => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
