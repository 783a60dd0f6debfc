import { describe, expect, it } from 'vitest';
import { fill } from './compose';
import { allFrames } from './frames';

const english = allFrames.en;
const chinese = allFrames.zh;

describe('frames', () => {
  it.each(['en', 'zh'] as const)('has at least 150 in %s, each once', (language) => {
    const list = allFrames[language];
    expect(list.length).toBeGreaterThanOrEqual(150);
    expect(new Set(list.map((frame) => frame.id)).size).toBe(list.length);
    expect(new Set(list.map((frame) => `${frame.move} ${frame.text}`)).size).toBe(list.length);
  });

  it.each(['en', 'zh'] as const)('has at least 40 in %s that carry a sentence of their own', (language) => {
    const sentences = allFrames[language].filter(
      (frame) => frame.move !== 'title' && frame.text.replace(/\{\??\w+\}/g, '').length > 6,
    );
    expect(sentences.length).toBeGreaterThanOrEqual(language === 'zh' ? 100 : 120);
  });

  it('names no number, month or weekday of its own', () => {
    const counted =
      /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|january|february|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i;
    for (const frame of english) expect(frame.text.replace(/\{\??\w+\}/g, ''), frame.id).not.toMatch(counted);
    for (const frame of chinese)
      expect(frame.text.replace(/\{\??\w+\}/g, ''), frame.id).not.toMatch(
        /\d|[一二三四五六七八九十百]+(?:月|日|号|点|元|折|星期)|周[一二三四五六日]/,
      );
  });

  it('is set properly before any slot is filled', () => {
    for (const frame of english) {
      expect(frame.text, frame.id).not.toMatch(/["']|\s{2}|\s[,.;:!?]|^\s|\s$/);
      expect(frame.text, frame.id).toMatch(/^[A-Z{]/);
      if (!['title', 'salute', 'sign', 'bridge'].includes(frame.move) && !/\}$/.test(frame.text))
        expect(frame.text, frame.id).toMatch(/[.?!]$/);
    }
    for (const frame of chinese)
      expect(frame.text.replace(/\{\??\w+\}/g, ''), frame.id).not.toMatch(/[,.;:!?"'() ]/);
  });

  it('is left out while a slot has no value', () => {
    expect(fill('{Name} is {kind}.', { Name: 'Margin' })).toBeNull();
    expect(fill('{Name} is {kind}.', { Name: 'Margin', kind: 'a bar' })).toBe('Margin is a bar.');
  });
});
