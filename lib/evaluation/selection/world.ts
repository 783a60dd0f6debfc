import { createRandom } from '../ranking/random';

/** A simulated studio: works of known quality, raters with known habits. Logits. */
export interface WorldInput {
  seed: number;
  items: number;
  raters: number;
  /** The first rater votes for the worse work. */
  adversary: boolean;
  /** Pull of a work's length (standard normal) on every vote: it looks like quality and is none. */
  lengthBias: number;
}

export interface World {
  quality: number[];
  /** Who wins when `rater` sees these two: the left work or the right one. */
  vote(left: number, right: number, rater: number): number;
  /** True half the time: who stands left. */
  coin(): boolean;
}

/** Quality N(0, 2), sensitivity LogNormal(0, 0.25), pull to the left N(0.25, 0.15). */
export function createWorld({ seed, items, raters, adversary, lengthBias }: WorldInput): World {
  const random = createRandom(seed);
  const quality = Array.from({ length: items }, () => 2 * random.normal());
  const length = Array.from({ length: items }, () => random.normal());
  const sensitivity = Array.from({ length: raters }, () => Math.exp(0.25 * random.normal()));
  const pull = Array.from({ length: raters }, () => 0.25 + 0.15 * random.normal());
  if (adversary) sensitivity[0]! *= -1;
  return {
    quality,
    vote(left, right, rater) {
      const gap = quality[left]! - quality[right]! + lengthBias * (length[left]! - length[right]!);
      return random.uniform() < 1 / (1 + Math.exp(-(sensitivity[rater]! * gap + pull[rater]!)))
        ? left
        : right;
    },
    coin: () => random.uniform() < 0.5,
  };
}
