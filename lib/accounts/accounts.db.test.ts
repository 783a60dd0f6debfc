import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rateLimits, users } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import type { Context } from '@/lib/kernel/context';
import { actorOfSession, limit, revokeSessions, signIn, signInWithProvider, signUp, sweepLimits } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
let visitor: Context;
beforeAll(async () => {
  database = await testDatabase();
  visitor = { actor: null, db: database.db, now: () => new Date(), address: '192.0.2.1' };
});
afterAll(() => database.close());

const ada = { name: 'Ada', email: 'Ada@Example.org', password: 'a long enough one' };

describe('accounts', () => {
  it('signs a person up and in, whatever the case and form of the address', async () => {
    const { userId } = await signUp(visitor, ada);
    const seed = await signIn(visitor, { email: ' ＡDA@example.ORG ', password: ada.password });
    expect(seed).toMatchObject({ userId, email: 'ada@example.org', sessionVersion: 1 });
    const [row] = await database.db.select().from(users).where(eq(users.id, userId));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('gives the same answer for a wrong password and an unknown address', async () => {
    const wrong = await signIn(visitor, { email: ada.email, password: 'not this one' }).catch(
      (error) => error,
    );
    const unknown = await signIn(visitor, { email: 'nobody@example.org', password: 'not this one' }).catch(
      (error) => error,
    );
    expect(wrong).toMatchObject({ code: 'invalid', fields: { password: { key: 'wrongSignIn' } } });
    expect({ ...unknown }).toEqual({ ...wrong });
  });

  it('never makes a second account for an address', async () => {
    await expect(signUp(visitor, { ...ada, password: 'another password' })).rejects.toMatchObject({
      fields: { email: { key: 'signUpRefused' } },
    });
    const again = await signUp(visitor, ada);
    expect(await database.db.$count(users, eq(users.email, 'ada@example.org'))).toBe(1);
    expect(again.userId).toBeTruthy();
  });

  it('names each wrong field and keeps to them', async () => {
    await expect(signUp(visitor, { name: ' ', email: 'x', password: 'short' })).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        name: { key: 'required' },
        email: { key: 'notAnEmail' },
        password: { key: 'passwordShort', values: { min: 10 } },
      },
    });
    await expect(signUp(visitor, { ...ada, name: 'a\u0000b' })).rejects.toMatchObject({
      fields: { name: { key: 'forbiddenCharacters' } },
    });
    await expect(signUp(visitor, { ...ada, admin: true } as never)).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('ends every session at once', async () => {
    const known = { email: ada.email, password: ada.password };
    const seed = await signIn(visitor, known);
    const actor = await actorOfSession(database.db, seed);
    expect(actor).toMatchObject({ userId: seed.userId, via: 'session' });
    await revokeSessions({ ...visitor, actor });
    expect(await actorOfSession(database.db, seed)).toBeNull();
    expect((await signIn(visitor, known)).sessionVersion).toBe(2);
  });

  it('does not join a provider sign-in to a password account', async () => {
    const github = { provider: 'github', subject: '1', email: 'ada@example.org', name: 'Ada' };
    expect(await signInWithProvider(visitor, github)).toBeNull();
    const grace = await signInWithProvider(visitor, {
      ...github,
      subject: '2',
      email: 'grace@example.org',
      name: 'Grace',
    });
    expect(
      await signInWithProvider(visitor, {
        ...github,
        subject: '2',
        email: 'changed@example.org',
        name: 'Grace',
      }),
    ).toEqual(grace);
  });

  it('counts tries in a window and lets them pass again after it', async () => {
    let clock = Date.parse('2026-01-01T00:00:00Z');
    const ctx = { ...visitor, now: () => new Date(clock) };
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => limit(ctx, 'door', 5, 60)));
    expect(tries.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    await expect(limit(ctx, 'door', 5, 60)).rejects.toMatchObject({
      code: 'limited',
      say: { values: { seconds: 60 } },
    });
    clock += 61_000;
    await limit(ctx, 'door', 5, 60);
  });

  it('forgets counters that count no more, and none of those that do', async () => {
    const start = Date.parse('2026-02-01T00:00:00Z');
    const at = (seconds: number) => new Date(start + seconds * 1_000);
    const try_ = (key: string, seconds: number) =>
      limit({ ...visitor, now: () => at(seconds) }, key, 3, 3_600);
    for (const [key, seconds] of [
      ['sweep-over', 0],
      ['sweep-lasts', 2],
      ['sweep-lasts', 3_000],
    ] as const)
      await try_(key, seconds);
    expect(await sweepLimits(database.db, at(3_601))).toBeGreaterThanOrEqual(1);
    const kept = await database.db.select().from(rateLimits).where(like(rateLimits.key, 'sweep-%'));
    expect(kept).toMatchObject([{ key: 'sweep-lasts', count: 2 }]);
    await expect(limit(visitor, 'door', 5, 3_601)).rejects.toThrow('the sweep');
  });

  it('counts every try, also those that come the moment another was counted', async () => {
    const again = async () => {
      for (let nth = 0; nth < 20; nth += 1) await limit(visitor, 'again', 80, 60);
    };
    await Promise.all([again(), again(), again(), again()]);
    await expect(limit(visitor, 'again', 80, 60)).rejects.toMatchObject({ code: 'limited' });
  });
});
