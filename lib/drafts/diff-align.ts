import { diffArrays } from 'diff';

/** A run of two token lists: the same on both sides, or a gap where they differ. */
export interface Run {
  same: boolean;
  left: string[];
  right: string[];
}

/** Both lists as small integers: comparing and hashing numbers is what makes long drafts fast. */
interface Pair {
  a: Int32Array;
  b: Int32Array;
}

interface Span {
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

/** Runs of this many tokens are looked for as anchors, longest first. */
const anchorLengths = { coarse: [1], fine: [24, 10, 5] } as const;
/** A gap up to this many tokens, both sides together, is searched for the shortest edit. */
const smallGap = 800;
/** The longest edit that is searched for; past it a gap is shown as replaced. */
const longestEdit = 300;

/**
 * Aligns two token lists: common ends first, then runs that occur exactly once on both sides and keep their order (as patience
 * diff does with lines), then the shortest edit inside the small gaps left (Myers, by the `diff` package).
 * `coarse` is for sentences and paragraphs, `fine` for words. Time is near linear: no gap is searched beyond a fixed effort.
 */
export function alignTokens(left: string[], right: string[], options: { effort: 'coarse' | 'fine' }): Run[] {
  const pair = intern(left, right);
  const matches: Span[] = [];
  align(pair, { a0: 0, a1: left.length, b0: 0, b1: right.length }, anchorLengths[options.effort], matches);
  return runsOf(left, right, matches);
}

function intern(left: string[], right: string[]): Pair {
  const ids = new Map<string, number>();
  const number = (token: string) => {
    let id = ids.get(token);
    if (id === undefined) {
      id = ids.size + 1;
      ids.set(token, id);
    }
    return id;
  };
  return { a: Int32Array.from(left, number), b: Int32Array.from(right, number) };
}

function align(pair: Pair, whole: Span, lengths: readonly number[], matches: Span[]): void {
  const span = trimEnds(pair, whole, matches);
  const size = span.a1 - span.a0 + (span.b1 - span.b0);
  if (span.a0 === span.a1 || span.b0 === span.b1) return;
  if (size <= smallGap && shortestEdit(pair, span, matches)) return;
  const [length, ...shorter] = lengths;
  if (length === undefined) return;
  const anchors = inOrder(uniqueRuns(pair, span, length));
  if (anchors.length === 0) {
    align(pair, span, shorter, matches);
    return;
  }
  let [a, b] = [span.a0, span.b0];
  for (const anchor of [...anchors, { a: span.a1, b: span.b1 }]) {
    // An anchor inside what an earlier gap has already matched by its ends adds nothing new.
    if (anchor.a < a || anchor.b < b) continue;
    align(pair, { a0: a, a1: anchor.a, b0: b, b1: anchor.b }, shorter, matches);
    let run = 0;
    while (
      anchor.a + run < span.a1 &&
      anchor.b + run < span.b1 &&
      pair.a[anchor.a + run] === pair.b[anchor.b + run]
    )
      run += 1;
    if (run > 0) matches.push({ a0: anchor.a, a1: anchor.a + run, b0: anchor.b, b1: anchor.b + run });
    [a, b] = [anchor.a + run, anchor.b + run];
  }
  align(pair, { a0: a, a1: span.a1, b0: b, b1: span.b1 }, shorter, matches);
}

function trimEnds(pair: Pair, span: Span, matches: Span[]): Span {
  let { a0, a1, b0, b1 } = span;
  while (a0 < a1 && b0 < b1 && pair.a[a0] === pair.b[b0]) {
    a0 += 1;
    b0 += 1;
  }
  while (a0 < a1 && b0 < b1 && pair.a[a1 - 1] === pair.b[b1 - 1]) {
    a1 -= 1;
    b1 -= 1;
  }
  if (a0 > span.a0) matches.push({ a0: span.a0, a1: a0, b0: span.b0, b1: b0 });
  if (a1 < span.a1) matches.push({ a0: a1, a1: span.a1, b0: b1, b1: span.b1 });
  return { a0, a1, b0, b1 };
}

function shortestEdit(pair: Pair, span: Span, matches: Span[]): boolean {
  const left = Array.from(pair.a.subarray(span.a0, span.a1));
  const right = Array.from(pair.b.subarray(span.b0, span.b1));
  const changes = diffArrays(left, right, { maxEditLength: longestEdit });
  if (changes === undefined) return false;
  let [a, b] = [span.a0, span.b0];
  for (const change of changes) {
    const count = change.value.length;
    if (!change.added && !change.removed) matches.push({ a0: a, a1: a + count, b0: b, b1: b + count });
    if (!change.added) a += count;
    if (!change.removed) b += count;
  }
  return true;
}

/** Places where a run of `length` tokens stands exactly once on each side, in the order of the left side. */
function uniqueRuns(pair: Pair, span: Span, length: number): { a: number; b: number }[] {
  const left = placesOnce(pair.a, span.a0, span.a1, length);
  const right = placesOnce(pair.b, span.b0, span.b1, length);
  const found: { a: number; b: number }[] = [];
  for (const [key, a] of left) {
    const b = right.get(key);
    // -1 marks a run that occurs twice; equal keys are still compared, for two runs may share a hash.
    if (a >= 0 && b !== undefined && b >= 0 && sameRun(pair, a, b, length)) found.push({ a, b });
  }
  return found.sort((x, y) => x.a - y.a);
}

function sameRun(pair: Pair, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i += 1) if (pair.a[a + i] !== pair.b[b + i]) return false;
  return true;
}

function placesOnce(tokens: Int32Array, start: number, end: number, length: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = start; at + length <= end; at += 1) {
    let high = 17;
    let low = 31;
    for (let i = 0; i < length; i += 1) {
      high = (Math.imul(high, 0x01000193) ^ tokens[at + i]!) | 0;
      low = (Math.imul(low, 0x5bd1e995) + tokens[at + i]!) | 0;
    }
    const key = (high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff);
    places.set(key, places.has(key) ? -1 : at);
  }
  return places;
}

/** The longest chain of anchors that rises on both sides (patience sorting). */
function inOrder(anchors: { a: number; b: number }[]): { a: number; b: number }[] {
  const tails: number[] = [];
  const before = new Int32Array(anchors.length).fill(-1);
  for (const [at, anchor] of anchors.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (anchors[tails[middle]!]!.b < anchor.b) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[at] = tails[low - 1]!;
    tails[low] = at;
  }
  const chain: { a: number; b: number }[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) chain.push(anchors[at]!);
  return chain.reverse();
}

function runsOf(left: string[], right: string[], matches: Span[]): Run[] {
  const runs: Run[] = [];
  let [a, b] = [0, 0];
  const gapTo = (a1: number, b1: number) => {
    if (a1 > a || b1 > b) runs.push({ same: false, left: left.slice(a, a1), right: right.slice(b, b1) });
  };
  for (const match of matches.sort((x, y) => x.a0 - y.a0 || x.b0 - y.b0)) {
    gapTo(match.a0, match.b0);
    const tokens = left.slice(match.a0, match.a1);
    const last = runs.at(-1);
    if (last?.same && match.a0 === a && match.b0 === b) {
      last.left.push(...tokens);
      last.right.push(...tokens);
    } else runs.push({ same: true, left: tokens, right: [...tokens] });
    [a, b] = [match.a1, match.b1];
  }
  gapTo(left.length, right.length);
  return runs;
}
