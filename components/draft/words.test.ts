import { describe, expect, it } from 'vitest';
import { countWords, langOf, plainText, short, speedOf, withoutTitle } from './words';

describe('words of a card', () => {
  it('tells Chinese from English by its letters', () => {
    expect(langOf('页边')).toBe('zh');
    expect(langOf('Margin, or 页边')).toBe('zh');
    expect(langOf('A coffee bar called 页边 opens on Quay Street this Friday morning')).toBe('en');
    expect(langOf('')).toBe('en');
  });

  it('counts words and Han characters', () => {
    expect(countWords("It's number twelve, half-finished.")).toBe(4);
    expect(countWords('书页四周，留着 one 圈白')).toBe(9);
  });

  it('takes the marks of Markdown away and a heading as the title', () => {
    expect(
      plainText('# The long table\n\nBring **the** sentence [here](https://x.test).\n\n- one\n- two'),
    ).toEqual({
      title: 'The long table',
      body: 'Bring the sentence here.\n\none\ntwo',
    });
    expect(plainText('2 * 3 * 4 stays')).toEqual({ title: '', body: '2 * 3 * 4 stays' });
    expect(plainText('#')).toEqual({ title: '', body: '#' });
  });

  it('says a title once, and shortens it where there is little room', () => {
    expect(withoutTitle('# The table\n\nText', 'The table')).toBe('\nText');
    expect(withoutTitle('# Another\n\nText', 'The table')).toBe('# Another\n\nText');
    expect(short('abcdef', 4)).toBe('abc…');
    expect(short('abc', 4)).toBe('abc');
  });

  it('measures tokens a second after the first', () => {
    expect(speedOf({ tokens: 100, firstTokenMs: 200, durationMs: 2200 })).toBe(50);
    expect(speedOf({ tokens: 100, firstTokenMs: 5, durationMs: 5 })).toBeNull();
    expect(speedOf({ tokens: null, firstTokenMs: 5, durationMs: 50 })).toBeNull();
  });
});
