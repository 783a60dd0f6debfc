import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt, isBuilt, sourceFingerprint } from './built';

/** A stand-in for Next: counts its runs, and fails or waits for ever when a file says so. */
const next = `
const fs = require('node:fs');
fs.appendFileSync('runs', process.argv[2] + '\\n');
fs.mkdirSync('.next', { recursive: true });
if (fs.existsSync('waits')) setInterval(() => {}, 1000);
else if (fs.existsSync('slow')) setTimeout(() => fs.writeFileSync('.next/BUILD_ID', 'one'), 600);
else if (fs.existsSync('fails')) process.exitCode = 3;
else fs.writeFileSync('.next/BUILD_ID', 'one');
`;

let root: string;
const at = (name: string) => path.join(root, name);
const put = (name: string, content: string) => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), content);
};
const runs = () =>
  fs.existsSync(at('runs')) ? fs.readFileSync(at('runs'), 'utf8').split('\n').length - 1 : 0;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), `maquette-tests-${process.pid}-built-`));
  put('node_modules/next/dist/bin/next', next);
  put('package.json', '{}');
  put('package-lock.json', '{ "lockfileVersion": 3 }');
  put('next.config.ts', 'export default {};');
  put('app/page.tsx', 'first page');
  put('lib/verb.ts', 'first verb');
  put('lib/verb.test.ts', 'first test');
  put('lib/commands/start.ts', 'first command');
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(root, { recursive: true, force: true });
});

describe('the studio is built', () => {
  it('once for a source, however often it is started', async () => {
    expect(isBuilt(root)).toBe(false);
    await ensureBuilt(undefined, root);
    await ensureBuilt(undefined, root);
    expect(isBuilt(root)).toBe(true);
    expect(fs.readFileSync(at('runs'), 'utf8')).toBe('build\n');
  });

  it.each([
    ['a file changed', () => put('app/page.tsx', 'second page')],
    ['a file of the same length changed', () => put('lib/verb.ts', 'fIrst verb')],
    ['a file came', () => put('components/card.tsx', '')],
    ['a file went', () => fs.rmSync(at('lib/verb.ts'))],
    ['a file moved', () => fs.renameSync(at('lib/verb.ts'), at('lib/word.ts'))],
    [
      'text moved from one file to the next',
      () => {
        put('app/page.tsx', 'first pag');
        put('lib/verb.ts', 'efirst verb');
      },
    ],
    ['the lockfile changed', () => put('package-lock.json', '{ "lockfileVersion": 4 }')],
    ['the settings of Next changed', () => put('next.config.ts', 'export default { a: 1 };')],
    ['the build went', () => fs.rmSync(at('.next'), { recursive: true })],
    ['the build lost its end', () => fs.rmSync(at('.next/BUILD_ID'))],
  ])('again when %s', async (_, change) => {
    await ensureBuilt(undefined, root);
    change();
    expect(isBuilt(root)).toBe(false);
    await ensureBuilt(undefined, root);
    expect(runs()).toBe(2);
    expect(isBuilt(root)).toBe(true);
  });

  it.each([
    ['a test', () => put('lib/verb.test.ts', 'second test')],
    ['a command', () => put('lib/commands/start.ts', 'second command')],
    ['a document', () => put('README.md', 'Read me')],
    ['what Next writes for the editor', () => put('next-env.d.ts', 'declare')],
    ['only the time of a file', () => fs.utimesSync(at('app/page.tsx'), new Date(), new Date())],
  ])('not again for %s', async (_, change) => {
    await ensureBuilt(undefined, root);
    change();
    await ensureBuilt(undefined, root);
    expect(runs()).toBe(1);
  });

  it('again under another Node, and on another kind of machine', () => {
    const known = [
      'v24.21.0 linux x64',
      'v24.21.1 linux x64',
      'v24.21.0 linux arm64',
      'v24.21.0 darwin x64',
    ].map((by) => sourceFingerprint(root, by));
    expect(new Set(known).size).toBe(known.length);
    const here = `${process.version} ${process.platform} ${process.arch}`;
    expect(sourceFingerprint(root)).toBe(sourceFingerprint(root, here));
  });

  it('not by a build that failed: one sentence, and the next start builds again', async () => {
    await ensureBuilt(undefined, root);
    put('app/page.tsx', 'a mistake');
    put('fails', '');
    await expect(ensureBuilt(undefined, root)).rejects.toThrow(
      'The build failed (status 3): see the lines above.',
    );
    // The files of the build before are there; they are of another source.
    expect(fs.existsSync(at('.next/BUILD_ID'))).toBe(true);
    expect(isBuilt(root)).toBe(false);
    put('app/page.tsx', 'first page');
    expect(isBuilt(root)).toBe(false);
  });

  it('once for several that start at the same moment', async () => {
    put('slow', '');
    await Promise.all([1, 2, 3].map(() => ensureBuilt(undefined, root)));
    expect(runs()).toBe(1);
    expect(fs.readdirSync(root)).not.toContain('.maquette-building');
  });

  it('by the next one where a builder was killed, and not before', async () => {
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    put('.maquette-building/process', String(process.pid));
    const waiting = ensureBuilt(undefined, root);
    await expect.poll(() => vi.mocked(console.log).mock.calls.flat().join()).toContain('waiting for it');
    // Old, as after a machine that slept: whoever lives keeps its turn.
    fs.utimesSync(at('.maquette-building/process'), 1, 1);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(runs()).toBe(0);
    put('.maquette-building/process', String(gone));
    await waiting;
    expect(runs()).toBe(1);
    expect(isBuilt(root)).toBe(true);
  });

  it('not by one that waits for another and is ended by Ctrl-C', async () => {
    fs.mkdirSync(at('.maquette-building'));
    const asked = new AbortController();
    const waiting = ensureBuilt(asked.signal, root);
    asked.abort();
    await waiting;
    expect(runs()).toBe(0);
  });

  it('not by a build that Ctrl-C ended', async () => {
    put('waits', '');
    const asked = new AbortController();
    const building = ensureBuilt(asked.signal, root);
    await expect.poll(runs, { timeout: 20_000 }).toBe(1);
    asked.abort();
    await building;
    expect(isBuilt(root)).toBe(false);
  });
});
