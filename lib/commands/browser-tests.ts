import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { connect } from '@/db/connection';
import { stopEmbedded } from '@/db/server';
import { findChromium } from './browser';
import { ensureBuilt } from './built';

/**
 * Runs the browser stories against the built studio, with a data folder, a port and a database of their own. `run`
 * starts Playwright with the given environment; its configuration starts and ends the studio.
 */
export async function browserTests(
  run: (environment: Record<string, string>) => Promise<boolean>,
): Promise<boolean> {
  const chromium = findChromium();
  await ensureBuilt();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `maquette-tests-${process.pid}-`));
  fs.chmodSync(dataDir, 0o711);
  const database = await throwAwayDatabase(process.env.TEST_DATABASE_URL?.trim());
  try {
    return await run({
      MAQUETTE_CHROMIUM: chromium,
      MAQUETTE_DATA: dataDir,
      // An empty value is an unset one, and hides a URL of the developer's own.
      DATABASE_URL: database.url,
      PORT: String(await freePort(3210)),
      HOSTNAME_BIND: '127.0.0.1',
      MAQUETTE_URL: '',
    });
  } finally {
    await stopEmbedded({ dataDir, onlyIfIdle: false });
    await database.drop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A new database on the server of `url`; without one the studio brings its own. */
async function throwAwayDatabase(
  url: string | undefined,
): Promise<{ url: string; drop: () => Promise<void> }> {
  if (!url) return { url: '', drop: async () => {} };
  const name = `maquette_browser_${randomBytes(4).toString('hex')}`;
  const admin = connect({ url }, { max: 1 });
  await admin`create database ${admin(name)}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    drop: async () => {
      await admin`drop database if exists ${admin(name)} with (force)`;
      await admin.end({ timeout: 2 });
    },
  };
}

/** The first port from `from` on that nobody listens on. */
async function freePort(from: number): Promise<number> {
  for (let port = from; port < from + 200; port += 1) {
    const free = await new Promise<boolean>((resolve) => {
      const server = net.createServer();
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error(`No free port between ${from} and ${from + 200}.`);
}
