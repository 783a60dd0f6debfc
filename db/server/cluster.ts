import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, libraryEnvironment } from './binaries';
import { asLauncherError, diskFull, foreignOwner, noDatabaseInside, stuck } from './errors';
import { acceptedOwners, commandAs, handOver, type Identity } from './identity';

/** Name of the superuser and of the database inside every cluster made here. */
export const superuser = 'maquette';
export const mainDatabase = 'postgres';

/** Major version of the database in `cluster`, or undefined when there is none. Throws when it is somebody else's. */
export function existingVersion(cluster: string): number | undefined {
  let names: string[];
  try {
    const owner = fs.statSync(cluster).uid;
    if (!acceptedOwners().includes(owner)) throw foreignOwner(cluster, owner);
    names = fs.readdirSync(cluster);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  if (names.length === 0) return undefined;
  if (!names.includes('PG_VERSION')) throw noDatabaseInside(cluster);
  return Number.parseInt(fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8'), 10);
}

/**
 * Makes a new database in `cluster`: in a folder beside it, then renamed, so that of several processes at once exactly
 * one wins and nobody ever sees half a database.
 */
export async function createCluster(cluster: string, binaries: Binaries, identity: Identity): Promise<void> {
  const parent = path.dirname(cluster);
  sweepAbandoned(cluster);
  const fresh = `${cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    fs.mkdirSync(fresh, { mode: 0o700 });
    handOver(fresh, identity);
    const command = commandAs(identity, path.join(binaries.folder, 'initdb'), [
      `--pgdata=${fresh}`,
      `--username=${superuser}`,
      '--auth=trust',
      '--no-sync',
      '--encoding=UTF8',
      ...localeArguments(binaries.major),
    ]);
    await promisify(execFile)(command.file, command.args, {
      ...command.options,
      env: libraryEnvironment(binaries.libraryPath),
    });
    fs.renameSync(fresh, cluster);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : undefined;
    if (said === undefined) throw asLauncherError(error, parent);
    if (/No space left on device|Disk quota exceeded/i.test(said)) throw diskFull(parent);
    throw stuck(`initdb: ${said.trim().split('\n').at(-1)}`, 'the line above');
  }
}

/** Unicode-aware and the same on every system: PostgreSQL's own provider where it exists, else the C library's C.UTF-8. */
function localeArguments(major: number): string[] {
  if (major >= 17) return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  return process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=en_US.UTF-8'];
}

/** Removes what a process killed in the middle of `createCluster` left behind. */
function sweepAbandoned(cluster: string): void {
  const parent = path.dirname(cluster);
  const prefix = `${path.basename(cluster)}.new-`;
  for (const name of fs.readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const at = path.join(parent, name);
    const age = Date.now() - (fs.statSync(at, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 10 * 60_000) fs.rmSync(at, { recursive: true, force: true });
  }
}
