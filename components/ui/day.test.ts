import { describe, expect, it } from 'vitest';
import { dayInWords } from './day';

describe('a day in words', () => {
  it('is that day, wherever it is read', () => {
    expect(dayInWords('2028-02-29', 'en')).toBe('Tue 29 February 2028');
    expect(dayInWords('2028-02-29', 'zh')).toBe('2028年2月29日周二');
  });
});
