import { describe, expect, it } from 'vitest';
import { copySlots } from './index';
import { briefs, coffee, empty, lock, poetry } from './testing-briefs';

const normal = (text: string) =>
  text
    .toLowerCase()
    .replace(/[“”"‘’']/g, '')
    .replace(/\s+/g, ' ');

describe('copySlots', () => {
  it.each(Object.entries(briefs))('uses the words of the brief and no others: %s', (_, brief) => {
    const known = new Set(normal(`${brief.title} ${brief.goal} ${brief.audience}`).split(/[^\p{L}\p{N}@]+/u));
    const chars = new Set(`${brief.title}${brief.goal}${brief.audience}`);
    for (let seed = 0; seed < 20; seed++) {
      const slots = copySlots(brief, seed);
      const text = [
        slots.kicker,
        slots.headline,
        slots.subline,
        slots.body,
        ...slots.details,
        slots.footer,
      ].join(' ');
      if (brief.language === 'zh')
        for (const letter of text.match(/\p{Script=Han}/gu) ?? [])
          expect(chars.has(letter) || letter === '和', letter).toBe(true);
      else
        for (const word of normal(text).split(/[^\p{L}\p{N}@]+/u))
          expect(
            word === '' || word === 'and' || known.has(word) || known.has(word.replace(/s$/, '')),
            word,
          ).toBe(true);
    }
  });

  it('repeats itself by seed, and differs between seeds', () => {
    expect(copySlots(coffee, 3)).toEqual(copySlots(coffee, 3));
    expect(
      new Set([0, 1, 2, 3, 4, 5, 6, 7].map((seed) => JSON.stringify(copySlots(coffee, seed)))).size,
    ).toBeGreaterThan(3);
  });

  it('gives the facts a poster needs', () => {
    expect(copySlots(coffee, 1).details).toEqual(['Friday 14 March at 8 am', '12 Quay Street']);
    expect(copySlots(poetry, 1).details).toEqual(['10月3日晚上七点半', '老磨坊的院子', '免费入场']);
    expect(copySlots(lock, 1).details).toEqual(['safety@halden.example']);
    for (const brief of Object.values(briefs))
      for (let seed = 0; seed < 10; seed++) expect(copySlots(brief, seed).headline).not.toBe('');
  });

  it('is empty for an empty brief', () => {
    expect(copySlots(empty, 1)).toEqual({
      kicker: '',
      headline: '',
      subline: '',
      body: '',
      details: [],
      footer: '',
    });
  });
});
