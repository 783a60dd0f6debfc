import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LauncherError, startEmbedded, stopEmbedded } from './index';
import { dataFolder, otherProcess } from './testing';

const isRoot = process.geteuid?.() === 0;

// Each starts real servers, several at once; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

let folder: ReturnType<typeof dataFolder>;
beforeEach(() => {
  folder = dataFolder();
});
afterEach(() => folder.remove());

/** What a person reads: exactly one sentence. */
async function refusal(dataDir: string, candidates?: string[]): Promise<string> {
  const error = await startEmbedded({ dataDir, ...(candidates ? { candidates } : {}) }).then(
    () => new Error('it started'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LauncherError);
  const { message } = error as LauncherError;
  expect(message).toMatch(/^[A-Z][^\n]*\.$/);
  return message;
}

describe('what the embedded database says when it cannot start', () => {
  it('names DATABASE_URL when there is no server program', async () => {
    const empty = path.join(folder.path, 'bin');
    fs.mkdirSync(empty);
    expect(await refusal(path.join(folder.path, 'data'), [empty])).toMatch(
      /No PostgreSQL server was found .* or set DATABASE_URL to a PostgreSQL of your own/,
    );
  });

  it('leaves a folder alone that holds something else', async () => {
    fs.mkdirSync(path.join(folder.path, 'database'));
    fs.writeFileSync(path.join(folder.path, 'database', 'letters.txt'), 'Dear Ada');
    expect(await refusal(folder.path)).toMatch(/is not empty and holds no database: move it away/);
    expect(fs.readdirSync(path.join(folder.path, 'database'))).toEqual(['letters.txt']);
  });

  it('names the version that made the database when only another is here', async () => {
    await startEmbedded({ dataDir: folder.path });
    await stopEmbedded({ dataDir: folder.path, onlyIfIdle: false });
    fs.writeFileSync(path.join(folder.path, 'database', 'PG_VERSION'), '14\n');
    expect(await refusal(folder.path)).toMatch(/was made by PostgreSQL 14, and only \d+.* was found here/);
  });

  it.runIf(isRoot)('names the owner of a foreign folder', async () => {
    await startEmbedded({ dataDir: folder.path });
    await stopEmbedded({ dataDir: folder.path, onlyIfIdle: false });
    fs.chownSync(path.join(folder.path, 'database'), 4711, 4711);
    expect(await refusal(folder.path)).toMatch(
      /belongs to another user \(uid 4711\): start the studio as that user/,
    );
  });

  it.runIf(isRoot)(
    'tells a normal user the same about root’s folder, and serves them in their own',
    async () => {
      await startEmbedded({ dataDir: folder.path });
      const theirs = dataFolder();
      fs.chownSync(theirs.path, 1234, 1234);
      const user = { uid: 1234, gid: 1234 };

      const refused = await otherProcess(folder.path, user);
      expect(refused.answer).toMatchObject({
        error: expect.stringMatching(/^LauncherError: .*(another user|cannot be written)/),
      });

      const { child, answer } = await otherProcess(theirs.path, user);
      expect(answer).toMatchObject({ attached: false });
      expect(fs.statSync(path.join(theirs.path, 'database')).uid).toBe(1234);
      child.kill();
      await theirs.remove();
    },
  );

  it.runIf(isRoot && process.platform === 'linux')(
    'says that the disk is full, and starts once there is room',
    async () => {
      const disk = path.join(folder.path, 'disk');
      fs.mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0755', 'none', disk]);
      try {
        expect(await refusal(disk)).toMatch(/No space is left on the disk of .*: free about 200 MB/);
        expect(fs.readdirSync(disk)).toEqual([]);
        execFileSync('mount', ['-o', 'remount,size=200m', disk]);
        expect(await startEmbedded({ dataDir: disk })).toMatchObject({ attached: false });
      } finally {
        await stopEmbedded({ dataDir: disk, onlyIfIdle: false });
        execFileSync('umount', [disk]);
      }
    },
  );
});
