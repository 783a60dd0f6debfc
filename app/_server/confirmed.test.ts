import { describe, expect, it } from 'vitest';
import { confirmedAddress, gitHubProfile } from './confirmed';

/** GitHub with one account. */
const gitHub = (emails: unknown, publicEmail: string | null = null) =>
  (async (url, init) => {
    expect(new Headers(init?.headers).get('authorization')).toBe('Bearer a-token');
    if (String(url) === 'https://api.github.com/user')
      return Response.json({ id: 7, login: 'mona', email: publicEmail });
    expect(String(url)).toBe('https://api.github.com/user/emails');
    return emails === null ? new Response('{"message":"no"}', { status: 403 }) : Response.json(emails);
  }) as typeof fetch;
const address = (email: string, verified: boolean, primary = false) => ({ email, verified, primary });

/** The address somebody signs in by, all the way from GitHub's answers. */
async function signsInAs(emails: unknown, publicEmail: string | null = null): Promise<string | null> {
  const profile = await gitHubProfile('a-token', gitHub(emails, publicEmail));
  expect(profile).toMatchObject({ id: 7, login: 'mona' });
  return confirmedAddress(profile.email, profile);
}

describe('an address from GitHub', () => {
  it('is the primary one, or another, that GitHub has verified', async () => {
    const [first, second] = [address('one@mona.test', true), address('two@mona.test', true, true)];
    expect(await signsInAs([first, second])).toBe('two@mona.test');
    expect(await signsInAs([address('new@mona.test', false, true), first])).toBe('one@mona.test');
  });

  it('is never one that nobody confirmed, whether primary, public or alone', async () => {
    const victim = 'owner@studio.test';
    expect(await signsInAs([address(victim, false, true)])).toBeNull();
    expect(await signsInAs([address(victim, false, true)], victim)).toBeNull();
    expect(await signsInAs([address('mine@mona.test', true)], victim)).toBe('mine@mona.test');
    expect(await signsInAs([], victim)).toBeNull();
    expect(await signsInAs(null, victim)).toBeNull();
    expect(await signsInAs({ message: 'odd' }, victim)).toBeNull();
  });
});

describe('an address from Google', () => {
  it('counts only where its claim says that it is verified', () => {
    expect(confirmedAddress('a@b.test', { email_verified: true })).toBe('a@b.test');
    for (const profile of [{ email_verified: false }, { email_verified: 'false' }, {}, undefined])
      expect(confirmedAddress('a@b.test', profile)).toBeNull();
    expect(confirmedAddress(null, { email_verified: true })).toBeNull();
  });
});
