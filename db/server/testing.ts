import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect, type Sql } from '../connection';
import { type Embedded, stopEmbedded } from './index';

const hire = path.join(import.meta.dirname, 'testing-process.ts');

/** A data folder below the temporary folder, gone with its server after the test. */
export function dataFolder(): { path: string; remove: () => Promise<void> } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `maquette-tests-${process.pid}-launcher-`));
  fs.chmodSync(folder, 0o711);
  return {
    path: folder,
    async remove() {
      await stopEmbedded({ dataDir: folder, onlyIfIdle: false });
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A process of its own that starts or attaches, keeps a connection and lives until it is killed. */
export async function otherProcess(
  dataDir: string,
  user: { uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; answer: Embedded | { error: string } }> {
  const child = spawn(process.execPath, ['--import', 'tsx', hire, dataDir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...user,
  });
  const [answer] = await once(child, 'message');
  return { child, answer };
}

/** Runs `work` with a connection to the server. */
export async function asking<T>(server: Embedded, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(server.connection, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
