import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `npm start` as a person types it, with a data folder of its own; resolves when it says that it is ready. */
async function npmStart(dataDir: string, port: number): Promise<{ npm: ChildProcess; said: string }> {
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      MAQUETTE_DATA: dataDir,
      MAQUETTE_URL: '',
      DATABASE_URL: '',
      AUTH_SECRET: '',
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
  return { npm, said };
}

/** Numbers of all processes below `pid`. */
function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    table.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.describe('npm start', () => {
  test.setTimeout(180_000);
  test.skip(process.platform === 'win32', 'the embedded database does not run there');
  let dataDir: string;
  test.beforeEach(() => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `maquette-tests-${process.pid}-start-`));
    fs.chmodSync(dataDir, 0o711);
  });
  test.afterEach(() => fs.rmSync(dataDir, { recursive: true, force: true }));

  test('prints the address and a code, and SIGTERM ends all of it within five seconds, an open stream included', async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const port = await freePort();
    const { npm, said } = await npmStart(dataDir, port);
    expect(said).toContain(`http://localhost:${port}`);
    const code = /code for the demo[^:]*: ([A-Z2-9]{8})/.exec(said)?.[1];
    expect(fs.readFileSync(path.join(dataDir, 'demo-code'), 'utf8')).toBe(code);

    const live = page.waitForResponse((response) => response.url().includes('/api/events/'), {
      timeout: 90_000,
    });
    await page.goto(`http://localhost:${port}/`);
    await page.getByRole('button', { name: /demo/i }).first().click({ timeout: 90_000 });
    await page.getByRole('article').first().getByRole('link').first().click({ timeout: 90_000 });
    await live;

    const server = Number(
      fs.readFileSync(path.join(dataDir, 'database', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    const all = [...descendants(npm.pid!), server];
    expect(all.length).toBeGreaterThan(2);
    npm.kill('SIGTERM');

    await expect.poll(() => all.filter(isAlive), { timeout: 5_000, intervals: [50] }).toEqual([]);
  });

  test('refuses a taken port in one sentence, and leaves nothing behind', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as net.AddressInfo;
    await expect(npmStart(dataDir, port)).rejects.toThrow(
      `Port ${port} is taken by another program: stop it, or choose`,
    );
    expect(fs.existsSync(path.join(dataDir, 'database'))).toBe(false);
    taken.close();
  });
});
