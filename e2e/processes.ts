import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A new data folder below the temporary folder that the database's own user may pass. */
export function newDataFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `maquette-tests-${process.pid}-start-`));
  fs.chmodSync(folder, 0o711);
  return folder;
}

export interface StartedStudio {
  npm: ChildProcess;
  url: string;
  /** What it printed so far. */
  said: () => string;
  /** Every process of it, the embedded database too where it has one. */
  processes: () => number[];
  /** Those of it that are not the embedded database's. */
  ownProcesses: () => number[];
}

export interface StartOptions {
  dataDir: string;
  port: number;
  /** Further variables; an empty value is an unset one. */
  environment?: Record<string, string>;
  /** A process group of its own, as a shell gives each command: what a terminal sends, all of it gets. */
  ownGroup?: boolean;
}

/** `npm start` as a person types it; resolves when it says that it is ready. @throws what it said when it ended before */
export async function npmStart({
  dataDir,
  port,
  environment,
  ownGroup = false,
}: StartOptions): Promise<StartedStudio> {
  const npm = spawn('npm', ['start'], {
    cwd: root,
    detached: ownGroup,
    env: {
      ...process.env,
      PORT: String(port),
      MAQUETTE_DATA: dataDir,
      MAQUETTE_URL: '',
      DATABASE_URL: '',
      AUTH_SECRET: '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.includes('Ctrl-C ends it.')) resolve();
    };
    npm.stdout?.on('data', listen);
    npm.stderr?.on('data', listen);
    npm.once('exit', () => reject(new Error(`npm start ended: ${said}`)));
  });
  const database = () => {
    const lock = path.join(dataDir, 'database', 'postmaster.pid');
    if (!fs.existsSync(lock)) return [];
    const pid = Number(fs.readFileSync(lock, 'utf8').split('\n')[0]);
    return [pid, ...descendants(pid)];
  };
  const processes = () => [...new Set([npm.pid!, ...descendants(npm.pid!), ...database()])];
  const ownProcesses = () => {
    const others = database();
    return processes().filter((pid) => !others.includes(pid));
  };
  return { npm, url: `http://localhost:${port}`, said: () => said, processes, ownProcesses };
}

/** Numbers of all processes below `pid`. */
export function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    table.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid);
}

/** Those of `pids` that run still; one that ended and waits to be counted does not. One look for all: it must be quick. */
export function alive(pids: readonly number[]): number[] {
  // `ps` answers 1 where none is left.
  const { stdout } = spawnSync('ps', ['-o', 'pid=,stat=', '-p', pids.join(',') || '0'], { encoding: 'utf8' });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return lines.filter(([, state]) => state && !state.startsWith('Z')).map(([pid]) => Number(pid));
}

/** Sends a signal to a process (or, negative, a group) that may be gone already. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It went by itself.
  }
}

/** Ends a studio as a person would, and waits until nothing of it is left. */
export async function end(studio: StartedStudio): Promise<void> {
  const all = studio.processes();
  send(studio.npm.pid!, 'SIGTERM');
  for (let tries = 0; tries < 200 && alive(all).length > 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
