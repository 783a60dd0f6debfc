import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
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

/** Where a Chromium may be, and how one may be had; tests give their own. */
export interface Places {
  /** What the person named. */
  given: string | undefined;
  /** Where Playwright would have put its own. */
  own: string;
  /** Names to look for on the PATH, and absolute paths. */
  known: readonly string[];
  path: string | undefined;
  /** Ways to install one, tried in order until one is there. */
  installers: readonly (() => void)[];
}

/**
 * Path of a Chromium that starts: the one in `MAQUETTE_CHROMIUM`, Playwright's own, the system's; else one is installed
 * by Playwright, else by Debian's package as root. Throws one sentence when nothing worked.
 */
export function findChromium(places: Places = thisMachine()): string {
  const { given } = places;
  if (given) {
    if (starts(given)) return given;
    throw new CommandError(`MAQUETTE_CHROMIUM names ${given}, and that does not start: correct or unset it.`);
  }
  const there = present(places);
  if (there) return there;
  console.log('No Chromium was found: installing one for the browser tests …');
  for (const install of places.installers) {
    install();
    const installed = present(places);
    if (installed) return installed;
  }
  throw new CommandError(
    'The browser tests need Chromium: install it (for example "apt-get install chromium"), or name one in MAQUETTE_CHROMIUM.',
  );
}

function thisMachine(): Places {
  const byPlaywright = () =>
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], 5 * 60_000);
  const byDebian = () => {
    run('apt-get', ['update', '-qq'], 3 * 60_000);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 10 * 60_000);
  };
  const debian = process.geteuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');
  return {
    given: process.env.MAQUETTE_CHROMIUM,
    own: chromium.executablePath(),
    known,
    path: process.env.PATH,
    installers: debian ? [byPlaywright, byDebian] : [byPlaywright],
  };
}

function present({ own, known, path: folders }: Places): string | undefined {
  const found = known.flatMap((name) => (path.isAbsolute(name) ? [name] : onPath(name, folders)));
  return [own, ...found].find(starts);
}

/** Every file of that name on the PATH, first things first. */
function onPath(name: string, folders = ''): string[] {
  return folders
    .split(path.delimiter)
    .filter(Boolean)
    .map((folder) => path.join(folder, name));
}

/** A file that is there may still be a stub or lack its libraries. */
function starts(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  try {
    return execFileSync(file, ['--version', '--no-sandbox'], {
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
