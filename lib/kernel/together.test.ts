import { describe, expect, it } from 'vitest';
import { oncePer, Together } from './together';

/** A `run` whose calls are ended by the test. */
function byHand() {
  const calls: {
    key: string;
    items: readonly number[];
    end: (results: readonly number[]) => void;
    fail: () => void;
  }[] = [];
  const run = (key: string, items: readonly number[]) =>
    new Promise<readonly number[]>((end, reject) => {
      calls.push({ key, items, end, fail: () => reject(new Error('no')) });
    });
  return { calls, together: new Together(run) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Calls about one thing', () => {
  it('go at once when alone, and together when they came meanwhile', async () => {
    const { calls, together } = byHand();
    const all = [1, 2, 3].map((item) => together.call('a', item));
    expect(calls.map(({ items }) => items)).toEqual([[1]]);
    calls[0]?.end([10]);
    await turn();
    expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    calls[1]?.end([20, 30]);
    expect(await Promise.all(all)).toEqual([10, 20, 30]);
    void together.call('a', 4);
    expect(calls[2]?.items).toEqual([4]);
  });

  it('do not wait for calls about something else', () => {
    const { calls, together } = byHand();
    void together.call('a', 1);
    void together.call('b', 2);
    expect(calls.map(({ key, items }) => [key, items])).toEqual([
      ['a', [1]],
      ['b', [2]],
    ]);
  });

  it('go each by itself when together they fail', async () => {
    const run = async (_key: string, items: readonly number[]) => {
      if (items.includes(3)) throw new Error('three');
      return items.map((item) => item * 10);
    };
    const together = new Together(run);
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => together.call('a', item)));
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual([
      10,
      20,
      'failed',
      40,
    ]);
  });
});

it('oncePer makes one for each handle', () => {
  const boxOf = oncePer((handle: { n: number }) => ({ n: handle.n }));
  const one = { n: 1 };
  expect(boxOf(one)).toBe(boxOf(one));
  expect(boxOf({ n: 1 })).not.toBe(boxOf(one));
});
