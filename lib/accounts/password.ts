import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane (OWASP's first choice); about 13 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Spent on unknown addresses, so that they take as long as known ones. Of a random password nobody has. */
const nobodys = hash(crypto.randomUUID(), cost);

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost);

/** False for an unknown person too, after the same work. */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  const known = await verify(stored ?? (await nobodys), password.normalize('NFKC'));
  return known && Boolean(stored);
}
