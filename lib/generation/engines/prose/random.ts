/** Seeded randomness: the same seed and the same inputs give the same draft on every machine. */

/** A stream of numbers in [0, 1). */
export type Random = () => number;

/** 32-bit FNV-1a of a string, for mixing text into a seed. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** mulberry32; `salt` separates streams that share a seed. */
export function seeded(seed: number, salt = ''): Random {
  let state = (Math.imul(Math.trunc(seed) >>> 0, 0x9e3779b1) ^ hashText(salt)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A point in [0, 1) that spreads neighbouring seeds evenly (golden-ratio sequence), so that eight drafts asked for
 * together, whose seeds usually follow each other, start from eight different places.
 */
export function spread(seed: number, salt: string): number {
  const start = hashText(salt) / 4294967296;
  const x = start + (Math.trunc(seed) % 1_000_003) * 0.618033988749895;
  return x - Math.floor(x);
}

export interface Sampling {
  temperature: number;
  topP: number;
}

/**
 * Index drawn from `scores` by softmax at `temperature` inside the `topP` nucleus. Temperature 0 is the arg max
 * (first of equals). `u` in [0, 1) is the draw. Returns -1 for an empty list.
 */
export function sample(scores: readonly number[], { temperature, topP }: Sampling, u: number): number {
  if (scores.length === 0) return -1;
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  if (temperature <= 0) return order[0]!;
  const best = scores[order[0]!]!;
  const weights = order.map((i) => Math.exp((scores[i]! - best) / temperature));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const nucleus: number[] = [];
  let mass = 0;
  for (const weight of weights) {
    nucleus.push(weight);
    mass += weight;
    if (mass >= topP * total) break;
  }
  // Walked in list order rather than by weight, so that `spread` draws reach distant options.
  const kept = order.slice(0, nucleus.length).sort((a, b) => a - b);
  let left = u * mass;
  for (const i of kept) {
    left -= Math.exp((scores[i]! - best) / temperature);
    if (left < 0) return i;
  }
  return kept[kept.length - 1]!;
}

/** A new array in random order (Fisher-Yates). */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
