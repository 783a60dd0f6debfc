import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { chromium } from '@playwright/test';
import { CommandError } from './terminal';

/** Names under which systems offer a Chromium, and where macOS puts one. */
const known = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Path of a Chromium that starts: the one in `MAQUETTE_CHROMIUM`, Playwright's own, the system's; else one is installed
 * by Playwright, else by Debian's package as root. Throws one sentence when nothing worked.
 */
export function findChromium(): string {
  const given = process.env.MAQUETTE_CHROMIUM;
  if (given) {
    if (starts(given)) return given;
    throw new CommandError(`MAQUETTE_CHROMIUM names ${given}, and that does not start: correct or unset it.`);
  }
  const there = present();
  if (there) return there;
  console.log('No Chromium was found: installing one for the browser tests …');
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], 5 * 60_000);
  const installed = present();
  if (installed) return installed;
  if (process.geteuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq'], 3 * 60_000);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 10 * 60_000);
    const packaged = present();
    if (packaged) return packaged;
  }
  throw new CommandError(
    'The browser tests need Chromium: install it (for example "apt-get install chromium"), or name one in MAQUETTE_CHROMIUM.',
  );
}

function present(): string | undefined {
  const found = known.map((name) => (name.startsWith('/') ? name : onPath(name)));
  return [chromium.executablePath(), ...found].find((path) => path !== undefined && starts(path));
}

function onPath(name: string): string | undefined {
  const found = spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/** A file that is there may still be a stub or lack its libraries. */
function starts(path: string): boolean {
  if (!fs.existsSync(path)) return false;
  try {
    return execFileSync(path, ['--version', '--no-sandbox'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: 'pipe',
    }).includes('Chrom');
  } catch {
    return false;
  }
}

function run(file: string, args: string[], timeout: number): void {
  const env = {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
  };
  // Its failure is not the end: the next way is tried, and what was found afterwards counts.
  spawnSync(file, args, { stdio: 'inherit', timeout, env });
}
