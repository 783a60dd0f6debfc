import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { metricKeys } from '@/lib/measures/schema';
import { exportFiles } from './schema';
import { columns } from './tables/columns';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/exports.md'), 'utf8');
/** The row of the page that tells of a file. */
const told = (file: string): string =>
  page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${file}\``)) ?? '';
/** Said once for all of them: `…_low`, `…_why`. */
const ends = /_(low|high|why|signature)$/;

describe('the page about the files', () => {
  it.each(exportFiles)('tells of %s, with every column', (file) => {
    const row = told(file);
    expect(row).not.toBe('');
    const table = file.split('.')[0] as keyof typeof columns;
    if (!file.endsWith('.csv')) return;
    const words = new Set(row.match(/\w+/g));
    const missing = columns[table].filter(
      (name) =>
        !words.has(name) &&
        !words.has(name.replace(ends, '')) &&
        !(metricKeys as string[]).includes(name.replace(ends, '')),
    );
    expect(missing).toEqual([]);
  });
});
