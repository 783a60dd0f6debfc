/** One step from hypothesis to reference. */
export type Step = 'keep' | 'change' | 'insert' | 'delete';

/** How far from the diagonal the table is filled (Tercom's beam); the score depends on it. */
const beamWidth = 25;

const steps: readonly Step[] = ['keep', 'change', 'delete', 'insert'];
const unset = 255;

/** A row of the table from column `start` on; what lies outside is infinite. */
interface Row {
  start: number;
  costs: Float64Array;
  steps: Uint8Array;
}

const costAt = (row: Row, j: number): number => row.costs[j - row.start] ?? Number.POSITIVE_INFINITY;

/** By how much every cost of one row exceeds the other's; null when not by the same. */
function constantLead(row: Row, other: Row): number | null {
  let lead: number | null = null;
  for (const [k, cost] of row.costs.entries()) {
    const old = other.costs[k]!;
    if (cost === old && cost === Number.POSITIVE_INFINITY) continue;
    lead ??= cost - old;
    if (cost - old !== lead) return null;
  }
  return lead;
}

/**
 * Levenshtein's table, only within a beam around the diagonal, so that long texts need little memory. `distanceOf` takes the rows
 * it shares with another order of the same words from the table instead of computing them again.
 */
export class EditTable {
  readonly #rows: Row[];

  constructor(
    readonly words: readonly string[],
    readonly reference: readonly string[],
  ) {
    const width = reference.length + 1;
    this.#rows = [
      {
        start: 0,
        costs: Float64Array.from({ length: width }, (_, j) => j),
        steps: new Uint8Array(width).fill(3),
      },
    ];
    for (let i = 1; i <= words.length; i += 1)
      this.#rows.push(this.#nextRow(i, words[i - 1]!, this.#rows[i - 1]!));
  }

  get distance(): number {
    return this.#rows.at(-1)!.costs.at(-1)!;
  }

  /** The distance of the same words in another order. */
  distanceOf(shifted: readonly string[]): number {
    const n = shifted.length;
    let same = 0;
    while (same < n && shifted[same] === this.words[same]) same += 1;
    let moved = n;
    while (moved > same && shifted[moved - 1] === this.words[moved - 1]) moved -= 1;
    let row = this.#rows[same]!;
    for (let i = same + 1; i <= n; i += 1) {
      row = this.#nextRow(i, shifted[i - 1]!, row);
      // Behind the moved words a row that differs from the old one by a constant stays so to the end.
      const lead = i >= moved ? constantLead(row, this.#rows[i]!) : null;
      if (lead !== null) return this.distance + lead;
    }
    return row.costs.at(-1)!;
  }

  #nextRow(i: number, word: string, before: Row): Row {
    const n = this.reference.length;
    const ratio = n / this.words.length;
    // Where lengths differ so much that rows would not meet, the beam widens.
    const beam = beamWidth < ratio / 2 ? Math.ceil(ratio / 2 + beamWidth) : beamWidth;
    const diagonal = Math.floor(i * ratio);
    const start = Math.max(0, diagonal - beam);
    const end = i === this.words.length ? n + 1 : Math.min(n + 1, diagonal + beam);
    const row: Row = {
      start,
      costs: new Float64Array(Math.max(0, end - start)),
      steps: new Uint8Array(Math.max(0, end - start)),
    };
    let left = Number.POSITIVE_INFINITY;
    let aboveLeft = costAt(before, start - 1);
    for (let j = start; j < end; j += 1) {
      const above = costAt(before, j);
      const equal = j > 0 && word === this.reference[j - 1];
      // Of equal costs the first wins: keep or change, then delete, then insert.
      let [cost, step] = [aboveLeft + (equal ? 0 : 1), equal ? 0 : 1];
      if (above + 1 < cost) [cost, step] = [above + 1, 2];
      if (left + 1 < cost) [cost, step] = [left + 1, 3];
      row.costs[j - start] = cost;
      row.steps[j - start] = cost === Number.POSITIVE_INFINITY ? unset : step;
      [left, aboveLeft] = [cost, above];
    }
    return row;
  }

  /** The steps from hypothesis to reference, in order. */
  trace(): Step[] {
    const trace: Step[] = [];
    let [i, j] = [this.words.length, this.reference.length];
    while (i > 0 || j > 0) {
      const row = this.#rows[i]!;
      const step = steps[row.steps[j - row.start] ?? unset];
      if (step === undefined) throw new Error('The beam of the edit table always reaches its corner.');
      trace.push(step);
      if (step !== 'insert') i -= 1;
      if (step !== 'delete') j -= 1;
    }
    return trace.reverse();
  }
}
