import { describe, expect, it } from 'vitest';
import { MetricInputError, readability } from './index';
import { countSyllables } from './readability';

describe('readability', () => {
  it('English is Flesch and Kincaid, by hand: 9 words, 2 sentences, 10 syllables', () => {
    const found = readability({ text: 'The cat sat on the mat. It was happy!', language: 'en' });
    expect(found).toMatchObject({ language: 'en', sentences: 2, words: 9, syllables: 10 });
    expect(found.readingEase).toBeCloseTo(206.835 - 1.015 * 4.5 - (84.6 * 10) / 9, 9);
    expect(found.grade).toBeCloseTo(0.39 * 4.5 + (11.8 * 10) / 9 - 15.59, 9);
  });

  it('a title is no sentence’s first words, and neither Dr. nor 3.14 ends one', () => {
    expect(readability({ text: 'A Quiet Lamp\n\nIt glows.', language: 'en' }).sentences).toBe(2);
    expect(readability({ text: 'Dr. Lee paid 3.14 dollars. Really?', language: 'en' }).sentences).toBe(2);
  });

  it('harder words and longer sentences score lower', () => {
    const easy = readability({ text: 'We sat by the lake. The sun was warm.', language: 'en' });
    const hard = readability({
      text: 'Considerable organisational complexity necessitates interdisciplinary communication.',
      language: 'en',
    });
    expect(hard.readingEase!).toBeLessThan(easy.readingEase! - 50);
    expect(hard.grade!).toBeGreaterThan(easy.grade! + 10);
  });

  it('counts syllables of words whose ends are silent, spoken or in the middle', () => {
    const words = {
      1: 'the made makes walked shoes eye smiles changed judged while goes queue',
      2: 'table apples boxes washes places wanted needed every business quiet poet being',
      3: 'created idea area beautiful radio actual various piano',
      4: 'january evaluate material society technology information',
      5: 'university readability',
    };
    const wrong = Object.entries(words).flatMap(([count, list]) =>
      list
        .replace('', '')
        .split(' ')
        .filter((word) => countSyllables(word) !== Number(count)),
    );
    expect(wrong).toEqual([]);
  });

  it('Chinese is sentence length and the share of common characters, with no grade', () => {
    const found = readability({ text: '床前明月光，疑是地上霜。举头望明月，低头思故乡。', language: 'zh' });
    expect(found).toEqual({
      language: 'zh',
      sentenceLength: 10,
      // All but 床 疑 霜 举 低 思 乡 are among the 500 most frequent.
      commonShare: 13 / 20,
      sentences: 2,
      characters: 20,
      signature: 'zh-length+common500|list:jun-da.2004',
    });
    const mixed = readability({ text: '我用 ChatGPT 写 2 篇。', language: 'zh' });
    expect(mixed.sentenceLength).toBe(6);
  });

  it('says nothing about a text without words, and refuses a third language', () => {
    expect(readability({ text: '3.14 …', language: 'en' })).toMatchObject({ readingEase: null, grade: null });
    expect(readability({ text: 'hello', language: 'zh' })).toMatchObject({
      sentenceLength: null,
      commonShare: null,
    });
    expect(() => readability({ text: 'a', language: 'fr' as never })).toThrow(MetricInputError);
  });
});
