import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findChromium, type Places } from './browser';
import { CommandError } from './terminal';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), `maquette-tests-${process.pid}-browser-`));
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A program that answers `--version` with `says`, or fails when that is null. */
function program(name: string, says: string | null = 'Chromium 140.0.1 built on somewhere'): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\n${says === null ? 'exit 127' : `echo "${says}"`}\n`, { mode: 0o755 });
  return file;
}

const places = (over: Partial<Places> = {}): Places => ({
  given: undefined,
  own: path.join(folder, 'own', 'chrome'),
  known: ['chromium', 'google-chrome', path.join(folder, 'Applications', 'Chrome')],
  path: [path.join(folder, 'bin'), path.join(folder, 'local')].join(path.delimiter),
  installers: [],
  ...over,
});

/** Another Chromium everywhere but where a story looks. */
const elsewhere = () => [program('own/chrome'), program('bin/chromium')];

describe.skipIf(process.platform === 'win32')('the browser tests find a Chromium', () => {
  it('named by the person, before every other', () => {
    elsewhere();
    const given = program('mine');
    expect(findChromium(places({ given }))).toBe(given);
  });

  it('of Playwright, before the system’s', () => {
    const [own] = elsewhere();
    expect(findChromium(places())).toBe(own);
  });

  it('on the PATH: the first name that starts, in the first folder that holds it', () => {
    program('bin/chromium', null);
    const local = program('local/chromium');
    program('bin/google-chrome');
    expect(findChromium(places())).toBe(local);
    expect(findChromium(places({ known: ['google-chrome', 'chromium'] }))).toBe(
      path.join(folder, 'bin/google-chrome'),
    );
  });

  it('where macOS puts one', () => {
    const app = program('Applications/Chrome', 'Google Chrome 140.0.1');
    expect(findChromium(places())).toBe(app);
  });

  it('and none that only looks like one', () => {
    program('own/chrome', null);
    program('bin/chromium', 'Install chromium with a snap');
    fs.writeFileSync(path.join(folder, 'plain'), 'no program');
    const app = program('Applications/Chrome');
    expect(findChromium(places())).toBe(app);
  });

  it('that had to be installed, by the first way that works', () => {
    const tried: string[] = [];
    const installers = ['first', 'second', 'third'].map((name) => () => {
      tried.push(name);
      if (name === 'second') program('bin/chromium');
    });
    expect(findChromium(places({ installers }))).toBe(path.join(folder, 'bin/chromium'));
    expect(tried).toEqual(['first', 'second']);
  });

  it('or say what to do, in one line', () => {
    const refused = (over: Partial<Places>) => {
      try {
        return findChromium(places(over));
      } catch (error) {
        expect(error).toBeInstanceOf(CommandError);
        expect((error as Error).message).toMatch(/^[^\n]+\.$/);
        return (error as Error).message;
      }
    };
    expect(refused({})).toMatch(/need Chromium: install it .* or name one in MAQUETTE_CHROMIUM/);
    elsewhere();
    const given = program('mine', null);
    expect(refused({ given })).toContain(`names ${given}, and that does not start: correct or unset it`);
    expect(refused({ given: path.join(folder, 'nowhere') })).toContain('that does not start');
  });

  it('by the variable that people set; the command ends with that one line', () => {
    const ask = `
      import { findChromium } from ${JSON.stringify(path.resolve('lib/commands/browser.ts'))};
      import { command } from ${JSON.stringify(path.resolve('lib/commands/terminal.ts'))};
      void command(async () => console.log(findChromium()));`;
    const file = path.join(folder, 'ask.ts');
    fs.writeFileSync(file, ask);
    const asked = (MAQUETTE_CHROMIUM: string) =>
      spawnSync(process.execPath, ['--import', 'tsx', file], {
        encoding: 'utf8',
        env: { ...process.env, MAQUETTE_CHROMIUM },
      });
    const mine = program('mine');
    expect(asked(mine)).toMatchObject({ status: 0, stdout: `${mine}\n` });
    const nowhere = path.join(folder, 'nowhere');
    expect(asked(nowhere)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: `MAQUETTE_CHROMIUM names ${nowhere}, and that does not start: correct or unset it.\n`,
    });
  });
});
