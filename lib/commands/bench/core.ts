import { pairDiff, wordDiff } from '@/lib/drafts/diff';
import { forest, layoutMap, letterFor, lineageOf } from '@/lib/drafts/lineage';
import { redact } from '@/lib/providers';
import { load } from './app';
import { quantile, table } from './measure';

/**
 * `npm run bench:core`: the pure parts that see whole texts and whole lineages, at a size and at four times that size. A part
 * whose work grows with its input takes about four times as long.
 */
const runs = 5;

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function text(characters: number, seed: number): string {
  const next = random(seed);
  const words: string[] = [];
  for (let length = 0; length < characters; length += (words.at(-1)?.length ?? 0) + 1)
    words.push(`w${Math.floor(next() ** 3 * 8_000).toString(36)}`);
  return words.join(' ');
}

function changed(before: string, share: number): string {
  const next = random(5);
  return before
    .split(' ')
    .map((word) => (next() < share ? `x${Math.floor(next() * 9_999)}` : word))
    .join(' ');
}

const sheet = (paragraphs: number, seed: number) =>
  Array.from({ length: paragraphs }, (_, n) => text(300, seed + n)).join('\n\n');

function lineage(drafts: number) {
  const made = Array.from({ length: drafts }, (_, n) => ({
    id: `d${n}`,
    letter: letterFor(n),
    createdAt: new Date(n).toISOString(),
  }));
  const edges = made
    .slice(1)
    .map(({ id }, n) => ({ parentId: `d${Math.floor((n + 1) / 3)}`, childId: id, kind: 'variant' as const }));
  return () => {
    forest(made, edges);
    layoutMap(made, edges);
    lineageOf(made, edges);
  };
}

/** Median milliseconds of some runs, the first left out. */
function time(work: () => unknown): number {
  work();
  const took = Array.from({ length: runs }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return quantile(took, 0.5);
}

const parts: [name: string, size: number, make: (size: number) => () => unknown][] = [
  ['word diff, all new', 25_000, (size) => diffOf(size, 1)],
  ['word diff, a tenth', 25_000, (size) => diffOf(size, 0.1)],
  ['two sheets, paragraphs', 75, sheets],
  ['lineage, drafts', 1_000, lineage],
  ['redact, backtracking bait', 16_000, (size) => () => redact('api-key'.repeat(size / 7))],
];

function sheets(paragraphs: number): () => unknown {
  const [before, after] = [sheet(paragraphs, 1), sheet(paragraphs, 1_000)];
  return () => pairDiff(before, after);
}

function diffOf(size: number, share: number): () => unknown {
  const before = text(size, 3);
  const after = changed(before, share);
  return () => wordDiff(before, after);
}

const rows: (string | number)[][] = [['part', 'size', 'ms', 'ms at 4x', 'growth', 'load']];
for (const [name, size, make] of parts) {
  const once = time(make(size));
  const four = time(make(size * 4));
  rows.push([name, size, once.toFixed(2), four.toFixed(2), (four / once).toFixed(1), load()]);
}
console.log(table(rows));
