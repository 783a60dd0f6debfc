import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { findBinaries } from './binaries';
import { createCluster, existingVersion, mainDatabase, superuser } from './cluster';
import { clusterOf, copyBinaries, putElsewhere } from './elsewhere';
import {
  asLauncherError,
  foreignOwner,
  LauncherError,
  notOnWindows,
  stuck,
  unreachableForNobody,
} from './errors';
import { acceptedOwners, chooseIdentity, handOver, type Identity } from './identity';
import { launch, pause } from './launch';
import { answers, clearStaleLock, isAlive, isServerOf, readPostmaster } from './postmaster';

export { LauncherError } from './errors';

/** How postgres.js reaches the embedded server: a folder as host means its unix socket. */
export interface EmbeddedConnection {
  host: string;
  port: number;
  username: string;
  database: string;
}

export interface Embedded {
  connection: EmbeddedConnection;
  socketDir: string;
  /** Process number of the server. */
  pid: number;
  /** True when it was running before we came. */
  attached: boolean;
  /** Folder of the database; outside the data folder where root could not have used it there (`elsewhere.ts`). */
  cluster: string;
}

export interface EmbeddedOptions {
  /** The studio's data folder (absolute); the database lives in `database` inside it. */
  dataDir: string;
  /** Server settings, for example `{ fsync: 'off' }` for throw-away clusters. */
  settings?: Record<string, string>;
  /** Tests only: folders with server programs, instead of this machine's. */
  candidates?: string[];
  /** Tests only: behave as on a machine without user namespaces, with this folder for `/var/lib/maquette`. */
  withoutNamespaces?: { ground: string };
}

/** Long enough for a recovery after a crash in the middle of heavy work. */
const patience = 60_000;

/**
 * Attaches to the embedded PostgreSQL of `dataDir`, or starts it, making the database first where there is none.
 * Safe when several processes do so at once and after any crash; the server is detached and outlives its starter.
 * Throws a LauncherError: one sentence for a person.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32') throw notOnWindows();
  const { dataDir, settings = {} } = options;
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK);
    const real = fs.realpathSync(dataDir);
    let cluster = clusterOf(real);
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      const version = existingVersion(cluster);
      const running = version === undefined ? null : await attach(cluster, deadline);
      if (running) return running;
      const wanted = version === undefined ? {} : { wanted: version };
      let binaries = findBinaries({ scratch: dataDir, candidates: options.candidates, ...wanted });
      const means = { namespaces: !options.withoutNamespaces };
      let identity = chooseIdentity(binaries, path.dirname(cluster), means);
      if (!identity && (version === undefined || cluster !== path.join(real, 'database'))) {
        binaries = copyBinaries(binaries, options.withoutNamespaces?.ground);
        cluster = putElsewhere(real, options.withoutNamespaces?.ground);
        identity = chooseIdentity(binaries, path.dirname(cluster), means);
      }
      if (!identity) throw unreachableForNobody(dataDir);
      if (existingVersion(cluster) === undefined) await createCluster(cluster, binaries, identity);
      handOver(cluster, identity);
      const socketDir = socketFolder(cluster, identity);
      const logFile = path.join(dataDir, 'database.log');
      const outcome = await launch({ cluster, socketDir, logFile, binaries, identity, settings, deadline });
      if (outcome === 'ready') {
        const started = await attach(cluster, deadline);
        if (started) return { ...started, attached: false };
      }
      await pause(50);
    }
  } catch (error) {
    throw error instanceof LauncherError ? error : asLauncherError(error, dataDir);
  }
  throw stuck('another process holds its folder', path.join(dataDir, 'database.log'));
}

/** The running server of `cluster`, waited for while it starts or stops; null when there is none to attach to. */
async function attach(cluster: string, deadline: number): Promise<Embedded | null> {
  while (Date.now() < deadline) {
    const server = readPostmaster(cluster);
    if (!server) return null;
    if (!isServerOf(cluster, server.pid)) {
      if (isAlive(server.pid)) clearStaleLock(cluster);
      return null;
    }
    if (server.status === 'ready') {
      if (await answers(server)) {
        const connection = {
          host: server.socketDir,
          port: server.port,
          username: superuser,
          database: mainDatabase,
        };
        return { connection, socketDir: server.socketDir, pid: server.pid, attached: true, cluster };
      }
      // It lives, but its socket was swept out of the temporary folder: only a restart brings that back.
      if (!fs.existsSync(path.join(server.socketDir, `.s.PGSQL.${server.port}`))) interrupt(server.pid);
    }
    await pause(20);
  }
  return null;
}

/**
 * Folder of the unix socket: in the temporary folder (a path may have 107 bytes, and `next build` stumbles over a
 * socket inside the project), named by the data folder and its owner.
 */
function socketFolder(cluster: string, identity: Identity): string {
  const name = createHash('sha256').update(`${identity.uid}:${cluster}`).digest('hex').slice(0, 16);
  const base = os.tmpdir().length > 70 ? '/tmp' : os.tmpdir();
  const folder = path.join(base, `maquette-${name}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = fs.lstatSync(folder).uid;
  // Somebody who makes our folder before us could listen in our place.
  if (!acceptedOwners().includes(owner)) throw foreignOwner(folder, owner);
  handOver(folder, identity);
  fs.chmodSync(folder, 0o700);
  return folder;
}

function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It went by itself.
  }
}

/**
 * Stops the embedded server of `dataDir` and waits until it is gone. With `onlyIfIdle` it is left running while any
 * other client is connected. Answers `stopped`, `busy` or `none` (nothing was running).
 */
export async function stopEmbedded(options: {
  dataDir: string;
  onlyIfIdle: boolean;
}): Promise<'stopped' | 'busy' | 'none'> {
  if (!fs.existsSync(options.dataDir)) return 'none';
  const cluster = clusterOf(fs.realpathSync(options.dataDir));
  const server = readPostmaster(cluster);
  if (!server || !isServerOf(cluster, server.pid)) return 'none';
  if (options.onlyIfIdle && server.status === 'ready' && (await otherClients(server)) > 0) return 'busy';
  interrupt(server.pid);
  const deadline = Date.now() + patience;
  while (isServerOf(cluster, server.pid)) {
    if (Date.now() > deadline) throw stuck('it does not stop', path.join(options.dataDir, 'database.log'));
    await pause(10);
  }
  fs.rmSync(server.socketDir, { recursive: true, force: true });
  return 'stopped';
}

/** Two that end at the same time must not take each other for somebody who stays. */
const asker = 'maquette-stop';
/** Times it is looked for somebody else, 50 ms apart. */
const looks = 5;

/**
 * How many client connections there are besides those that ask this. A connection that is being made has no name yet, so
 * whoever is seen is looked for again: somebody who stays is still there.
 */
async function otherClients(server: { socketDir: string; port: number }): Promise<number> {
  const sql = postgres({
    host: server.socketDir,
    port: server.port,
    username: superuser,
    database: mainDatabase,
    max: 1,
    connect_timeout: 2,
    onnotice: () => {},
    connection: { application_name: asker },
  });
  try {
    for (let look = 1; ; look += 1) {
      const [row] = await sql<{ others: number }[]>`
        select count(*)::int as others from pg_stat_activity
        where backend_type = 'client backend' and application_name <> ${asker}`;
      const others = row?.others ?? 0;
      if (others === 0 || look === looks) return others;
      await pause(50);
    }
  } catch {
    // A server that takes nobody in has nobody inside.
    return 0;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
