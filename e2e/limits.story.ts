import { like } from 'drizzle-orm';
import { rateLimits } from '@/db/schema';
import { expect, test } from './support';

test.describe('Limits by address', () => {
  test('count who holds the connection, not who a header says is calling', async ({ database, baseURL }) => {
    /** Tries to sign in with a wrong password, by the library's own form, as a script would. */
    const tryFrom = async (forged: string) => {
      const form = await fetch(`${baseURL}/api/auth/csrf`);
      const { csrfToken } = (await form.json()) as { csrfToken: string };
      const cookie = form.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      await fetch(`${baseURL}/api/auth/callback/password`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'x-forwarded-for': forged },
        body: new URLSearchParams({
          csrfToken,
          email: `${crypto.randomUUID()}@test.invalid`,
          password: 'wrong',
        }),
      });
    };
    const counted = async () => {
      const rows = await database.select().from(rateLimits).where(like(rateLimits.key, 'sign-in-from:%'));
      return new Map(rows.map(({ key, count }) => [key.slice('sign-in-from:'.length), count]));
    };
    await tryFrom('203.0.113.1');
    const before = (await counted()).get('127.0.0.1');
    expect(before).toBeGreaterThan(0);
    for (const forged of ['203.0.113.2', '203.0.113.3, 198.51.100.4', '::ffff:203.0.113.5', '2001:db8::6'])
      await tryFrom(forged);
    const after = await counted();
    expect(after.get('127.0.0.1')).toBeGreaterThanOrEqual(before! + 4);
    expect([...after.keys()].filter((address) => /203\.0|198\.51|2001/.test(address))).toEqual([]);
  });
});
