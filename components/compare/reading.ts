import { type PairRow, type Part, pairDiff, wordDiff } from '@/lib/drafts/diff';
import { plainText } from '../draft/words';

/** Two texts row by row, without the marks of Markdown; the `head` row holds the titles. */
export interface ReadingRow {
  head: boolean;
  left: Part[];
  right: Part[];
}

/** The rows of two texts that stand beside each other: the titles, then paragraphs that share their tops. A row without a word is left out. */
export function readingRows(left: string, right: string): ReadingRow[] {
  const [a, b] = [plainText(left), plainText(right)];
  const pairs = pairDiff(a.body, b.body).filter((row) => said(row.left) !== '' || said(row.right) !== '');
  const rows = closed(pairs).map((row) => ({
    head: false,
    left: trimmed(row.left),
    right: trimmed(row.right),
  }));
  if (!a.title && !b.title) return rows;
  const heads = wordDiff(a.title, b.title);
  return [
    {
      head: true,
      left: heads.filter(({ kind }) => kind !== 'added'),
      right: heads.filter(({ kind }) => kind !== 'removed'),
    },
    ...rows,
  ];
}

/** Paragraphs without a partner, between two that have one, share their rows: each alone would leave a hole beside it. */
function closed(pairs: readonly PairRow[]): PairRow[] {
  const rows: PairRow[] = [];
  let lone: { left: Part[][]; right: Part[][] } = { left: [], right: [] };
  const hang = () => {
    for (let at = 0; at < Math.max(lone.left.length, lone.right.length); at += 1)
      rows.push({ left: lone.left[at] ?? [], right: lone.right[at] ?? [] });
    lone = { left: [], right: [] };
  };
  for (const { left, right } of pairs) {
    if (said(left) === '') lone.right.push(right);
    else if (said(right) === '') lone.left.push(left);
    else {
      hang();
      rows.push({ left, right });
    }
  }
  hang();
  return rows;
}

const said = (parts: Part[]) =>
  parts
    .map(({ text }) => text)
    .join('')
    .trim();

/** Line breaks belong to the rows, not to their marks. */
const trimmed = (parts: Part[]): Part[] =>
  parts
    .map((part) => ({ ...part, text: part.text.replace(/\n+/g, ' ') }))
    .filter(({ text }) => text !== '' && text !== ' ');
