import { describe, expect, it } from 'vitest';
import { readingRows } from './reading';
import { openIntervals } from './strip';
import { partAround } from './use-frame-on';

describe('two texts row by row', () => {
  const said = (parts: { text: string }[]) => parts.map(({ text }) => text).join('');

  it('share the tops of paragraphs that resemble each other, under their titles', () => {
    const rows = readingRows(
      '# Forty seats\n\nOne long table, no music before noon.\n\nCome in.',
      '# A long table\n\nOne long table, and no music before noon.',
    );
    expect(rows[0]).toMatchObject({ head: true });
    expect([said(rows[0]!.left), said(rows[0]!.right)]).toEqual(['Forty seats', 'A long table']);
    expect(rows[1]!.right.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim())).toEqual([
      'and',
    ]);
    expect(said(rows[2]!.left)).toBe('Come in.');
    expect(rows[2]!.right).toEqual([]);
  });

  it('leave no hole beside a paragraph while the other side has one without a partner too', () => {
    const rows = readingRows(
      'Nobody asked the clock.\n\nOne long table, no music before noon.\n\nBye.',
      'Bread comes warm.\n\nTea comes later.\n\nOne long table, and no music before noon.',
    );
    expect(rows.map(({ left, right }) => [said(left).trim(), said(right).trim()])).toEqual([
      ['Nobody asked the clock.', 'Bread comes warm.'],
      ['', 'Tea comes later.'],
      ['One long table, no music before noon.', 'One long table, and no music before noon.'],
      ['Bye.', ''],
    ]);
    expect(rows[0]!.left.every(({ kind }) => kind === 'removed')).toBe(true);
  });

  it('lose no word and show no mark of Markdown', () => {
    const rows = readingRows('**Bold** and [a link](https://x.invalid)\n\n- one\n- two', '');
    expect(rows.map((row) => said(row.left).trim())).toEqual(['Bold and a link', 'one', 'two']);
  });
});

describe('the frame on a picture', () => {
  it('shows actual pixels and never leaves the picture', () => {
    const size = { width: 900, height: 1_200 };
    expect(partAround({ x: 0.5, y: 0.5 }, { width: 270, height: 240 }, size)).toEqual({
      width: 0.3,
      height: 0.2,
      x: 0.35,
      y: 0.4,
    });
    expect(partAround({ x: 1, y: 0 }, { width: 270, height: 240 }, size)).toMatchObject({ x: 0.7, y: 0 });
    expect(partAround({ x: 0.2, y: 0.9 }, { width: 2_000, height: 2_000 }, size)).toEqual({
      width: 1,
      height: 1,
      x: 0,
      y: 0,
    });
  });
});

describe('the unnamed strip', () => {
  it('knows which intervals overlap a neighbour', () => {
    const at = (low: number, high: number) => ({ low, high, share: (low + high) / 2 });
    expect(openIntervals([at(0.7, 0.9), at(0.4, 0.75), at(0.1, 0.3)])).toEqual([true, true, false]);
    expect(openIntervals([at(0.2, 0.8)])).toEqual([false]);
  });
});
