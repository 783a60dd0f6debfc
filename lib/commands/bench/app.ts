import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asDatabase, type Database } from '@/db/client';
import { connect } from '@/db/connection';
import { startEmbedded } from '@/db/server';
import { createBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { secretFile } from '@/lib/kernel/secret';
import { sessionCookie } from '@/lib/testing/session';
import { aBrief, studio } from '@/lib/testing/world';
import { createToken } from '@/lib/workspaces';

/** A studio started for one measurement, in a folder of its own, with a workspace, a brief and a bearer token. */
export interface BenchApp {
  url: string;
  token: string;
  briefId: string;
  owner: WorkspaceContext;
  slug: string;
  /** A session of the owner: name and value of the cookie the app itself would set. */
  cookie: { name: string; value: string };
  db: Database;
  /** CPU seconds of the web process so far, with its threads. */
  cpu: () => number;
  /** Resident memory of the web process in MiB. */
  memory: () => number;
  stop: () => Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts the built app by the command people use. `extra` adds environment variables. */
export async function startApp(extra: Record<string, string> = {}): Promise<BenchApp> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'maquette-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/commands/start.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: String(port), MAQUETTE_DATA: dataDir, MAQUETTE_NO_DEMO: '1', ...extra },
  });
  await untilHealthy(url, child);
  const { connection } = await startEmbedded({ dataDir });
  const sql = connect(connection, { max: 4 });
  const db = asDatabase(sql);
  const { owner, slug } = await studio(db, 'Bench');
  const { id: briefId } = await createBrief(owner, aBrief());
  const { token } = await createToken(owner, { name: 'bench' });
  const pid = webProcess(child.pid!);
  return {
    url,
    token,
    briefId,
    owner,
    slug,
    cookie: await sessionCookie(secretFile(dataDir), owner),
    db,
    cpu: () => cpuSeconds(pid),
    memory: () => residentMiB(pid),
    async stop() {
      await sql.end({ timeout: 2 });
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits until the studio answers. @throws when it ends before it does */
export async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 6_000 && child.exitCode === null; tries++) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error('The app did not start.');
}

/** The process that listens: the last descendant named next-server, or the deepest one. */
export function webProcess(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(
        Number(name),
        Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]),
      );
    } catch {
      // It ended meanwhile.
    }
  }
  const below = [...parents.keys()].filter((pid) => {
    let at: number | undefined = pid;
    while (at && at !== root) at = parents.get(at);
    return at === root && pid !== root;
  });
  return below.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('next')) ?? root;
}

/** utime + stime of /proc/<pid>/stat in seconds (100 ticks a second on Linux). */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentMiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** The project's fake provider in a process of its own. */
export async function startProvider(plan: string): Promise<{ baseURL: string; stop: () => void }> {
  const child = fork('lib/testing/fake-provider-main.ts', ['--plan', plan], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [{ baseURL: string }];
  return { baseURL: message.baseURL, stop: () => child.kill('SIGTERM') };
}

/** One minute load average: a figure means little without it. */
export const load = (): string => os.loadavg()[0]!.toFixed(2);
