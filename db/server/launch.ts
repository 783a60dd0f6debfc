import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Binaries, libraryEnvironment } from './binaries';
import { diskFull, stuck } from './errors';
import { commandAs, type Identity } from './identity';
import { readPostmaster } from './postmaster';

export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const logLimit = 5 * 1024 * 1024;

/**
 * Starts the server of `cluster`, detached, and waits until it is ready. `taken` means that another process was faster
 * or that a dying server still holds the folder: look again. Throws a LauncherError for everything else.
 */
export async function launch(options: {
  cluster: string;
  socketDir: string;
  logFile: string;
  binaries: Binaries;
  identity: Identity;
  settings: Record<string, string>;
  deadline: number;
}): Promise<'ready' | 'taken'> {
  const { cluster, logFile, binaries, identity } = options;
  const settings = {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    log_line_prefix: '%m [%p] ',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = commandAs(identity, path.join(binaries.folder, 'postgres'), [
    '-D',
    cluster,
    '-k',
    options.socketDir,
    ...flags,
  ]);
  const tooLong = (fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logLimit;
  const log = fs.openSync(logFile, tooLong ? 'w' : 'a', 0o600);
  const offset = fs.fstatSync(log).size;
  const child = spawn(command.file, command.args, {
    ...command.options,
    env: libraryEnvironment(binaries.libraryPath),
    detached: true,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? `status ${code}`}`;
  });
  child.unref();
  while (ended === undefined) {
    const server = readPostmaster(cluster);
    if (server?.pid === child.pid && server?.status === 'ready') return 'ready';
    if (Date.now() > options.deadline) throw stuck('it was not ready in time', logFile);
    await pause(10);
  }
  const said = fs.readFileSync(logFile).subarray(offset).toString('utf8').split('\n');
  // Several processes may write to this log at once: ours are the lines with our number, and those before logging began.
  const ours = said.filter((line) => line.includes(`[${child.pid}]`) || !/\[\d+\] /.test(line)).join('\n');
  if (/lock file "[^"]*" already exists|pre-existing shared memory block|is empty/.test(ours)) return 'taken';
  if (/No space left on device|Disk quota exceeded/i.test(ours)) throw diskFull(path.dirname(cluster));
  const reason = /(?:FATAL|PANIC):\s+(.*)/.exec(ours)?.[1];
  throw stuck(reason ?? ended, logFile);
}
