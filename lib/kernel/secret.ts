import { createHash, randomBytes, randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { env } from './env';

const secretLength = 32;
let known: Buffer | undefined;

/**
 * The installation's secret, 32 bytes: from `AUTH_SECRET` (hashed to length), else a file in the data folder, made of
 * random bytes by the first process that asks and readable by its owner only.
 */
export function installationSecret(): Buffer {
  known ??= env().AUTH_SECRET
    ? createHash('sha256')
        .update(env().AUTH_SECRET ?? '')
        .digest()
    : secretFile(env().dataDir);
  return known;
}

/** Reads or makes the secret file of `dataDir`; throws one sentence when it is damaged. */
export function secretFile(dataDir: string): Buffer {
  const file = path.join(dataDir, 'secret');
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataDir, { recursive: true });
    const fresh = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    fs.writeFileSync(fresh, randomBytes(secretLength), { mode: 0o600, flag: 'wx' });
    try {
      // A link, not a rename: of several processes at once one wins, and nobody reads half a file.
      fs.linkSync(fresh, file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      fs.unlinkSync(fresh);
    }
  }
  const secret = fs.readFileSync(file);
  if (secret.length !== secretLength) {
    throw new Error(
      `The secret file ${file} is damaged: restore it from a backup, or remove it (everybody signs in again and stored provider keys are lost).`,
    );
  }
  fs.chmodSync(file, 0o600);
  return secret;
}

/** Letters and digits that are not mistaken for each other. */
const codeAlphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeFile = (dataDir: string) => path.join(dataDir, 'demo-code');

/** Makes the one-time code of this start, eight characters, that opens the demo from another machine. */
export function newDemoCode(dataDir: string): string {
  const code = Array.from({ length: 8 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  const fresh = `${codeFile(dataDir)}.${process.pid}`;
  fs.rmSync(fresh, { force: true });
  fs.writeFileSync(fresh, code, { mode: 0o600, flag: 'wx' });
  fs.renameSync(fresh, codeFile(dataDir));
  return code;
}

/** The code of the newest start, or null when none was made (or it was used up by `spendDemoCode`). */
export function demoCode(dataDir: string = env().dataDir): string | null {
  try {
    return fs.readFileSync(codeFile(dataDir), 'utf8').trim() || null;
  } catch {
    return null;
  }
}

/** True once for the right code, which is then gone: of two people at once with the same code one gets in. */
export function spendDemoCode(typed: string, dataDir: string = env().dataDir): boolean {
  const code = demoCode(dataDir);
  if (code === null) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (!digest(typed.trim().toUpperCase()).equals(digest(code))) return false;
  try {
    fs.unlinkSync(codeFile(dataDir));
    return true;
  } catch {
    return false;
  }
}
