import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes, base64url: 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Hex SHA-256. Enough for tokens of 32 random bytes, which nobody can guess from a stolen hash. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
