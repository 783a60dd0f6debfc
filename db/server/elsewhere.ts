import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries';

/**
 * The last resort of root below a private home on a machine without user namespaces (many containers): the server
 * programs and the database live where an unprivileged user can reach them, and the data folder remembers where.
 */
const commonGround = '/var/lib/maquette';
const marker = (dataDir: string) => path.join(dataDir, 'database-is-at');

/** Folder of the database of `dataDir` (absolute, real): inside it, unless it had to be put elsewhere. */
export function clusterOf(dataDir: string): string {
  try {
    return fs.readFileSync(marker(dataDir), 'utf8').trim();
  } catch {
    return path.join(dataDir, 'database');
  }
}

/** Chooses and remembers a reachable folder for a new database of `dataDir`. */
export function putElsewhere(dataDir: string, ground: string = commonGround): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const cluster = path.join(ground, name, 'database');
  fs.mkdirSync(path.dirname(cluster), { recursive: true });
  for (const folder of [ground, path.dirname(cluster)]) fs.chmodSync(folder, 0o755);
  fs.writeFileSync(marker(dataDir), `${cluster}\n`);
  return cluster;
}

/** A copy of npm's server programs that everybody may read and run; made once for each installation. */
export function copyBinaries(binaries: Binaries, ground: string = commonGround): Binaries {
  const source = path.dirname(binaries.folder);
  const name = createHash('sha256').update(source).digest('hex').slice(0, 16);
  const copy = path.join(ground, `postgresql-${binaries.major}-${name}`);
  if (!fs.existsSync(copy)) {
    const fresh = `${copy}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
    fs.cpSync(source, fresh, { recursive: true, verbatimSymlinks: true });
    openToAll(fresh);
    try {
      fs.renameSync(fresh, copy);
    } catch {
      // Another process was faster.
      fs.rmSync(fresh, { recursive: true, force: true });
    }
  }
  return { folder: path.join(copy, 'bin'), major: binaries.major };
}

function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(at);
    else if (entry.isFile()) fs.chmodSync(at, fs.statSync(at).mode & 0o100 ? 0o755 : 0o644);
  }
}
