/** What a cell may hold. Numbers are written as numbers; only words can hide a formula. */
export type Cell = string | number | boolean | null;

/**
 * UTF-8 with a byte order mark: without it Excel reads Chinese as Latin-1, and every other reader skips it. Lines end in CRLF
 * (RFC 4180).
 */
export const byteOrderMark = '\ufeff';

/** A spreadsheet takes a cell that begins so for a formula; full-width signs are read alike in East Asian settings. */
const formula = /^[\s\u00a0\u3000]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** Text that no spreadsheet computes: an apostrophe before what looks like a formula, and before an apostrophe that did. */
export const guarded = (text: string): string => (formula.test(text) || /^'+/.test(text) ? `'${text}` : text);

/** What `guarded` was given. */
export const unguarded = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = guarded(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end. Nothing is an empty cell. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`;
