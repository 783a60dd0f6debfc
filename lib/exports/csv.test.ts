import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, csvLine, guarded, unguarded } from './csv';

/** An independent reader of RFC 4180: one record, quotes doubled inside quotes. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (line[at] === '"') {
      at += 1;
      for (; line[at] !== '"' || line[at + 1] === '"'; at += 1) {
        if (line[at] === '"') at += 1;
        cell += line[at];
      }
      at += 1;
    } else for (; line[at] !== ',' && !line.startsWith('\r\n', at); at += 1) cell += line[at];
    cells.push(cell);
    if (line[at] !== ',') return cells;
    at += 1;
  }
}

describe('a line of a table', () => {
  it('comes back as it was, whatever people typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        expect(readLine(csvLine(texts)).map(unguarded)).toEqual(texts);
      }),
    );
  });

  it('computes nothing in a spreadsheet', () => {
    for (const text of [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      ' =1',
      '\u00a0=1',
      '＝1+1',
      '－1',
      '=cmd|" /C calc"!A0',
    ]) {
      const [cell] = readLine(csvLine([text]));
      expect(cell, text).toMatch(/^'/);
      expect(unguarded(cell!)).toBe(text);
    }
    expect(guarded('a = b')).toBe('a = b');
  });

  it('writes numbers as numbers, and nothing as an empty cell', () => {
    const cells: Cell[] = [-0.5, 0, null, true, '', '页边'];
    expect(csvLine(cells)).toBe('-0.5,0,,true,,页边\r\n');
  });
});
