import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDiff } from '@/lib/drafts/diff';
import { linesOf } from './diff-view';

describe('the lines of a diff', () => {
  it('hold every character of both texts but the line breaks, in order', () => {
    const text = fc.stringMatching(/^[ab \n.]{0,60}$/);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = linesOf(wordDiff(before, after)).flat();
        const side = (out: 'added' | 'removed') =>
          runs
            .filter(({ kind }) => kind !== out)
            .map(({ text: run }) => run)
            .join('');
        expect(side('removed')).toBe(after.replaceAll('\n', ''));
        expect(side('added')).toBe(before.replaceAll('\n', ''));
      }),
    );
  });
});
