/** Why the embedded database could not be started, in one sentence that says what to do. */
export class LauncherError extends Error {
  override readonly name = 'LauncherError';
}

const elsewhere =
  'or set DATABASE_URL to a PostgreSQL of your own (15 or newer), for example postgres://user:password@host:5432/maquette';

export const noBinary = (detail: string) =>
  new LauncherError(
    `No PostgreSQL server was found (${detail}): run "npm install" again on a machine that npm offers one for, install PostgreSQL 15 or newer, ${elsewhere}.`,
  );
export const notOnWindows = () =>
  new LauncherError(
    'The embedded database does not run on Windows yet: start the studio inside WSL, or set DATABASE_URL to a PostgreSQL of your own (15 or newer).',
  );
export const foreignOwner = (folder: string, owner: number) =>
  new LauncherError(
    `The database folder ${folder} belongs to another user (uid ${owner}): start the studio as that user, give the folder to yourself with chown, or name another one in MAQUETTE_DATA.`,
  );
export const noDatabaseInside = (folder: string) =>
  new LauncherError(
    `The folder ${folder} is not empty and holds no database: move it away, or name another data folder in MAQUETTE_DATA.`,
  );
export const notWritable = (folder: string) =>
  new LauncherError(
    `The data folder ${folder} cannot be written: make it writable for this user, or name another one in MAQUETTE_DATA.`,
  );
export const diskFull = (folder: string) =>
  new LauncherError(
    `No space is left on the disk of ${folder}: free about 200 MB, or name a data folder on another disk in MAQUETTE_DATA.`,
  );
export const otherVersion = (folder: string, made: string, have: string) =>
  new LauncherError(
    `The database in ${folder} was made by PostgreSQL ${made}, and only ${have} was found here: install PostgreSQL ${made}, ${elsewhere}.`,
  );
export const unreachableForNobody = (folder: string) =>
  new LauncherError(
    `PostgreSQL never runs as root, and the user it runs as instead cannot reach ${folder}: move the project out of the private home folder, start it as a normal user, ${elsewhere}.`,
  );
export const stuck = (what: string, logFile: string) =>
  new LauncherError(`The embedded database did not start (${what}): see ${logFile}, ${elsewhere}.`);

/** A thrown file-system error about `folder` as the sentence for it, or unchanged when it is none of ours. */
export function asLauncherError(thrown: unknown, folder: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR')
    return notWritable(folder);
  return thrown;
}
