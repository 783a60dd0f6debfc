import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Binaries, libraryEnvironment } from './binaries';

/**
 * As whom the server runs, since PostgreSQL refuses root.
 * - `self`: a normal user runs it; nothing special.
 * - `nobody`: root hands it to the unprivileged user, who must be able to reach the binaries and the data.
 * - `namespace`: it runs inside a user namespace of its own, as an unprivileged stranger that still owns our files.
 *   For root below a 0700 home, and for users without a name, as containers have them: initdb wants one.
 */
export interface Identity {
  kind: 'self' | 'nobody' | 'namespace';
  /** Owner the data folder must have. */
  uid: number;
}

const nobody = 65534;

/** The owners a data folder may have for this user; anything else is a foreign folder. */
export function acceptedOwners(): number[] {
  const me = process.geteuid?.() ?? 0;
  return me === 0 ? [0, nobody] : [me];
}

/**
 * Chooses how to run `binaries` on data below `parent`; null when root has no way that works here. `namespaces: false`
 * leaves out the user namespace, as many containers do.
 */
export function chooseIdentity(
  binaries: Binaries,
  parent: string,
  options: { namespaces: boolean } = { namespaces: true },
): Identity | null {
  const me = process.geteuid?.() ?? 0;
  const inNamespace: Identity = { kind: 'namespace', uid: me };
  if (me !== 0) {
    const self: Identity = { kind: 'self', uid: me };
    return !hasName() && runs(inNamespace, binaries) ? inNamespace : self;
  }
  const asNobody: Identity = { kind: 'nobody', uid: nobody };
  if (everyonePasses(parent) && runs(asNobody, binaries)) return asNobody;
  return options.namespaces && runs(inNamespace, binaries) ? inNamespace : null;
}

function hasName(): boolean {
  try {
    return os.userInfo().username !== '';
  } catch {
    return false;
  }
}

function runs(identity: Identity, binaries: Binaries): boolean {
  const command = commandAs(identity, path.join(binaries.folder, 'postgres'), ['--version']);
  try {
    execFileSync(/*turbopackIgnore: true*/ command.file, command.args, {
      ...command.options,
      stdio: 'ignore',
      env: libraryEnvironment(binaries.libraryPath),
    });
    return true;
  } catch {
    return false;
  }
}

/** True when every folder down to `folder` may be passed by users who neither own it nor share its group. */
function everyonePasses(folder: string): boolean {
  for (let at = fs.realpathSync(folder); ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** File, arguments and spawn options that run a program as `identity`. */
export function commandAs(identity: Identity, file: string, args: string[]) {
  if (identity.kind === 'nobody') return { file, args, options: { uid: nobody, gid: nobody, cwd: '/' } };
  if (identity.kind === 'namespace') {
    return { file: 'unshare', args: ['--user', file, ...args], options: { cwd: '/' } };
  }
  return { file, args, options: { cwd: '/' } };
}

/** Makes `identity` the owner of everything in `folder`. Only root ever needs to. */
export function handOver(folder: string, identity: Identity): void {
  if (identity.kind === 'self' || fs.lstatSync(folder).uid === identity.uid) return;
  // The folder itself last: its owner is the mark that all inside is done.
  const inside = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of inside) fs.lchownSync(path.join(folder, name), identity.uid, identity.uid);
  fs.chownSync(folder, identity.uid, identity.uid);
}
