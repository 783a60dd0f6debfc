import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEmbedded, stopEmbedded } from './index';
import { asking, dataFolder } from './testing';

vi.setConfig({ testTimeout: 180_000 });

let home: string;
let common: ReturnType<typeof dataFolder>;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), `maquette-tests-${process.pid}-home-`));
  fs.chmodSync(home, 0o700);
  common = dataFolder();
});
afterEach(async () => {
  await stopEmbedded({ dataDir: path.join(home, 'data'), onlyIfIdle: false });
  fs.rmSync(home, { recursive: true, force: true });
  await common.remove();
});

const who = (pid: number) => fs.statSync(`/proc/${pid}`).uid;

describe.runIf(process.platform === 'linux' && process.geteuid?.() === 0)('root', () => {
  it('hands the server to nobody where nobody may go', async () => {
    const server = await startEmbedded({ dataDir: common.path });
    expect(who(server.pid)).toBe(65534);
    expect(fs.statSync(server.cluster).uid).toBe(65534);
  });

  it('has a database inside a private home folder', async () => {
    const server = await startEmbedded({ dataDir: path.join(home, 'data') });
    expect(fs.statSync(home).mode & 0o777).toBe(0o700);
    expect(await asking(server, (sql) => sql`select 1 as n`)).toMatchObject([{ n: 1 }]);
  });

  it('keeps it where nobody may go when a container allows nothing else, and finds it again', async () => {
    const ground = path.join(common.path, 'lib');
    const options = { dataDir: path.join(home, 'data'), withoutNamespaces: { ground } };
    const first = await startEmbedded(options);
    expect(first.cluster.startsWith(ground)).toBe(true);
    expect(who(first.pid)).toBe(65534);
    await asking(first, (sql) => sql`create table kept as select 5 as n`);
    expect(await stopEmbedded({ dataDir: options.dataDir, onlyIfIdle: true })).toBe('stopped');

    const again = await startEmbedded(options);

    expect(again).toMatchObject({ attached: false, cluster: first.cluster });
    expect(await asking(again, (sql) => sql`select n from kept`)).toMatchObject([{ n: 5 }]);
  });
});
