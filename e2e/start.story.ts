import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { alive, freePort, newDataFolder, npmStart } from './processes';

test.describe('npm start', () => {
  test.setTimeout(180_000);
  test.skip(process.platform === 'win32', 'the embedded database does not run there');
  let dataDir: string;
  test.beforeEach(() => {
    dataDir = newDataFolder();
  });
  test.afterEach(() => fs.rmSync(dataDir, { recursive: true, force: true }));

  test('prints the address and a code, and SIGTERM ends all of it within five seconds, an open stream included', async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const port = await freePort();
    const { npm, said, processes } = await npmStart({ dataDir, port });
    expect(said()).toContain(`http://localhost:${port}`);
    const code = /code for the demo[^:]*: ([A-Z2-9]{8})/.exec(said())?.[1];
    expect(fs.readFileSync(path.join(dataDir, 'demo-code'), 'utf8')).toBe(code);

    const live = page.waitForResponse((response) => response.url().includes('/api/events/'), {
      timeout: 90_000,
    });
    await page.goto(`http://localhost:${port}/`);
    await page.getByRole('button', { name: /demo/i }).first().click({ timeout: 90_000 });
    await page.getByRole('article').first().getByRole('link').first().click({ timeout: 90_000 });
    await live;

    const all = processes();
    expect(all.length).toBeGreaterThan(3);
    npm.kill('SIGTERM');

    await expect.poll(() => alive(all), { timeout: 5_000, intervals: [50] }).toEqual([]);
  });

  test('refuses a taken port in one sentence, and leaves nothing behind', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as net.AddressInfo;
    await expect(npmStart({ dataDir, port })).rejects.toThrow(
      `Port ${port} is taken by another program: stop it, or choose`,
    );
    expect(fs.existsSync(path.join(dataDir, 'database'))).toBe(false);
    taken.close();
  });
});
