import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bleu, chrf, meteor, rouge, ter } from '@/lib/evaluation/metrics/index';
import { figuresOf, type MeasureInput, type OtherText } from './compute';
import { editDistance } from './edit-distance';
import { languageOf } from './language';
import { type Measured, metricFacts } from './schema';

type TextInput = Extract<MeasureInput, { medium: 'text' }>;
const input = (over: Partial<TextInput> = {}): TextInput => ({
  medium: 'text',
  language: 'en',
  content: 'Forty seats and one long table. Come in on Friday at eight.',
  size: 12,
  siblings: [],
  references: [],
  final: null,
  ...over,
});
const other = (content: string, language: 'en' | 'zh' = 'en', id = 'r'): OtherText => ({
  id,
  language,
  content,
});
const figures = (given: MeasureInput): Record<string, Measured> =>
  Object.fromEntries([...figuresOf(given)].map((figure) => [figure.metric, figure]));

/** Levenshtein and the longest common subsequence, from their definitions. */
function byDefinition(a: readonly string[], b: readonly string[]): { edits: number; kept: number } {
  const table = a.concat('').map(() => new Map<number, { edits: number; kept: number }>());
  const at = (i: number, j: number): { edits: number; kept: number } => {
    if (i === 0 || j === 0) return { edits: i + j, kept: 0 };
    const known = table[i]!.get(j);
    if (known) return known;
    const [corner, above, left] = [at(i - 1, j - 1), at(i - 1, j), at(i, j - 1)];
    const equal = a[i - 1] === b[j - 1];
    const made = {
      edits: Math.min(corner.edits + (equal ? 0 : 1), above.edits + 1, left.edits + 1),
      kept: equal ? corner.kept + 1 : Math.max(above.kept, left.kept),
    };
    table[i]!.set(j, made);
    return made;
  };
  return at(a.length, b.length);
}
const word = fc.constantFrom('a', 'b', 'c', 'd');
const words = fc.array(word, { maxLength: 12 });

describe('the way from one text to another', () => {
  it('is as long as its definition says', () => {
    fc.assert(
      fc.property(words, words, words, words, (a, b, head, tail) => {
        const [x, y] = [
          [...head, ...a, ...tail],
          [...head, ...b, ...tail],
        ];
        expect(editDistance(x, y)).toEqual(byDefinition(x, y));
      }),
    );
  });

  it('is not walked where it is too long, but for what both share', () => {
    const long = Array.from({ length: 30_000 }, (_, at) => `w${at}`);
    expect(editDistance(long, long.toReversed())).toBeNull();
    expect(editDistance([...long, 'x', ...long], [...long, 'y', ...long])).toEqual({
      edits: 1,
      kept: 60_000,
    });
  });
});

describe('the language of a text', () => {
  it('is found in its letters', () => {
    expect(languageOf('九月二十五日晚七点，老磨坊。', 'en')).toBe('zh');
    expect(languageOf('The mill (老磨坊) opens at seven in the evening.', 'zh')).toBe('en');
    expect(languageOf('12:30 —', 'zh')).toBe('zh');
  });
});

