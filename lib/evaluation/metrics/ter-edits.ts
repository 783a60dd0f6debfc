import { EditTable, type Step } from './edit-table';

/** Limits of Tercom (size, distance) and of sacrebleu's port of it (candidates). The score depends on them. */
const longestShift = 10;
const farthestShift = 50;
const mostCandidates = 1_000;

/**
 * The number of edits (insertions, deletions, changes, and shifts of a run of words) that turn a hypothesis into a reference, by
 * Tercom's greedy search (Snover et al. 2006): as long as some shift shortens the edit distance, the best one is taken.
 */
export function countEdits(hypothesis: readonly string[], reference: readonly string[]): number {
  if (reference.length === 0) return hypothesis.length;
  let words = hypothesis;
  let shifts = 0;
  const budget = { used: 0 };
  for (;;) {
    const shift = bestShift(words, reference, budget);
    // When the budget is gone the shift found last is not taken: so the original decides, and so do its scores.
    if (budget.used >= mostCandidates || shift.gain <= 0) break;
    shifts += 1;
    words = shift.words;
  }
  return shifts + new EditTable(words, reference).distance;
}

interface Shift {
  gain: number;
  length: number;
  start: number;
  target: number;
  words: readonly string[];
}

function bestShift(
  words: readonly string[],
  reference: readonly string[],
  budget: { used: number },
): { gain: number; words: readonly string[] } {
  const table = new EditTable(words, reference);
  const { align, referenceWrong, wordWrong } = alignment(table.trace());
  let best: Shift | null = null;
  for (const { start, at, length } of matchingRuns(words, reference)) {
    // Worth trying only where both sides are wrong now, and not within itself.
    if (!anyTrue(wordWrong, start, length) || !anyTrue(referenceWrong, at, length)) continue;
    if (align[at]! >= start && align[at]! < start + length) continue;
    let previous = -1;
    for (let offset = -1; offset < length; offset += 1) {
      if (at + offset >= align.length) break;
      const target = at + offset === -1 ? 0 : align[at + offset]! + 1;
      if (target === previous) continue;
      previous = target;
      const shifted = move(words, start, length, target);
      const candidate: Shift = {
        gain: table.distance - table.distanceOf(shifted),
        length,
        start,
        target,
        words: shifted,
      };
      budget.used += 1;
      if (!best || better(candidate, best)) best = candidate;
    }
    if (budget.used >= mostCandidates) break;
  }
  return best ?? { gain: 0, words };
}

/** Largest gain, then longest run, then earliest start, then earliest target. */
function better(a: Shift, b: Shift): boolean {
  return (a.gain - b.gain || a.length - b.length || b.start - a.start || b.target - a.target) > 0;
}

function anyTrue(flags: readonly boolean[], start: number, length: number): boolean {
  for (let i = start; i < Math.min(start + length, flags.length); i += 1) if (flags[i]) return true;
  return false;
}

/** Runs of equal words in both, every length of each, from the left. */
function* matchingRuns(
  words: readonly string[],
  reference: readonly string[],
): Generator<{ start: number; at: number; length: number }> {
  for (let start = 0; start < words.length; start += 1) {
    for (
      let at = Math.max(0, start - farthestShift);
      at < Math.min(reference.length, start + farthestShift + 1);
      at += 1
    ) {
      let length = 0;
      while (
        start + length < words.length &&
        at + length < reference.length &&
        words[start + length] === reference[at + length] &&
        length < longestShift
      ) {
        length += 1;
        yield { start, at, length };
      }
    }
  }
}

function move(words: readonly string[], start: number, length: number, target: number): string[] {
  const run = words.slice(start, start + length);
  if (target < start)
    return [...words.slice(0, target), ...run, ...words.slice(target, start), ...words.slice(start + length)];
  if (target > start + length)
    return [...words.slice(0, start), ...words.slice(start + length, target), ...run, ...words.slice(target)];
  // Within the run itself: its successors come first.
  return [
    ...words.slice(0, start),
    ...words.slice(start + length, length + target),
    ...run,
    ...words.slice(length + target),
  ];
}

/** For each reference word the place in the hypothesis it stands for (-1 before the first), and what is wrong on either side. */
function alignment(trace: readonly Step[]) {
  const align: number[] = [];
  const [referenceWrong, wordWrong]: [boolean[], boolean[]] = [[], []];
  let at = -1;
  for (const step of trace) {
    if (step !== 'insert') at += 1;
    if (step !== 'insert') wordWrong.push(step !== 'keep');
    if (step === 'delete') continue;
    align.push(at);
    referenceWrong.push(step !== 'keep');
  }
  return { align, referenceWrong, wordWrong };
}
