import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctN, diversitySignature, longestCopy, noveltyN, repetition } from './index';

/** Few words, so that runs repeat; often empty. */
const tokens = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 16 });

/** Every run of `text`, longest first, that `holds`: the brute force behind the fast search. */
function longestRun(text: readonly string[], holds: (start: number, length: number) => boolean): number {
  for (let length = text.length; length > 0; length -= 1)
    for (let start = 0; start + length <= text.length; start += 1) if (holds(start, length)) return length;
  return 0;
}

describe('diversity', () => {
  it('counts copies', () => {
    expect(
      longestCopy({ text: 'we saw the quiet lamp glow', corpus: ['lamp glow', 'the quiet lamp'] }),
    ).toEqual({ length: 3, text: 'the quiet lamp', source: 1 });
    expect(longestCopy({ text: '床前明月光', corpus: ['疑是明月光'], tokens: 'char' })).toEqual({
      length: 3,
      text: '明月光',
      source: 0,
    });
    expect(longestCopy({ text: 'a', corpus: [] })).toEqual({ length: 0, text: '', source: null });
    expect(noveltyN({ text: '床前明月', corpus: ['明月'], n: 2, tokens: 'char' })).toBeCloseTo(2 / 3, 12);
    expect(distinctN({ texts: ['a a a a'], n: 1 })).toBe(0.25);
  });

  it('the longest copy is the one that looking at every run finds, never across two texts', () => {
    fc.assert(
      fc.property(tokens, fc.array(tokens, { maxLength: 3 }), (own, others) => {
        const within = (run: string, other: string[]) => ` ${other.join(' ')} `.includes(` ${run} `);
        const length = longestRun(own, (start, n) =>
          others.some((other) => within(own.slice(start, start + n).join(' '), other)),
        );
        const found = longestCopy({
          text: own.join(' '),
          corpus: others.map((other) => other.join(' ')),
        });
        expect(found.length).toBe(length);
        if (found.source !== null) {
          expect(within(found.text, own)).toBe(true);
          expect(within(found.text, others[found.source]!)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('signatures name measure, size and tokens', () => {
    expect(diversitySignature({ name: 'distinct', n: 2 })).toBe('distinct|n:2|tok:whitespace');
    expect(diversitySignature({ name: 'longest-copy', tokens: 'char' })).toBe('longest-copy|tok:char');
    expect(diversitySignature({ name: 'perplexity' })).toBe('perplexity|log:e');
    expect(diversitySignature({ name: 'self-bleu', options: { tokenize: 'zh' } })).toBe(
      'self-bleu|nrefs:others|case:mixed|eff:yes|tok:zh|smooth:exp|version:2.6.0',
    );
  });
});

describe('repetition', () => {
  it('finds what was said twice', () => {
    expect(repetition({ text: 'a b c x a b c y', n: 2 })).toEqual({
      share: 2 / 7,
      longest: { length: 3, text: 'a b c', first: 0, second: 4 },
      signature: 'repetition|n:2|tok:whitespace',
    });
    expect(repetition({ text: '春风又绿，春风又来', n: 2, tokens: 'char' }).longest?.text).toBe('春风又');
    expect(repetition({ text: 'all words differ here', n: 1 })).toMatchObject({ share: 0, longest: null });
    expect(repetition({ text: 'too short' })).toMatchObject({ share: null, longest: null });
    expect(repetition({ text: '' }).share).toBeNull();
  });

  it('the longest repetition is the one that looking at every run finds, without overlap', () => {
    fc.assert(
      fc.property(tokens, (own) => {
        const length = longestRun(own, (start, n) => {
          for (let other = start + n; other + n <= own.length; other += 1)
            if (own.slice(start, start + n).join(' ') === own.slice(other, other + n).join(' ')) return true;
          return false;
        });
        const { longest, share } = repetition({ text: own.join(' '), n: 1 });
        expect(longest?.length ?? 0).toBe(length);
        if (longest) {
          const { first, second } = longest;
          expect(second - first).toBeGreaterThanOrEqual(length);
          expect(own.slice(first, first + length).join(' ')).toBe(longest.text);
          expect(own.slice(second, second + length).join(' ')).toBe(longest.text);
        }
        if (own.length > 0) expect(share).toBeCloseTo(1 - new Set(own).size / own.length, 12);
      }),
      { numRuns: 300 },
    );
  });
});
