import { closeDatabase, connectionInUse, type Database, openDatabase } from '@/db/client';
import { sweepLimits } from '@/lib/accounts';
import { estimating } from '@/lib/dashboard';
import { ensureDemo } from '@/lib/demo';
import { judging } from '@/lib/judges';
import { env } from '@/lib/kernel/env';
import { runShutdownHooks } from '@/lib/kernel/lifecycle';
import { installationSecret } from '@/lib/kernel/secret';
import { startMeasuring } from '@/lib/measures';
import { endpointProblems } from '@/lib/providers';
import { startStreams, sweepKeys } from '@/lib/streams';
import { notePeers } from './peer';

/** Milliseconds from the first signal to the end, whatever hangs. */
const lastMoment = 4_000;

/**
 * Makes this process ready to serve: the database is open and migrated, the secret is there, and a signal ends it
 * properly. A server that cannot boot says why in one sentence and ends, instead of answering 500 for ever.
 */
export async function boot(): Promise<void> {
  listenForTheEnd();
  notePeers();
  try {
    installationSecret();
    const db = await openDatabase();
    startStreams(db);
    const judges = judging(db);
    const handlers = { ...judges.handlers, ...estimating(db, connectionInUse) };
    const sweep = async () => {
      await Promise.all([judges.sweep(), sweepLimits(db, new Date()), sweepKeys(db, new Date())]);
    };
    startMeasuring(db, connectionInUse, { handlers, sweep });
    for (const problem of endpointProblems(env())) console.warn(problem);
    if (!env().MAQUETTE_NO_DEMO) hangDemoSoon(db);
  } catch (error) {
    console.error(`The studio could not start. ${sentenceOf(error)}`);
    process.exit(1);
  }
}

/**
 * Makes the demo studio behind the first page, so that opening it waits for nothing; a moment later, so that a start waits for
 * nothing either. Whoever opens it meanwhile waits for the same work; what fails here is tried and told there.
 */
function hangDemoSoon(db: Database): void {
  setTimeout(() => ensureDemo(db).catch(() => undefined), 1_500).unref();
}

/** `next start` waits for open streams for ever: with NEXT_MANUAL_SIG_HANDLE=1 ending is up to us. */
function listenForTheEnd(): void {
  const home = globalThis as typeof globalThis & { maquetteListens?: boolean };
  if (home.maquetteListens) return;
  home.maquetteListens = true;
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  // Started by `npm start`: when that is killed, nobody is left who would end us.
  if (process.connected) process.once('disconnect', end);
}

let ending = false;
function end(): void {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), lastMoment).unref();
  void runShutdownHooks()
    .then(() => closeDatabase({ stopServer: true }))
    .catch((error: unknown) => console.error(sentenceOf(error)))
    .finally(() => process.exit(0));
}

/** The message of the error, or of its cause where the driver wraps it (a refused connection has no text of its own). */
function sentenceOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error instanceof Error ? error.message || error.name : String(error);
}
