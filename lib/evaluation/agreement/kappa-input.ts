import { AgreementInputError, requireRectangle } from './errors';
import type { Value } from './krippendorff';

/**
 * What is compared: a square `table` of two raters (rows the first, columns the second), `counts` (a row an item, a column a
 * category: how many raters chose it), or `ratings` (a row a rater, a column an item, null = not rated).
 */
export type KappaInput =
  | { table: readonly (readonly number[])[] }
  | { counts: readonly (readonly number[])[] }
  | { ratings: readonly (readonly (Value | null)[])[]; categories?: readonly Value[] | null };

/** The square table of two raters with its margins. */
export function twoRaters(input: KappaInput) {
  const table = 'table' in input ? input.table : crossTable(input);
  requireTable(table);
  if (table.some((row) => row.length !== table.length))
    throw new AgreementInputError('The table of two raters must be square.');
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  return { table, rows, columns, total: rows.reduce((sum, count) => sum + count, 0) };
}

function crossTable(input: KappaInput): number[][] {
  if (!('ratings' in input))
    throw new AgreementInputError('Two raters need a table or ratings: counts do not say who chose what.');
  const rows = input.ratings;
  requireRectangle(rows, 'ratings');
  // Two rows are two raters; otherwise two columns may be.
  const [first, second] =
    rows.length === 2
      ? [rows[0]!, rows[1]!]
      : [rows.map((row) => row[0] ?? null), rows.map((row) => row[1] ?? null)];
  if (rows.length !== 2 && rows.some((row) => row.length !== 2))
    throw new AgreementInputError('Exactly two raters are compared here.');
  const categories = categoriesOf(input);
  const place = new Map(categories.map((value, at) => [value, at]));
  const table = categories.map(() => categories.map(() => 0));
  for (const [item, a] of first.entries()) {
    const b = second[item] ?? null;
    if (a !== null && b !== null) table[place.get(a)!]![place.get(b)!]! += 1;
  }
  return table;
}

/** A row an item, a column a category: how many raters chose it. */
export function itemCounts(input: KappaInput): readonly (readonly number[])[] {
  if ('counts' in input) {
    requireTable(input.counts);
    return input.counts;
  }
  if ('table' in input) return tableCounts(input.table);
  requireRectangle(input.ratings, 'ratings');
  const categories = categoriesOf(input);
  return (input.ratings[0] ?? []).map((_, item) =>
    categories.map((category) => input.ratings.filter((row) => row[item] === category).length),
  );
}

/** A table of two raters as items: each cell's items were put in its row's and its column's category. */
function tableCounts(table: readonly (readonly number[])[]): number[][] {
  requireTable(table);
  if (table.some((row) => row.length !== table.length))
    throw new AgreementInputError('The table of two raters must be square.');
  const counts: number[][] = [];
  for (const [i, row] of table.entries()) {
    for (const [j, times] of row.entries()) {
      const item = table.map((_, category) => (category === i ? 1 : 0) + (category === j ? 1 : 0));
      for (let n = 0; n < times; n += 1) counts.push(item);
    }
  }
  return counts;
}

function categoriesOf(input: Extract<KappaInput, { ratings: unknown }>): readonly Value[] {
  const used = [...new Set(input.ratings.flat().filter((value): value is Value => value !== null))];
  if (!input.categories)
    return used.sort((a, b) =>
      typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
    );
  const stray = used.find((value) => !input.categories!.includes(value));
  if (stray !== undefined) throw new AgreementInputError(`${stray} is not one of the categories.`);
  return input.categories;
}

function requireTable(rows: readonly (readonly number[])[]): void {
  requireRectangle(rows, 'The table');
  if (!rows.flat().every((count) => Number.isInteger(count) && count >= 0))
    throw new AgreementInputError('The table holds whole numbers from 0.');
}
