import { afterEach, describe, expect, it, vi } from 'vitest';
import { Thread, type ThreadOptions, threadOf } from './thread';

const odd: ThreadOptions = {
  name: 'odd',
  script: 'lib/testing/odd-thread.ts',
  patienceMs: 20_000,
  restMs: 5_000,
};
const here = async (told: string) => `${told} here`;
const hooks = () =>
  (globalThis as typeof globalThis & { maquetteShutdown: { hooks: unknown[] } }).maquetteShutdown.hooks;

let thread: Thread<string, string>;
const open = (over: Partial<ThreadOptions> = {}) => {
  thread = new Thread({ ...odd, ...over });
  return (told: string) => thread.ask(told, here);
};
afterEach(() => thread.dismiss());
/** The number of the thread in an answer: another thread has another. */
const by = (answer: string) => Number(/by (\d+)$/.exec(answer)?.[1]);

describe('a thread', () => {
  it('answers one after the other, and goes on after work that failed', async () => {
    const ask = open();
    const [a, b, c] = await Promise.allSettled(['a', 'throw', 'c'].map(ask));
    expect(a).toMatchObject({ value: expect.stringMatching(/^a by \d+$/) });
    expect(b).toMatchObject({ reason: new Error('a thrown one') });
    expect(c).toEqual({ status: 'fulfilled', value: (await ask('a')).replace('a', 'c') });
  });

  it('is replaced when it ended with a question, which alone fails', async () => {
    const ask = open();
    const first = by(await ask('a'));
    const [gone, next] = await Promise.allSettled([ask('exit'), ask('b')]);
    expect(gone).toMatchObject({ reason: new Error('the odd thread ended') });
    expect(by((next as PromiseFulfilledResult<string>).value)).toBeGreaterThan(first);
  });

  it('is replaced when it failed while nobody asked, and the process goes on', async () => {
    const faults: unknown[] = [];
    const note = (error: unknown) => faults.push(error);
    process.prependListener('uncaughtException', note);
    const ask = open();
    const first = by(await ask('fail later'));
    await vi.waitFor(() => expect(thread).toMatchObject({ hired: null }), { timeout: 10_000 });
    expect(by(await ask('b'))).toBeGreaterThan(first);
    process.off('uncaughtException', note);
    expect(faults).toEqual([]);
  });

  it('is dismissed after its rest, and when it takes too long', async () => {
    const ask = open({ restMs: 10, patienceMs: 5_000 });
    const first = by(await ask('a'));
    await vi.waitFor(() => expect(thread).toMatchObject({ hired: null }), { timeout: 10_000 });
    await expect(ask('hang')).rejects.toThrow('took too long');
    expect(by(await ask('b'))).toBeGreaterThan(first + 1);
  });

  it('leaves the work to the process where it cannot start, and says so once', async () => {
    const said = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const ask = open({ script: 'lib/testing/no-such-thread.ts' });
    expect([await ask('a'), await ask('b')]).toEqual(['a here', 'b here']);
    expect(said).toHaveBeenCalledTimes(1);
    said.mockRestore();
  });

  it('leaves one step for the end of the process, however often it is hired', async () => {
    const before = hooks().length;
    const shared = () => threadOf<string, string>({ ...odd, name: 'shared', restMs: 0 });
    for (const told of ['a', 'b', 'c']) {
      await shared().ask(told, here);
      await shared().dismiss();
    }
    expect(hooks().length).toBe(before + 1);
    open();
  });
});
