import { alignTokens } from './diff-align';
import { tidyParts } from './diff-tidy';
import { countUnits, splitTokens, splitUnits } from './diff-tokens';

/** One run of a word diff: `same` stands in both texts, `added` only in the second, `removed` only in the first. */
export interface Part {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** One row of two sheets side by side: what stands left (same, removed) and right (same, added). One side may be empty. */
export interface PairRow {
  left: Part[];
  right: Part[];
}

/**
 * Word diff of two texts for reading: words of alphabets, characters of Chinese, Japanese and Thai.
 * Joining `same` and `added` gives `after` exactly, joining `same` and `removed` gives `before` exactly.
 * Tiny islands between changes are folded in. 100,000 characters take well under 300 ms: whole sentences are matched first,
 * words only between them, and a passage with nothing in common is shown as one block out and one block in.
 */
export function wordDiff(before: string, after: string): Part[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const parts: Part[] = [];
  for (const gap of alignTokens(splitUnits(before), splitUnits(after), { effort: 'coarse' })) {
    if (gap.same) parts.push({ kind: 'same', text: gap.left.join('') });
    else parts.push(...tokenParts(gap.left.join(''), gap.right.join('')));
  }
  return tidyParts(parts);
}

function tokenParts(before: string, after: string): Part[] {
  const parts: Part[] = [];
  for (const gap of alignTokens(splitTokens(before), splitTokens(after), { effort: 'fine' })) {
    if (gap.same) parts.push({ kind: 'same', text: gap.left.join('') });
    else {
      if (gap.left.length > 0) parts.push({ kind: 'removed', text: gap.left.join('') });
      if (gap.right.length > 0) parts.push({ kind: 'added', text: gap.right.join('') });
    }
  }
  return parts;
}

/** How much changed: words of alphabets and single characters of Chinese, Japanese and Thai; punctuation is not counted. */
export function diffCounts(parts: readonly Part[]): { added: number; removed: number } {
  const counts = { added: 0, removed: 0 };
  for (const part of parts) if (part.kind !== 'same') counts[part.kind] += countUnits(part.text);
  return counts;
}

/**
 * Two texts with no order between them, paragraph beside paragraph, so that both sheets scroll as one. Paragraphs
 * that resemble each other share a row; one without a partner has a row of its own. The left sides joined are `a`,
 * the right sides joined are `b`, exactly (line breaks belong to the paragraph they end).
 */
export function pairDiff(a: string, b: string): PairRow[] {
  const rows: PairRow[] = [];
  for (const gap of alignTokens(splitParagraphs(a), splitParagraphs(b), { effort: 'coarse' })) {
    if (gap.same)
      for (const text of gap.left)
        rows.push({ left: [{ kind: 'same', text }], right: [{ kind: 'same', text }] });
    else rows.push(...pairParagraphs(gap.left, gap.right));
  }
  return rows;
}

const splitParagraphs = (text: string): string[] => text.match(/[^\n]*\n+|[^\n]+$/gu) ?? [];

/** Paragraphs that share at least this part of their words (Dice) are shown beside each other. */
const alike = 0.3;
/** Above this many pairs the best alignment is not searched: paragraphs are taken in order. */
const mostPairs = 160_000;

function pairParagraphs(left: string[], right: string[]): PairRow[] {
  if (left.length * right.length > mostPairs) return zipParagraphs(left, right);
  const bagsLeft = left.map(wordBag);
  const bagsRight = right.map(wordBag);
  const width = right.length + 1;
  const gain = new Float64Array((left.length + 1) * width);
  const likeness = new Float64Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      const score = dice(bagsLeft[i]!, bagsRight[j]!);
      likeness[at] = score;
      const together = score >= alike ? score + gain[at + width + 1]! : 0;
      gain[at] = Math.max(gain[at + width]!, gain[at + 1]!, together);
    }
  }
  const rows: PairRow[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const at = i * width + j;
    const inside = i < left.length && j < right.length;
    if (inside && likeness[at]! >= alike && gain[at]! === likeness[at]! + gain[at + width + 1]!) {
      rows.push(rowOf(wordDiff(left[i]!, right[j]!)));
      i += 1;
      j += 1;
    } else if (j >= right.length || (inside && gain[at]! === gain[at + width]!)) {
      rows.push({ left: [{ kind: 'removed', text: left[i]! }], right: [] });
      i += 1;
    } else {
      rows.push({ left: [], right: [{ kind: 'added', text: right[j]! }] });
      j += 1;
    }
  }
  return rows;
}

function zipParagraphs(left: string[], right: string[]): PairRow[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => {
    const [a, b] = [left[i], right[i]];
    if (a !== undefined && b !== undefined && dice(wordBag(a), wordBag(b)) >= alike)
      return rowOf(wordDiff(a, b));
    return {
      left: a === undefined ? [] : [{ kind: 'removed', text: a }],
      right: b === undefined ? [] : [{ kind: 'added', text: b }],
    };
  });
}

const rowOf = (parts: Part[]): PairRow => ({
  left: parts.filter((part) => part.kind !== 'added'),
  right: parts.filter((part) => part.kind !== 'removed'),
});

interface Bag {
  counts: Map<string, number>;
  total: number;
}

function wordBag(text: string): Bag {
  const counts = new Map<string, number>();
  let total = 0;
  for (const token of splitTokens(text)) {
    if (!/[\p{L}\p{N}]/u.test(token)) continue;
    const word = token.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
    total += 1;
  }
  return { counts, total };
}

/** Dice's coefficient of two bags of words, 0 to 1; two bags without a word do not resemble each other. */
function dice(a: Bag, b: Bag): number {
  if (a.total === 0 || b.total === 0) return 0;
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, count] of small.counts) shared += Math.min(count, large.counts.get(word) ?? 0);
  return (2 * shared) / (a.total + b.total);
}
