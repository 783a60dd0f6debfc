/**
 * Compares runs of tokens of any length exactly and fast: `table[k]` gives equal numbers to equal runs of 2^k tokens (Karp, Miller and
 * Rosenberg 1972), and a run of any length is named by the two that cover it. O(n log n) once, then O(1) a run.
 */
export class Spans {
  readonly #tables: Int32Array[];
  readonly #base: number;

  constructor(tokens: readonly string[]) {
    const first = new Map<string, number>();
    const named = Int32Array.from(tokens, (token) => nameOf(first, token));
    this.#tables = [named];
    this.#base = tokens.length + 1;
  }

  /** A number that two runs of this length share exactly when their tokens are equal. */
  name(start: number, length: number): number {
    const level = 31 - Math.clz32(length);
    const table = this.#table(level);
    return table[start]! * this.#base + table[start + length - 2 ** level]!;
  }

  #table(level: number): Int32Array {
    for (let at = this.#tables.length; at <= level; at += 1) {
      const half = 2 ** (at - 1);
      const before = this.#tables[at - 1]!;
      const names = new Map<number, number>();
      this.#tables.push(
        Int32Array.from({ length: Math.max(0, before.length - half) }, (_, start) =>
          nameOf(names, before[start]! * this.#base + before[start + half]!),
        ),
      );
    }
    return this.#tables[level]!;
  }
}

function nameOf<Key>(names: Map<Key, number>, key: Key): number {
  const known = names.get(key);
  if (known !== undefined) return known;
  names.set(key, names.size);
  return names.size - 1;
}

/**
 * The longest length from 1 to `most` for which `find` finds a place; null when there is none. Right where a run that is found
 * contains shorter ones that are found too.
 */
export function longest(
  most: number,
  find: (length: number) => number | null,
): { length: number; start: number } | null {
  let best: { length: number; start: number } | null = null;
  let [low, high] = [1, most];
  while (low <= high) {
    const length = Math.floor((low + high) / 2);
    const start = find(length);
    if (start === null) high = length - 1;
    else {
      best = { length, start };
      low = length + 1;
    }
  }
  return best;
}
