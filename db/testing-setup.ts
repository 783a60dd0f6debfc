import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Connection, connect } from './connection';
import { migrate } from './migrate';
import { startEmbedded, stopEmbedded } from './server';
import { testServerUrl } from './testing';

const prefix = 'maquette-tests-';

/**
 * Vitest's global set-up of the integration project: one throw-away cluster (no fsync), or the server of
 * `TEST_DATABASE_URL`, and in it one migrated template that each test file clones.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = testServerUrl();
  const template = `maquette_template_${randomBytes(4).toString('hex')}`;
  const dataDir = url ? undefined : await throwAwayFolder();
  const connection: Connection = dataDir
    ? (await startEmbedded({ dataDir, settings: { fsync: 'off', full_page_writes: 'off' } })).connection
    : { url: url ?? '' };
  const admin = connect(connection, { max: 1 });
  await admin`create database ${admin(template)}`;
  await migrate(connection, { database: template });
  project.provide('testDatabaseServer', { connection, template });
  return async () => {
    await admin`drop database if exists ${admin(template)} with (force)`;
    await admin.end({ timeout: 2 });
    if (!dataDir) return;
    await stopEmbedded({ dataDir, onlyIfIdle: false });
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A new folder named by this process; those of processes that were killed before they could clean up go first. */
async function throwAwayFolder(): Promise<string> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const owner = Number(/^maquette-tests-(\d+)-/.exec(name)?.[1]);
    if (!owner || isAlive(owner)) continue;
    const abandoned = path.join(os.tmpdir(), name);
    try {
      await stopEmbedded({ dataDir: abandoned, onlyIfIdle: false });
      fs.rmSync(abandoned, { recursive: true, force: true });
    } catch {
      // Another user's leftovers are theirs to clean.
    }
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`));
  fs.chmodSync(folder, 0o711);
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
