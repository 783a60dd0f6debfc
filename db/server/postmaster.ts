import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** What a running server wrote about itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  socketDir: string;
  status: 'starting' | 'ready' | 'stopping' | 'standby' | '';
}

const pidFile = (cluster: string) => path.join(cluster, 'postmaster.pid');

/** Reads the server's own lock file; null when there is none, or it is not written out yet. */
export function readPostmaster(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = fs.readFileSync(pidFile(cluster), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const status = (lines[7] ?? '').trim();
  return {
    pid,
    port: Number(lines[3]) || 5432,
    socketDir: (lines[4] ?? '').trim(),
    status:
      status === 'starting' || status === 'ready' || status === 'stopping' || status === 'standby'
        ? status
        : '',
  };
}

/** True when some process has this number. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** True when `pid` is alive and is the server of this very cluster, not another program that got its number. */
export function isServerOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') {
    try {
      return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes(
        'postgres',
      );
    } catch {
      return false;
    }
  }
  try {
    if (fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    // A killed server that nobody has buried yet still has its name, but no folder.
    if (/^\d+ \(.*\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))) return false;
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(cluster);
  } catch (error) {
    // Another user's process hides its folder; its name was right.
    return error instanceof Error && 'code' in error && error.code === 'EACCES';
  }
}

/** The protocol's question whether encryption is offered: eight bytes, answered with one. */
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** True when the server itself answers on its socket; one that was just killed still has a socket that accepts. */
export function answers(server: Postmaster): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ path: path.join(server.socketDir, `.s.PGSQL.${server.port}`) });
    const done = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(2_000, () => done(false));
    socket.once('connect', () => socket.write(sslRequest));
    socket.once('data', () => done(true));
    socket.once('end', () => done(false));
    socket.once('error', () => done(false));
  });
}

/**
 * Removes a lock file whose process number now belongs to another program (common after a container restart):
 * PostgreSQL itself would wait for that program for ever. One process at a time, and only after a second look. A number
 * that nobody has is left to PostgreSQL, which also checks that no child of the dead server still writes.
 */
export function clearStaleLock(cluster: string): void {
  const guard = path.join(cluster, 'maquette-recovery');
  try {
    if (Date.now() - fs.statSync(guard).mtimeMs > 30_000) fs.unlinkSync(guard);
  } catch {
    // No guard: nobody else is at it.
  }
  let handle: number;
  try {
    handle = fs.openSync(guard, 'wx');
  } catch {
    return;
  }
  try {
    const again = readPostmaster(cluster);
    if (again && isAlive(again.pid) && !isServerOf(cluster, again.pid))
      fs.rmSync(pidFile(cluster), { force: true });
  } finally {
    fs.closeSync(handle);
    fs.rmSync(guard, { force: true });
  }
}
