import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue } from './queue';

const job = (workspaceId: string, userId: string, n: number) => ({ workspaceId, userId, n });
const label = (one: { workspaceId: string; userId: string; n: number } | null) =>
  one && `${one.workspaceId}${one.userId}${one.n}`;

describe('the fair queue', () => {
  it('gives a newcomer the next slot, before the rest of a long line', () => {
    const queue = new FairQueue<ReturnType<typeof job>>(2);
    const line = Array.from({ length: 10 }, (_, n) => job('w', 'a', n));
    for (const one of line) queue.add(one);
    expect([label(queue.take()), label(queue.take()), queue.take()]).toEqual(['wa0', 'wa1', null]);
    queue.add(job('v', 'b', 0));
    queue.add(job('w', 'c', 0));
    expect(queue.order().slice(0, 3).map(label)).toEqual(['vb0', 'wc0', 'wa2']);
    queue.done(line[0]!);
    expect(label(queue.take())).toBe('vb0');
    queue.done(line[1]!);
    expect(label(queue.take())).toBe('wc0');
  });

  it('takes turns between people who wait together', () => {
    const queue = new FairQueue<ReturnType<typeof job>>(1);
    for (let n = 0; n < 3; n += 1) for (const who of ['a', 'b']) queue.add(job('w', who, n));
    const got: (string | null)[] = [];
    for (let item = queue.take(); item; item = queue.take()) {
      got.push(label(item));
      queue.done(item);
    }
    expect(got).toEqual(['wa0', 'wb0', 'wa1', 'wb1', 'wa2', 'wb2']);
  });

  it('counts who waits, of a person and of a workspace', () => {
    const queue = new FairQueue<ReturnType<typeof job>>(1);
    for (let n = 0; n < 3; n += 1) queue.add(job('w', 'a', n));
    queue.add(job('w', 'b', 0));
    queue.add(job('v', 'a', 0));
    expect(queue.waits(job('w', 'a', 0))).toEqual({ person: 4, workspace: 4 });
    expect(queue.waits(job('v', 'b', 0))).toEqual({ person: 1, workspace: 1 });
    expect(queue.waits(job('u', 'a', 0))).toEqual({ person: 4, workspace: 0 });
    queue.take();
    expect(queue.waits(job('w', 'a', 0)).workspace + queue.waits(job('v', 'a', 0)).workspace).toBe(4);
  });

  it('remembers nobody who stands idle, in whatever order their work ends or is taken back', () => {
    const queue = new FairQueue<ReturnType<typeof job>>(3);
    for (let n = 0; n < 50; n += 1) {
      const own = ['a', 'b', 'c', 'a'].map((who, at) => job(`w${n}`, who, at));
      for (const item of own) queue.add(item);
      const running = [queue.take()!, queue.take()!];
      queue.done(running[0]!);
      running.push(queue.take()!);
      // One ends while another waits; the one that waits is stopped last.
      for (const item of running.slice(1)) queue.done(item);
      for (const item of own) queue.remove(item);
    }
    expect(queue.known).toBe(0);
  });

  it('never loses or doubles an item, never passes its slots, and tells the truth about the order', () => {
    const steps = fc.array(
      fc.record({
        kind: fc.constantFrom('add', 'take', 'done', 'remove'),
        workspace: fc.nat(2),
        person: fc.nat(2),
        pick: fc.nat(),
      }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (all, slots) => {
        const queue = new FairQueue<ReturnType<typeof job>>(slots);
        const waiting: ReturnType<typeof job>[] = [];
        const running: ReturnType<typeof job>[] = [];
        all.forEach(({ kind, workspace, person, pick }, n) => {
          if (kind === 'add') {
            const item = job(`w${workspace}`, `p${person}`, n);
            queue.add(item);
            waiting.push(item);
          } else if (kind === 'take') {
            const next = queue.order()[0] ?? null;
            const item = queue.take();
            if (running.length < slots) expect(item).toBe(next);
            else expect(item).toBeNull();
            if (item) running.push(...waiting.splice(waiting.indexOf(item), 1));
          } else if (kind === 'done' && running.length > 0) {
            queue.done(running.splice(pick % running.length, 1)[0]!);
          } else if (kind === 'remove' && waiting.length > 0) {
            expect(queue.remove(waiting.splice(pick % waiting.length, 1)[0]!)).toBe(true);
          }
          expect(queue.active).toBe(running.length);
          expect(queue.known).toBeLessThanOrEqual(
            new Set([...running, ...waiting].map(({ workspaceId }) => workspaceId)).size,
          );
          expect(new Set(queue.order())).toEqual(new Set(waiting));
        });
      }),
      { numRuns: 500 },
    );
  });
});
