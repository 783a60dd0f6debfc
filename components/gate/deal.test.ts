import { describe, expect, it } from 'vitest';
import { deal } from './deal';
import type { HangingWork } from './types';

const work = (id: string, medium: HangingWork['medium'], width: number | null, height: number | null) =>
  ({ id, medium, width, height }) as HangingWork;
const text = work('text', 'text', null, null);
const zh = work('zh', 'text', null, null);
const poster = work('poster', 'design', 900, 1200);
const tall = work('tall', 'art', 800, 1067);
const wide = work('wide', 'art', 1000, 750);

const ids = (works: HangingWork[]) =>
  Object.fromEntries(Object.entries(deal(works)).map(([slot, one]) => [slot, one?.id]));

describe('dealing works to the first page', () => {
  it('puts each where its shape fits', () => {
    expect(ids([text, poster, wide, zh, tall])).toEqual({
      w1: 'text',
      w2: 'poster',
      w3: 'zh',
      w4: 'tall',
      w5: 'wide',
    });
  });
  it('hangs an upright picture in the small place where no landscape is', () => {
    expect(ids([text, poster, tall, zh, work('tall2', 'art', 800, 1067)])).toMatchObject({
      w4: 'tall',
      w5: 'tall2',
    });
  });
  it('hangs nothing twice, and leaves free places free', () => {
    expect(ids([text])).toEqual({ w1: 'text', w2: undefined, w3: undefined, w4: undefined, w5: undefined });
    const all = Object.values(ids([text, poster, wide, zh, tall]));
    expect(new Set(all).size).toBe(5);
  });
});
