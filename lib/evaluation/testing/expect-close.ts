import { expect } from 'vitest';

/** What reference vectors carry beside the numbers that are checked: where they come from, and values that papers print rounded. */
const remarks = new Set([
  'exact',
  'upstreamExpected',
  'percentAgreement',
  'gwetAC1',
  'ase',
  'ci95',
  'ase0',
  'z',
  'pTwoSided',
  'extraTolerance',
  'seDiffFisher01',
  'ci95Sandwich',
]);

/** Compares a result with a reference vector's expectation, number by number within `tolerance` (relative above 1). */
export function expectClose(actual: unknown, expected: unknown, tolerance: number, where = 'result'): void {
  if (typeof expected === 'number') {
    expect(typeof actual, where).toBe('number');
    expect(
      Math.abs((actual as number) - expected),
      `${where}: ${actual} for ${expected}`,
    ).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
  } else if (Array.isArray(expected)) {
    expect((actual as unknown[]).length, where).toBe(expected.length);
    for (const [at, value] of expected.entries())
      expectClose((actual as unknown[])[at], value, tolerance, `${where}[${at}]`);
  } else if (typeof expected === 'object' && expected !== null) {
    // `undefined: true` alone says that nothing can be computed; beside a field it repeats that field's null.
    const { undefined: isUndefined, ...fields } = expected as Record<string, unknown>;
    if (isUndefined === true && Object.keys(fields).length === 0) expect(actual, where).toBeNull();
    for (const [field, value] of Object.entries(fields)) {
      if (!remarks.has(field))
        expectClose((actual as Record<string, unknown>)[field], value, tolerance, `${where}.${field}`);
    }
  } else expect(actual, where).toBe(expected);
}
