import { describe, expect, it } from 'vitest';
import type { Recipe } from '@/lib/drafts/schema';
import { countWords, langOf, plainText, short, speedOf, withoutTitle } from './words';

const recipe = (over: Partial<Recipe> = {}): Recipe => ({
  model: 'm',
  strategy: { kind: 'greedy' },
  seed: 1,
  prompt: '',
  operation: null,
  ...over,
});
/** A text of 100 tokens: the first after 0.2 s, the last after 2.2 s. */
const timed = (over: Partial<Parameters<typeof speedOf>[0]>): Parameters<typeof speedOf>[0] => ({
  medium: 'text',
  tokens: 100,
  firstTokenMs: 200,
  durationMs: 2200,
  recipe: recipe(),
  ...over,
});

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
    expect(plainText('one line,  \nand another').body).toBe('one line,\nand another');
    expect(plainText('#')).toEqual({ title: '', body: '#' });
  });

  it('says a title once, and shortens it where there is little room', () => {
    expect(withoutTitle('# The table\n\nText', 'The table')).toBe('\nText');
    expect(withoutTitle('# Another\n\nText', 'The table')).toBe('# Another\n\nText');
    expect(short('abcdef', 4)).toBe('abc…');
    expect(short('abc', 4)).toBe('abc');
  });

  it('measures a text: first words, and tokens a second after them', () => {
    expect(speedOf(timed({}))).toEqual({ first: 0.2, rate: 50 });
    expect(speedOf(timed({ firstTokenMs: 4 }))).toMatchObject({ first: 'under' });
    expect(speedOf(timed({ firstTokenMs: 99 }))).toMatchObject({ first: 'under' });
    expect(speedOf(timed({ firstTokenMs: 100 }))).toMatchObject({ first: 0.1 });
  });

  it('tells no speed that was not measured', () => {
    expect(speedOf(timed({ tokens: null })).rate).toBeNull();
    expect(speedOf(timed({ firstTokenMs: 5, durationMs: 8 }))).toEqual({ first: 'under', rate: null });
    expect(
      speedOf(timed({ recipe: recipe({ strategy: { kind: 'best-of-n', n: 4, temperature: 1 } }) })).rate,
    ).toBeNull();
    const none = { first: null, rate: null };
    expect(speedOf(timed({ firstTokenMs: null }))).toEqual(none);
    expect(speedOf(timed({ medium: 'design', firstTokenMs: 2 }))).toEqual(none);
    expect(speedOf(timed({ medium: 'art' }))).toEqual(none);
    expect(speedOf(timed({ recipe: recipe({ operation: 'edit' }) }))).toEqual(none);
  });
});
