import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffCounts, type Part, pairDiff, wordDiff } from './diff';

const join = (parts: Part[], kind: 'added' | 'removed') =>
  parts
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map((part) => part.text)
    .join('');
const show = (parts: Part[]) =>
  parts
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

/** Texts that share much, as drafts do: a few words in two scripts with spaces, line ends, signs and odd characters. */
const word = fc.constantFrom(
  'the',
  'quiet',
  'lamp',
  'a',
  'I',
  "don't",
  '纸',
  '灯',
  '光',
  '。',
  '，',
  '.',
  '\n',
  '\n\n',
  ' ',
  '  ',
  '👩‍🎨',
  'é',
  'e\u0301',
  '\r\n',
  '\ud800',
  '\u0000',
);
const draft = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
const anything = fc.oneof(draft, fc.string({ unit: 'binary', maxLength: 80 }), fc.lorem({ maxCount: 40 }));

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('wordDiff', () => {
  it('gives both texts back exactly, whatever they are', () => {
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        const parts = wordDiff(before, after);
        expect(join(parts, 'removed')).toBe(before);
        expect(join(parts, 'added')).toBe(after);
        expect(parts.every((part) => part.text !== '')).toBe(true);
        for (const [at, part] of parts.entries()) expect(parts[at + 1]?.kind).not.toBe(part.kind);
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds nothing between equal texts and everything between unlike ones', () => {
    expect(wordDiff('', '')).toEqual([]);
    expect(wordDiff('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
    expect(wordDiff('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
    expect(wordDiff('old', '')).toEqual([{ kind: 'removed', text: 'old' }]);
  });

  it('marks whole words, and places an insertion at the start of a word', () => {
    expect(show(wordDiff('The lamp is warm.', 'The lamp is very warm.'))).toBe('The lamp is {+very +}warm.');
    expect(show(wordDiff('The red lamp and the small desk.', 'The blue lamp and the large desk.'))).toBe(
      'The [-red-]{+blue+} lamp and the [-small-]{+large+} desk.',
    );
    expect(show(wordDiff("It doesn't burn", "It won't burn"))).toBe("It [-doesn't-]{+won't+} burn");
  });

  it('marks characters of Chinese, also beside Latin', () => {
    expect(show(wordDiff('用纸做的灯，三天完成。', '用竹做的灯，三天完成。'))).toBe(
      '用[-纸-]{+竹+}做的灯，三天完成。',
    );
    expect(show(wordDiff('我们用GPT写作', '我们用Qwen写作'))).toBe('我们用[-GPT-]{+Qwen+}写作');
  });

  it('inserts whole sentences as sentences', () => {
    expect(show(wordDiff('One here. Three here.', 'One here. Two here. Three here.'))).toBe(
      'One here. {+Two here. +}Three here.',
    );
    expect(show(wordDiff('a first line\nlast line', 'a first line\nmiddle line\nlast line'))).toBe(
      'a first line\n{+middle line\n+}last line',
    );
    expect(show(wordDiff('他来了。她走了。', '他来了。雨停了。她走了。'))).toBe(
      '他来了。{+雨停了。+}她走了。',
    );
  });

  it('folds a lone letter between rewritten words instead of leaving confetti', () => {
    const parts = wordDiff(
      'completely different words a standing everywhere here',
      'nothing resembles these a phrases whatsoever now',
    );
    expect(show(parts)).toBe(
      '[-completely different words a standing everywhere here-]{+nothing resembles these a phrases whatsoever now+}',
    );
    const chinese = wordDiff('春风吹绿江南岸的柳树', '秋雨打湿了江北渡口石阶');
    expect(chinese.filter((part) => part.kind === 'same' && part.text.length < 2)).toEqual([]);
  });

  it('keeps line ends as landmarks', () => {
    expect(show(wordDiff('first\n\nsecond', 'eins\n\nzwei'))).toBe('[-first-]{+eins+}\n\n[-second-]{+zwei+}');
  });

  it('stays small: one changed word in a long text is one change', () => {
    const next = random(7);
    const words = Array.from({ length: 4_000 }, () => `w${Math.floor(next() * 300)}`);
    const after = [...words];
    after[1_234] = 'surprise';
    const parts = wordDiff(words.join(' '), after.join(' '));
    expect(parts.map((part) => part.kind)).toEqual(['same', 'removed', 'added', 'same']);
  });

  it.each([
    ['rewritten', 1],
    ['a tenth of the words changed', 0.1],
    ['a few words changed', 0.002],
  ])('compares 100,000 characters: %s', (_, share) => {
    for (const chinese of [false, true]) {
      const next = random(11);
      const token = chinese
        ? () =>
            String.fromCodePoint(0x4e00 + Math.floor(next() ** 3 * 3_000)) +
            (next() < 0.06 ? '，' : next() < 0.02 ? '。' : '')
        : () => `w${Math.floor(next() ** 3 * 8_000).toString(36)}${next() < 0.06 ? '. ' : ' '}`;
      const before: string[] = [];
      for (let length = 0; length < 100_000; length += before.at(-1)!.length) before.push(token());
      const after = before.map((old) => (next() < share ? token() : old));
      const parts = wordDiff(before.join(''), after.join(''));
      expect(join(parts, 'removed')).toBe(before.join(''));
      expect(join(parts, 'added')).toBe(after.join(''));
      const changed = parts
        .filter((part) => part.kind !== 'same')
        .reduce((sum, part) => sum + part.text.length, 0);
      if (share === 0.002) expect(changed).toBeLessThan(4_000);
      if (share === 0.1) expect(changed).toBeLessThan(80_000);
    }
  });
});

describe('diffCounts', () => {
  it('counts words and characters, not signs or spaces', () => {
    expect(diffCounts(wordDiff('用纸做的灯。', '用竹子做的灯！'))).toEqual({ added: 2, removed: 1 });
    expect(
      diffCounts([
        { kind: 'added', text: "a quiet, don't — 灯" },
        { kind: 'same', text: 'much more' },
      ]),
    ).toEqual({ added: 4, removed: 0 });
  });
});

describe('pairDiff', () => {
  it('gives both sheets back exactly', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const rows = pairDiff(a, b);
        expect(
          rows
            .flatMap((row) => row.left)
            .map((part) => part.text)
            .join(''),
        ).toBe(a);
        expect(
          rows
            .flatMap((row) => row.right)
            .map((part) => part.text)
            .join(''),
        ).toBe(b);
        expect(rows.flatMap((row) => row.left).some((part) => part.kind === 'added')).toBe(false);
        expect(rows.flatMap((row) => row.right).some((part) => part.kind === 'removed')).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('puts paragraphs that resemble each other in one row', () => {
    const a = 'A lamp for makers.\n\nIt glows at dusk for six hours.\n\nOrder by May.';
    const b = 'A lamp for makers.\n\nMade in Hangzhou.\n\nIt glows at dusk for nine hours.';
    const rows = pairDiff(a, b);
    expect(rows.map((row) => [row.left.length > 0, row.right.length > 0])).toEqual([
      [true, true],
      [false, true],
      [true, true],
      [true, false],
    ]);
    expect(show(rows[2]!.left)).toContain('[-six-]');
    expect(show(rows[2]!.right)).toContain('{+nine+}');
  });

  it('answers two long sheets', () => {
    const next = random(3);
    const sheet = () =>
      Array.from({ length: 300 }, () =>
        Array.from({ length: 60 }, () => `w${Math.floor(next() ** 3 * 2_000)}`).join(' '),
      ).join('\n\n');
    const [a, b] = [sheet(), sheet()];
    const rows = pairDiff(a, b);
    expect(rows.length).toBeGreaterThanOrEqual(300);
  });
});
