import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf, type KeyGroup, onlyHeard, toldOnce } from './key-groups';

const flat = (groups: readonly KeyGroup[]) =>
  groups.flatMap(({ keys }) => keys.flatMap((one) => one.keys.split('|')));

describe('the list of keys', () => {
  it('tells what the page does with a key, not what the frame would', () => {
    const page = { title: 'Page', keys: [{ keys: 'N', does: 'branch' }] };
    const frame = {
      title: 'Frame',
      keys: [
        { keys: 'N', does: 'new brief' },
        { keys: '?', does: 'this list' },
      ],
    };
    expect(toldOnce([page, frame])).toEqual([
      page,
      { title: 'Frame', keys: [{ keys: '?', does: 'this list' }] },
    ]);
  });

  it('keeps of several keys for one deed those that are free', () => {
    const groups = [
      { title: 'A', keys: [{ keys: '←', does: 'left' }] },
      { title: 'B', keys: [{ keys: '←|→', does: 'siblings' }] },
    ];
    expect(toldOnce(groups)[1]).toEqual({ title: 'B', keys: [{ keys: '→', does: 'siblings' }] });
  });

  it('has no double, loses no key and keeps the order, for any groups', () => {
    const entry = fc.record({
      keys: fc
        .array(fc.constantFrom('N', 'E', '?', 'Esc', 'mod K'), { minLength: 1 })
        .map((k) => k.join('|')),
      does: fc.string(),
    });
    const anyGroups = fc.array(fc.record({ title: fc.string(), keys: fc.array(entry) }));
    fc.assert(
      fc.property(anyGroups, (groups) => {
        // The first places of each key, in reading order.
        expect(flat(toldOnce(groups))).toEqual([...new Set(flat(groups))]);
        expect(toldOnce(groups).every(({ keys }) => keys.length > 0)).toBe(true);
      }),
    );
  });
});

describe('a key that nothing hears', () => {
  it('is not told; chords of forms always are', () => {
    const groups = [
      {
        title: 'A',
        keys: [
          { keys: '←|→', does: 'siblings' },
          { keys: 'mod K', does: 'palette' },
          { keys: 'mod Enter', does: 'save' },
        ],
      },
    ];
    expect(onlyHeard(groups, (event) => event === 'arrowright')).toEqual([
      {
        title: 'A',
        keys: [
          { keys: '→', does: 'siblings' },
          { keys: 'mod Enter', does: 'save' },
        ],
      },
    ]);
  });

  it('is asked for by the name its hook gives it', () => {
    expect(['N', '?', '=', 'Space', 'Del', 'mod K', '⇧ ←'].map(eventOf)).toEqual([
      'n',
      '?',
      '=',
      ' ',
      'delete',
      'mod+k',
      null,
    ]);
  });
});
