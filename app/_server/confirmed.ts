/** What GitHub answers about one address of an account. */
interface GitHubEmail {
  email: string;
  primary: boolean;
  verified: boolean;
}

const api = 'https://api.github.com/user';

/**
 * GitHub's profile with an address it has verified, the primary one if it has. The profile's own address may be one that nobody
 * confirmed, and so may the primary one of the list, which is what the library would take.
 * @returns `email` null where no address is verified; `email_verified` as Google says it
 */
export async function gitHubProfile(
  token: string,
  get: typeof fetch = fetch,
): Promise<Record<string, unknown> & { email: string | null; email_verified: boolean }> {
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'maquette' };
  const [profile, list] = await Promise.all(
    [api, `${api}/emails`].map(async (url) => {
      const response = await get(url, { headers });
      return response.ok ? response.json() : null;
    }),
  );
  const verified = Array.isArray(list)
    ? (list as GitHubEmail[]).filter((one) => one.verified === true && typeof one.email === 'string')
    : [];
  const email = (verified.find(({ primary }) => primary) ?? verified[0])?.email ?? null;
  return { ...profile, email, email_verified: email !== null };
}

/** The address of a person who comes from GitHub or Google, or null unless the service says that it has verified it. */
export function confirmedAddress(
  email: string | null | undefined,
  profile: { email_verified?: unknown } | undefined,
): string | null {
  return email && profile?.email_verified === true ? email : null;
}
