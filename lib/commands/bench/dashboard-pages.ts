import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import type { Connection } from '@/db/connection';
import { env } from '@/lib/kernel/env';
import { secretFile } from '@/lib/kernel/secret';
import { sessionCookie } from '@/lib/testing/session';
import { CommandError } from '../terminal';
import { cpuSeconds, freePort, untilHealthy, webProcess } from './app';
import { quantile, times } from './measure';

/** Pages asked before any is measured: code is compiled, figures are made. */
const warming = 5;

export interface PageTimes {
  scope: 'brief' | 'workspace';
  path: string;
  /** Milliseconds from the question to the last byte. */
  p50: number;
  p95: number;
  /** Milliseconds of CPU of the web process a request. */
  cpu: number;
  bytes: number;
  zipped: number;
}

/** Starts the built app on a database and asks for both dashboards as the owner, one request after the other. */
export async function pageTimes(
  connection: Connection,
  slug: string,
  briefId: string,
  ctx: Parameters<typeof sessionCookie>[1],
  rounds: number,
): Promise<PageTimes[]> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/commands/start.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      MAQUETTE_NO_DEMO: '1',
      ...('url' in connection ? { DATABASE_URL: connection.url } : {}),
    },
  });
  try {
    await untilHealthy(url, child);
    const web = webProcess(child.pid!);
    const { name, value } = await sessionCookie(secretFile(env().dataDir), ctx);
    const found: PageTimes[] = [];
    for (const scope of ['brief', 'workspace'] as const) {
      const path = `/${slug}/dashboard?brief=${scope === 'brief' ? briefId : 'all'}`;
      let page = Buffer.alloc(0);
      const ask = async () => {
        const answer = await fetch(url + path, {
          headers: { cookie: `${name}=${value}`, 'accept-encoding': 'identity' },
          redirect: 'manual',
        });
        if (!answer.ok) throw new CommandError(`${path} answered ${answer.status}.`);
        page = Buffer.from(await answer.arrayBuffer());
      };
      await times(ask, warming);
      const used = cpuSeconds(web);
      const taken = await times(ask, rounds);
      found.push({
        scope,
        path,
        p50: quantile(taken, 0.5),
        p95: quantile(taken, 0.95),
        // `times` asks once more than it measures.
        cpu: ((cpuSeconds(web) - used) / (rounds + 1)) * 1_000,
        bytes: page.byteLength,
        zipped: gzipSync(page).byteLength,
      });
    }
    return found;
  } finally {
    if (child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  }
}