describe('the figures of a text', () => {
  it('are those of the metrics, each with its signature, and every one of them once', () => {
    const reference = 'One long table and forty seats. Come on Friday at eight.';
    const final = 'Forty seats and one long table. Come in on Saturday at nine.';
    const given = input({
      siblings: [reference],
      references: [other(reference)],
      final: other(final, 'en', 'f'),
    });
    const all = figures(given);
    const pair = { hypotheses: [given.content], references: [[reference]] };
    expect(all.bleu!.value).toBe(bleu({ level: 'sentence', ...pair }).score);
    expect(all.bleu!.signature).toBe('nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:2.6.0');
    expect(all['chrf++']!.value).toBe(chrf({ ...pair, options: { wordOrder: 2 } }).score);
    expect(all.ter!.value).toBe(ter(pair).score);
    expect(all.rougeL!.value).toBe(rouge('rougeL', { ...pair, options: { useStemmer: true } }).fmeasure);
    expect(all.meteor!.value).toBe(meteor(pair).score);
    expect(all.bleu!.referenceId).toBe('r');
    // 14 tokens with the two periods; Friday and eight were changed.
    expect(all.editToFinal).toMatchObject({ value: 2 / 14, referenceId: 'f' });
    expect(all.changedToFinal!.value).toBeCloseTo(4 / 28);
    expect(all.words!.value).toBe(12);
    expect([...figuresOf(given)]).toHaveLength(Object.keys(all).length);
    for (const { value, why, signature } of Object.values(all)) {
      expect(value === null).toBe(why !== null);
      expect(signature === '').toBe(value === null);
    }
  });

  it('say why they are not there', () => {
    const why = (given: MeasureInput) =>
      Object.fromEntries(Object.values(figures(given)).map(({ metric, why: reason }) => [metric, reason]));
    expect(why(input())).toMatchObject({
      bleu: 'noReference',
      editToFinal: 'noReference',
      selfBleu: 'fewValues',
    });
    const chinese = other('四十个座位，一张长桌。', 'zh');
    expect(why(input({ references: [chinese], final: chinese }))).toMatchObject({
      bleu: 'otherLanguage',
      meteor: 'otherLanguage',
      editToFinal: 'otherLanguage',
      words: null,
    });
    // A reference of the draft's own language counts, whatever else there is.
    expect(why(input({ references: [chinese, other('Forty seats.')] }))).toMatchObject({ bleu: null });
    expect(why(input({ content: '…' }))).toMatchObject({ readingEase: 'fewValues', repetition: 'fewValues' });
    expect(why({ medium: 'design', contrast: null, overflow: 0 })).toEqual({
      contrast: 'nothingMeasured',
      overflow: null,
    });
  });

  it('of Chinese are by character, without METEOR', () => {
    const content = '九月二十五日晚七点，在老磨坊的院子里办一场诗会。';
    const all = figures(
      input({
        language: 'zh',
        content,
        size: 22,
        references: [other('九月二十五日晚七点，老磨坊院子里有诗会。', 'zh')],
      }),
    );
    expect(all.bleu!.signature).toContain('tok:zh');
    expect(all.ter!.signature).toContain('asian:yes');
    expect(all.rougeL!.value).toBeGreaterThan(0.7);
    expect(all.characters!.value).toBe(22);
    expect([all.meteor, all.words, all.grade]).toEqual([undefined, undefined, undefined]);
  });

  it('of 100,000 characters are there where they can be, and the others say that it is too long', () => {
    const lots = (seed: number) => {
      let [text, state] = ['', seed];
      while (text.length < 100_000) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        text += `w${state % 5_000} `;
      }
      return text.slice(0, 100_000);
    };
    const all = figures(
      input({
        content: lots(1),
        size: 17_000,
        references: [other(lots(2))],
        final: other(lots(3)),
        siblings: [lots(4)],
      }),
    );
    for (const metric of ['bleu', 'chrf++', 'meteor', 'repetition', 'distinct2', 'novelty'])
      expect(all[metric]!.why, metric).toBeNull();
    expect(all.ter!.why).toBe('tooLong');
    const zh = figures(
      input({
        language: 'zh',
        content: '诗'.repeat(100_000),
        references: [other('会诗'.repeat(50_000), 'zh')],
        final: other('会'.repeat(100_000), 'zh'),
      }),
    );
    expect([zh.rougeL!.why, zh.ter!.why, zh.editToFinal!.why]).toEqual(['tooLong', 'tooLong', 'tooLong']);
    expect(figures(input({ content: lots(1).repeat(9) })).bleu!.why).toBe('noReference');
    expect(figures(input({ content: lots(1).repeat(9), references: [other('a')] })).bleu!.why).toBe(
      'tooLong',
    );
  });

  it('stand in the table of metrics with what they are against', () => {
    const all = figures(input({ references: [other('a b')], final: other('a b'), siblings: ['b c'] }));
    for (const metric of Object.keys(all)) expect(Object.hasOwn(metricFacts, metric), metric).toBe(true);
  });
});
