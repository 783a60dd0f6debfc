import { describe, expect, it } from 'vitest';
import { isFirst, shownOf, wallHref, wallOf } from './wall-place';

describe('a place on a wall of many briefs', () => {
  it('stands in the address and comes back from it', () => {
    for (const place of [
      { query: '', order: 'touched', page: 1 },
      { query: 'café & 页边', order: 'votes', page: 3 },
      { query: 'a=b', order: 'title', page: 1 },
    ] as const) {
      const address = new URL(wallHref('quay', place), 'http://maquette.test');
      expect(wallOf(Object.fromEntries(address.searchParams))).toEqual(place);
    }
    expect(wallHref('quay', wallOf({}))).toBe('/quay');
  });
  it('is the first page where the address makes no sense', () => {
    for (const raw of [
      { page: '0' },
      { page: '1e9' },
      { page: '-1' },
      { order: 'size' },
      { page: ['x', '2'] },
    ])
      expect(isFirst(wallOf(raw))).toBe(true);
    expect(wallOf({ q: `a\u0000\ud800${'b'.repeat(500)}` }).query).toHaveLength(200);
  });
  it('says which of how many it shows', () => {
    expect(shownOf({ page: 1, found: 431 })).toEqual({ from: 1, to: 200 });
    expect(shownOf({ page: 3, found: 431 })).toEqual({ from: 401, to: 431 });
    expect(shownOf({ page: 4, found: 431 })).toBeNull();
    expect(shownOf({ page: 1, found: 0 })).toBeNull();
  });
});
