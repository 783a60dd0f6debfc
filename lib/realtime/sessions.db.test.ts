import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '@/db/schema';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { revokeSessions } from '@/lib/accounts';
import { person } from '@/lib/testing/world';
import { SessionWatch, whileSessionLasts } from './sessions';

let base: TestDatabase;
let watch: SessionWatch;
beforeAll(async () => {
  base = await testDatabase();
  watch = new SessionWatch(base.db, 50);
});
afterAll(async () => {
  watch.close();
  await base.close();
});

/** A source that never ends by itself, and what became of it. */
function endless() {
  let tell: (chunk: string) => void = () => {};
  const fate = { cancelled: false };
  const stream = new ReadableStream<string>({
    start(controller) {
      tell = (chunk) => controller.enqueue(chunk);
    },
    cancel() {
      fate.cancelled = true;
    },
  });
  return { stream, fate, tell: (chunk: string) => tell(chunk) };
}

async function opened() {
  const ctx = await person(base.db);
  const source = endless();
  const seed = { userId: ctx.actor.userId, sessionVersion: 1 };
  const reader = whileSessionLasts(watch, seed, source.stream).getReader();
  return { ctx, source, reader };
}

describe('a stream of a session', () => {
  it('ends when the session is revoked, and the streams of others go on', async () => {
    const [gone, stays] = [await opened(), await opened()];
    gone.source.tell('one');
    expect(await gone.reader.read()).toEqual({ done: false, value: 'one' });
    const waiting = gone.reader.read();
    await revokeSessions(gone.ctx);
    expect((await waiting).done).toBe(true);
    expect(gone.source.fate.cancelled).toBe(true);
    stays.source.tell('two');
    expect(await stays.reader.read()).toEqual({ done: false, value: 'two' });
    await stays.reader.cancel();
    expect(stays.source.fate.cancelled).toBe(true);
  });

  it('ends with the account, also for a cookie that was old when it came', async () => {
    const { ctx, reader } = await opened();
    await base.db.update(users).set({ deletedAt: sql`now()` }).where(eq(users.id, ctx.actor.userId));
    expect((await reader.read()).done).toBe(true);

    const late = await opened();
    await revokeSessions(late.ctx);
    const old = whileSessionLasts(
      watch,
      { userId: late.ctx.actor.userId, sessionVersion: 1 },
      endless().stream,
    );
    expect((await old.getReader().read()).done).toBe(true);
  });

  it('ends as its source ends, or fails', async () => {
    const seed = { userId: (await person(base.db)).actor.userId, sessionVersion: 1 };
    const twoWords = new ReadableStream<string>({
      start(controller) {
        for (const chunk of ['a', 'b']) controller.enqueue(chunk);
        controller.close();
      },
    });
    const short = whileSessionLasts(watch, seed, twoWords);
    const read: string[] = [];
    for await (const chunk of short) read.push(chunk);
    expect(read).toEqual(['a', 'b']);
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error('cut')) });
    await expect(whileSessionLasts(watch, seed, broken).getReader().read()).rejects.toThrow('cut');
  });
});
