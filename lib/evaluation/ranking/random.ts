/** Numbers in [0, 1) and standard normal numbers; the same seed gives the same series everywhere. */
export interface Random {
  uniform(): number;
  normal(): number;
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
}

/** A small seeded generator (32-bit state scrambled by multiplication and xor-shift; period 2^32). Not for secrets. */
export function createRandom(seed: number): Random {
  let state = Math.floor(seed) >>> 0;
  let spare: number | null = null;
  const uniform = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    below: (n) => Math.floor(uniform() * n),
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      // Box and Muller; 1 - u keeps the logarithm away from 0.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}
