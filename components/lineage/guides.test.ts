import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forest } from '@/lib/drafts/lineage';
import { guidesOf } from './guides';

const drafts = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `d${at}`, letter: `L${at}`, createdAt: at }));

describe('the lines of the inline tree', () => {
  it('hooks every child that is in the window, and no root', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 60 }), fc.nat(60), fc.nat(60), (picks, from, span) => {
        const all = drafts(picks.length + 1);
        const edges = picks.flatMap((pick, at) =>
          pick % 3 === 0 ? [] : [{ parentId: `d${pick % (at + 1)}`, childId: `d${at + 1}`, kind: 'variant' }],
        );
        const rows = forest(all, edges);
        const hooks = guidesOf(rows, from, from + span).filter(({ part }) => part === 'hook');
        const expected = rows.slice(from, from + span).filter(({ parentId }) => parentId !== null);
        expect(hooks.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      }),
    );
  });

  it('draws one trunk however many children a draft has', () => {
    const all = drafts(1_000);
    const edges = all.slice(1).map(({ id }) => ({ parentId: 'd0', childId: id, kind: 'variant' }));
    const guides = guidesOf(forest(all, edges), 500, 530);
    expect(guides.filter(({ part }) => part === 'trunk')).toHaveLength(1);
    expect(guides).toHaveLength(31);
  });
});
