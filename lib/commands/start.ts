import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stopEmbedded } from '@/db/server';
import { type Env, env } from '@/lib/kernel/env';
import { installationSecret, newDemoCode } from '@/lib/kernel/secret';
import { watchNpm } from './ancestors';
import { ensureBuilt, nextProgram } from './built';
import { type HeldDatabase, reachDatabase } from './database';
import { checkDataFolder, checkNode, checkPort } from './preflight';
import { CommandError, command, loadEnvFiles } from './terminal';

/** Milliseconds after which a server that does not end by itself is killed. */
const patience = 4_500;
const dev = process.argv.includes('--dev');
/** Where Node reads TypeScript itself, Next need not load its compiler (100 MB) to read its settings. */
const plainConfig = process.features.typescript ? ['--experimental-next-config-strip-types'] : [];

/** Aborted by Ctrl-C and its like, at whatever step we are. */
const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort());
watchNpm(() => asked.abort());
asked.signal.addEventListener('abort', () => setTimeout(() => process.exit(1), patience + 300).unref());

/** `npm start` and `npm run dev`: from whatever state the folder is in to a served page, or one sentence why not. */
void command(async () => {
  checkNode();
  loadEnvFiles();
  const settings = env();
  checkDataFolder(settings.dataDir);
  await checkPort(settings.PORT, settings.HOSTNAME_BIND);
  installationSecret();
  try {
    const database = await reachDatabase(settings);
    try {
      if (!dev && !asked.signal.aborted) await ensureBuilt(asked.signal);
      if (!asked.signal.aborted) await serve(settings, database);
    } finally {
      await database.letGo();
    }
  } finally {
    // The server does this itself; not when it was killed.
    if (!settings.DATABASE_URL) await stopEmbedded({ dataDir: settings.dataDir, onlyIfIdle: true });
  }
});

/** Runs Next until it ends, in a process group of its own, so that Ctrl-C reaches it once: from here. */
async function serve(settings: Env, database: HeldDatabase): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      nextProgram,
      dev ? 'dev' : 'start',
      ...plainConfig,
      '-p',
      String(settings.PORT),
      '-H',
      settings.HOSTNAME_BIND,
    ],
    {
      // The channel tells the server when this process is gone.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
      env: {
        ...process.env,
        NODE_ENV: dev ? 'development' : 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NEXT_MANUAL_SIG_HANDLE: '1',
        NEXT_EXIT_TIMEOUT_MS: String(patience),
      },
    },
  );
  const over = new AbortController();
  const ended = once(child, 'exit').finally(() => over.abort());
  asked.signal.addEventListener('abort', () => {
    child.kill('SIGTERM');
    const last = setTimeout(() => killGroup(child), patience);
    over.signal.addEventListener('abort', () => clearTimeout(last));
  });
  if (await answers(settings, over.signal)) {
    announce(settings);
    await database.letGo();
  }
  const [status, signal] = await ended;
  if (asked.signal.aborted) return;
  throw new CommandError(
    `The server ended by itself (${signal ?? `status ${status}`}): see the lines above.`,
  );
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It went by itself.
  }
}

/** Waits for an answer that touched the database; false when the server ended first. */
async function answers(settings: Env, over: AbortSignal): Promise<boolean> {
  const anywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
  const host = anywhere[settings.HOSTNAME_BIND] ?? settings.HOSTNAME_BIND;
  while (!over.aborted) {
    try {
      const response = await fetch(`http://${host}:${settings.PORT}/api/health`, { signal: over });
      await response.arrayBuffer();
      if (response.ok) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}

function announce(settings: Env): void {
  console.log(`\n  Maquette is ready: ${settings.url}`);
  if (!settings.MAQUETTE_NO_DEMO) {
    console.log(`  One-time code for the demo from another machine: ${newDemoCode(settings.dataDir)}`);
  }
  console.log('  Ctrl-C ends it.\n');
}
