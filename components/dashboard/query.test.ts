import { describe, expect, it } from 'vitest';
import { edgeKinds } from '@/lib/drafts/schema';
import { behindOf, boardHref, edges, exportHref, filterOf, narrowed } from './query';

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

  it('says of which works, and comes back the same', () => {
    const all = [
      { show: 'works', metric: 'chrf++', signature: 'chrf|nc:6', part: 'above' },
      { show: 'works', metric: 'bleu', signature: 'x', models: ['m1', 'a model, named'] },
      { show: 'works', metric: 'bleu', signature: 'x', why: 'otherLanguage' },
      { show: 'works', criterion: 'voice', beside: 'fit' },
      { show: 'works', depth: 0 },
      { show: 'votes', depth: 2, choice: 'counted' },
      { show: 'people', week: '2026-03-02' },
    ] as const;
    for (const behind of all) {
      const raw: Record<string, string | string[]> = {};
      for (const [name, value] of new URL(boardHref({ path: '/s' }, behind), 'http://x.invalid').searchParams)
        raw[name] = raw[name] === undefined ? value : [raw[name], value].flat();
      expect(behindOf(raw)).toEqual(behind);
    }
    expect(behindOf({ show: 'works', metric: 'bleu', held: 'one' })).toEqual({
      show: 'works',
      metric: 'bleu',
    });
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

  it('says which large tables are unfolded, and comes back the same', () => {
    const href = boardHref({ path: '/s', folds: ['time', 'matrix'] }, { show: 'votes' });
    expect(href).toBe('/s?table=matrix&table=time&show=votes');
    expect(filterOf({ table: ['time', 'matrix'] }).folds).toEqual(['matrix', 'time']);
    expect(filterOf({ table: 'graph' }).folds).toEqual(['graph']);
    expect(filterOf({ table: 'everything' })).toEqual({});
    // A file holds its rows whatever is unfolded.
    expect(exportHref({ path: '/s', exports: '/e', folds: ['time'] }, 'votes.csv')).toBe('/e/votes.csv');
  });

  it('says what is counted, and comes back the same', () => {
    const filter = {
      brief: b,
      medium: 'text',
      model: 'maquette/prose-1',
      strategy: 'best-of-n',
      reviewer: a,
      since: '2026-02-24',
      until: '2026-03-14',
      field: 'strategy',
    } as const;
    const href = boardHref(
      { path: '/s/dashboard', ...filter },
      { show: 'ratings', criterion: 'voice', score: 4 },
    );
    const raw = Object.fromEntries(new URL(href, 'http://x.invalid').searchParams);
    expect(filterOf(raw)).toEqual(filter);
    expect(behindOf(raw)).toEqual({ show: 'ratings', criterion: 'voice', score: 4 });
    expect(narrowed(filter)).toBe(true);
    expect(narrowed({ brief: b, medium: 'text' })).toBe(false);
    const recipe = { show: 'votes', field: 'prompt', value: 'two words & more #1' } as const;
    const back = new URL(boardHref({ path: '/s' }, recipe), 'http://x.invalid').searchParams;
    expect(behindOf(Object.fromEntries(back))).toEqual(recipe);
    // Without a value it is the drafts without one; with a value that cannot be read it is nothing.
    expect(behindOf({ show: 'votes', of: 'prompt' })).toEqual({ show: 'votes', field: 'prompt' });
    expect(behindOf({ show: 'votes', of: 'prompt', value: 'two\nlines' })).toBeNull();
  });

  it('counts nothing that makes no sense', () => {
    expect(
      filterOf({ brief: 'all', since: '2026-02-30', until: '14.3.2026', medium: 'film', board: 'author' }),
    ).toEqual({
      brief: 'all',
    });
    expect(filterOf({ brief: "' or 1=1", reviewer: 'me', model: '', strategy: 'a\u0000b' })).toEqual({});
  });

  it('takes the filter along into a file, and the brief that the path says', () => {
    const where = { path: `/s/briefs/${b}/dashboard`, within: b, exports: '/api/exports/s', model: 'm' };
    expect(exportHref(where, 'chart/bias', { format: 'png' })).toBe(
      `/api/exports/s/chart/bias?model=m&brief=${b}&format=png`,
    );
    // What the page chose by itself the file must be told.
    expect(exportHref({ ...where, shown: 'art' }, 'votes.csv')).toContain('medium=art');
    expect(exportHref({ ...where, shown: 'art', medium: 'text' }, 'votes.csv')).toContain('medium=text');
  });

  it('knows every way in which a draft comes from another', () => expect(edges).toEqual(edgeKinds));
});
