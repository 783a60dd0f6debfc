import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { watchNpm } from './ancestors';
import { browserTests } from './browser-tests';
import { deepTests } from './deep';
import { checkNode } from './preflight';
import { CommandError, command, sentence } from './terminal';

const kinds = ['unit', 'integration', 'browser'] as const;
type Kind = (typeof kinds)[number];
const isKind = (word: string | undefined): word is Kind => kinds.some((kind) => kind === word);

const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort());
watchNpm(() => asked.abort());

/**
 * `npm test [unit|integration|browser] [what the runner takes]`: all three by default, each told even if one before failed.
 * `deep` is the long version (`deep.ts`) and runs only when asked for.
 */
void command(async () => {
  checkNode();
  const [first, ...others] = process.argv.slice(2);
  if (first === 'deep') {
    if (!(await deepTests(others, succeeds, asked.signal))) throw new CommandError('Failed: deep tests.');
    return;
  }
  const chosen = isKind(first) ? [first] : kinds;
  const rest = isKind(first) ? others : process.argv.slice(2);
  const failed: Kind[] = [];
  for (const kind of chosen) {
    if (asked.signal.aborted) break;
    console.log(
      `\n== ${kind} tests${process.env.TEST_DATABASE_URL && kind !== 'unit' ? ' on TEST_DATABASE_URL' : ''}`,
    );
    if (!(await run(kind, rest))) failed.push(kind);
  }
  if (asked.signal.aborted) throw new CommandError('The tests were stopped.');
  if (failed.length > 0) throw new CommandError(`Failed: ${failed.join(', ')} tests.`);
  console.log(`\nPassed: ${chosen.join(', ')} tests.`);
});

async function run(kind: Kind, rest: string[]): Promise<boolean> {
  if (kind === 'browser') {
    const playwright = path.join('node_modules', '@playwright', 'test', 'cli.js');
    const begin = (environment: Record<string, string>) =>
      succeeds([playwright, 'test', '--config', 'e2e/playwright.config.ts', ...rest], environment);
    // No browser, no build: told here, and no reason to keep silent about what failed before.
    return browserTests(begin).catch((error: unknown) => {
      console.error(sentence(error));
      return false;
    });
  }
  const vitest = path.join('node_modules', 'vitest', 'vitest.mjs');
  return succeeds([vitest, 'run', '--config', 'lib/vitest.config.ts', '--project', kind, ...rest]);
}

/** Runs a script with this Node; Ctrl-C reaches it from the terminal, other signals from here. */
async function succeeds(args: string[], environment: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment },
  });
  const forward = () => child.kill('SIGTERM');
  asked.signal.addEventListener('abort', forward);
  const [code] = await once(child, 'exit');
  asked.signal.removeEventListener('abort', forward);
  return code === 0;
}
