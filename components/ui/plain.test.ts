import { describe, expect, it } from 'vitest';
import { plainExcerpt } from './plain';

describe('the first words of a draft', () => {
  it('sets its first heading apart', () => {
    expect(plainExcerpt('# The long table\n\nForty seats.')).toEqual({
      heading: 'The long table',
      body: 'Forty seats.',
    });
  });
  it('leaves a draft without a heading whole', () => {
    expect(plainExcerpt('Forty seats.\n\n## Inside\nNo music.')).toEqual({
      heading: null,
      body: 'Forty seats.\nInside\nNo music.',
    });
  });
  it('takes the marks off and keeps the words', () => {
    expect(plainExcerpt('- **Bring** a _sentence_\n- see [the map](https://a.example)').body).toBe(
      'Bring a sentence\nsee the map',
    );
  });
  it('keeps stars and underscores that mark nothing', () => {
    expect(plainExcerpt('2 * 3 is 6, snake _ case').body).toBe('2 * 3 is 6, snake _ case');
  });
  it('comes to its end for a long line of marks', () => {
    expect(plainExcerpt('*'.repeat(5_000)).body.length).toBeLessThanOrEqual(5_000);
    expect(plainExcerpt('['.repeat(3_000)).body.length).toBeLessThanOrEqual(3_000);
  });
});
