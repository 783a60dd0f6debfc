import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Embedded, startEmbedded, stopEmbedded } from './index';
import { isServerOf } from './postmaster';
import { asking, dataFolder, otherProcess } from './testing';

// Each starts real servers, several at once; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

let folder: ReturnType<typeof dataFolder>;
beforeEach(() => {
  folder = dataFolder();
});
afterEach(() => folder.remove());

const start = () => startEmbedded({ dataDir: folder.path });
const cluster = () => path.join(folder.path, 'database');
const started = (answer: Embedded | { error: string }): Embedded => {
  if ('error' in answer) throw new Error(answer.error);
  return answer;
};

describe('the embedded database', () => {
  it('comes up for three processes at once on an empty folder, as one server', async () => {
    const three = await Promise.all([1, 2, 3].map(() => otherProcess(folder.path)));
    const servers = three.map(({ answer }) => started(answer));
    expect(new Set(servers.map((server) => server.pid)).size).toBe(1);
    expect(servers.filter((server) => !server.attached)).toHaveLength(1);
    const leftovers = fs.readdirSync(folder.path).filter((name) => name.includes('.new-'));
    expect(leftovers).toEqual([]);
    for (const { child } of three) child.kill('SIGKILL');
  });

  it('lives on when the studio is killed, keeps what was acknowledged, and the next start attaches', async () => {
    const { child, answer } = await otherProcess(folder.path);
    await asking(started(answer), (sql) => sql`create table kept as select 7 as n`);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const again = await start();

    expect(again).toMatchObject({ attached: true, pid: started(answer).pid });
    expect(await asking(again, (sql) => sql`select n from kept`)).toMatchObject([{ n: 7 }]);
  });

  it('recovers every acknowledged row after the server itself is killed', async () => {
    const first = await start();
    await asking(first, async (sql) => {
      await sql`create table kept (n int)`;
      for (let n = 0; n < 50; n += 1) await sql`insert into kept values (${n})`;
    });
    process.kill(first.pid, 'SIGKILL');

    const again = await start();

    expect(again.attached).toBe(false);
    expect(again.pid).not.toBe(first.pid);
    const rows = await asking(again, (sql) => sql`select count(*)::int as rows from kept`);
    expect(rows).toMatchObject([{ rows: 50 }]);
  });

  it('is not fooled by a lock file whose number now belongs to another program', async () => {
    const first = await start();
    await asking(first, (sql) => sql`create table kept as select 1 as n`);
    const lock = fs.readFileSync(path.join(cluster(), 'postmaster.pid'), 'utf8');
    await stopEmbedded({ dataDir: folder.path, onlyIfIdle: false });
    // As after a restart of a container: the old lock file is there, and its number is another program's of the same user.
    const uid = fs.statSync(cluster()).uid;
    const stranger = spawn('sleep', ['600'], process.geteuid?.() === 0 ? { uid } : {});
    fs.writeFileSync(path.join(cluster(), 'postmaster.pid'), lock.replace(/^\d+/, String(stranger.pid)));

    const again = await start();
    stranger.kill();

    expect(await asking(again, (sql) => sql`select n from kept`)).toMatchObject([{ n: 1 }]);
  });

  it('comes back when its socket was swept out of the temporary folder', async () => {
    const first = await start();
    fs.rmSync(first.socketDir, { recursive: true });
    const again = await start();
    expect(again.pid).not.toBe(first.pid);
    expect(await asking(again, (sql) => sql`select 1 as n`)).toMatchObject([{ n: 1 }]);
  });

  it('stops only when nobody is left, and leaves no process and no socket', async () => {
    const { child, answer } = await otherProcess(folder.path);
    const server = started(answer);
    expect(await stopEmbedded({ dataDir: folder.path, onlyIfIdle: true })).toBe('busy');
    expect(isServerOf(cluster(), server.pid)).toBe(true);

    child.kill('SIGTERM');
    await once(child, 'exit');
    // The server notices a vanished client on its own time.
    await expect
      .poll(() => stopEmbedded({ dataDir: folder.path, onlyIfIdle: true }), { timeout: 10_000 })
      .toBe('stopped');

    expect(isServerOf(cluster(), server.pid)).toBe(false);
    expect(fs.existsSync(server.socketDir)).toBe(false);
    expect(await stopEmbedded({ dataDir: folder.path, onlyIfIdle: true })).toBe('none');
  });

  it('is stopped when its last two users leave at the same moment', async () => {
    const server = await start();
    const stop = () => stopEmbedded({ dataDir: folder.path, onlyIfIdle: true });
    expect(await Promise.all([stop(), stop(), stop()])).not.toContain('busy');
    expect(isServerOf(cluster(), server.pid)).toBe(false);
  });

  it('listens on no network port', async () => {
    const server = await start();
    const [row] = await asking(server, (sql) => sql`select current_setting('listen_addresses') as addresses`);
    expect(row).toEqual({ addresses: '' });
    expect(fs.statSync(server.socketDir).mode & 0o777).toBe(0o700);
  });
});
