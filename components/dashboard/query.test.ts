import { describe, expect, it } from 'vitest';
import { behindOf, boardHref } from './query';

const a = '01a209e1-502c-7062-9c90-e581844c0c30';
const b = '01a209e1-502c-7062-9c90-e581844c0c31';

describe('the address of a board', () => {
  it('says what stands behind a number, and comes back the same', () => {
    const behind = { show: 'votes', draft: a, against: b, choice: 'left' } as const;
    const href = boardHref({ path: '/s/dashboard', brief: b, medium: 'text' }, behind);
    const raw = Object.fromEntries(new URL(href, 'http://x.invalid').searchParams);
    expect(raw).toMatchObject({ brief: b, medium: 'text' });
    expect(behindOf(raw)).toEqual(behind);
    expect(boardHref({ path: '/s/dashboard' })).toBe('/s/dashboard');
  });

  it('leaves out what makes no sense', () => {
    expect(behindOf({})).toBeNull();
    expect(behindOf({ show: 'secrets' })).toBeNull();
    expect(behindOf({ show: ['votes', 'ratings'] })).toBeNull();
    expect(behindOf({ show: 'votes', draft: "' or 1=1", choice: 'up', criterion: '../x', by: 'me' })).toEqual(
      {
        show: 'votes',
      },
    );
    // An outcome is one of a draft's.
    expect(behindOf({ show: 'votes', outcome: 'won' })).toEqual({ show: 'votes' });
    expect(behindOf({ show: 'votes', outcome: 'won', draft: a })).toEqual({
      show: 'votes',
      outcome: 'won',
      draft: a,
    });
  });
});
