import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { soak } from './bench/soak';
import { ensureBuilt } from './built';

/** Runs a script with this Node and the given environment; false when it failed. */
export type Runner = (args: string[], environment: Record<string, string>) => Promise<boolean>;

/** Stories that crash something, by a part of their title and the file they stand in. */
const crashes: readonly [file: string, title: string][] = [
  ['lib/streams/processes.db.test.ts', 'survive kill -9'],
  ['lib/streams/steady.db.test.ts', '30 streams, 90 readers'],
  ['db/server/launcher.db.test.ts', 'comes up for three processes at once on an empty folder'],
  ['db/server/launcher.db.test.ts', 'lives on when the studio is killed'],
  ['db/server/launcher.db.test.ts', 'recovers every acknowledged row after the server itself is killed'],
];
/** Below this many minutes a slope says more about warming up than about a leak. */
const meaningful = 5;
/** MiB a minute. */
const mostSlope = 1;

const vitest = [path.join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', 'lib/vitest.config.ts'];

/**
 * `npm run test:deep [-- --passes 5 --runs 1000 --rounds 20 --minutes 10]`: what takes too long for every change. Properties
 * with new seeds, crash after crash, and a soak of ten virtual users. Each part is told even if one before failed; 0 leaves one out.
 */
export async function deepTests(words: string[], run: Runner, asked: AbortSignal): Promise<boolean> {
  const { values } = parseArgs({
    args: words,
    options: {
      passes: { type: 'string', default: '5' },
      runs: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '20' },
      minutes: { type: 'string', default: '10' },
    },
  });
  const results: string[] = [];
  let good = true;
  const tell = (passed: boolean, line: string) => {
    good &&= passed;
    results.push(`${passed ? 'passed' : 'FAILED'}  ${line}`);
  };
  for (let pass = 1; pass <= Number(values.passes) && !asked.aborted; pass += 1) {
    const seed = String(randomInt(2 ** 31));
    console.log(`\n-- properties, pass ${pass}: FC_SEED=${seed} FC_NUM_RUNS=${values.runs}`);
    const passed = await run(
      [...vitest, '--project', 'unit', '--testTimeout', '1800000', '--reporter', 'dot'],
      { FC_SEED: seed, FC_NUM_RUNS: values.runs },
    );
    tell(passed, `properties, FC_SEED=${seed} FC_NUM_RUNS=${values.runs}`);
  }
  let whole = 0;
  const rounds = Number(values.rounds);
  for (let round = 1; round <= rounds && !asked.aborted; round += 1) {
    console.log(`\n-- crashes, round ${round} of ${rounds}`);
    if (await crashRound(run)) whole += 1;
  }
  if (rounds > 0)
    tell(whole === rounds, `crashes: ${whole} of ${rounds} rounds of ${crashes.length} stories`);
  if (Number(values.minutes) > 0 && !asked.aborted) {
    console.log(`\n-- soak, ${values.minutes} minutes`);
    await ensureBuilt(asked);
    const figures = await soak(Number(values.minutes));
    const steady = figures.minutes < meaningful || figures.slope < mostSlope;
    tell(
      figures.failures.length === 0 && steady,
      `soak: ${figures.requests} requests, ${figures.generations} generations, ${figures.failures.length} failures, ` +
        `RSS ${figures.firstMiB.toFixed(0)} to ${figures.lastMiB.toFixed(0)} MiB (most ${figures.mostMiB.toFixed(0)}), ` +
        `slope ${figures.slope.toFixed(2)} MiB/min${figures.minutes < meaningful ? ' (too short to judge)' : ''}`,
    );
    for (const failure of figures.failures.slice(0, 10)) results.push(`        ${failure}`);
  }
  console.log(`\n== deep\n${results.join('\n')}`);
  return good && !asked.aborted;
}

/** One round; a story that was renamed and so left out fails it. */
async function crashRound(run: Runner): Promise<boolean> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maquette-deep-'));
  const file = path.join(folder, 'result.json');
  try {
    const files = [...new Set(crashes.map(([name]) => name))];
    const titles = crashes.map(([, title]) => title).join('|');
    const passed = await run(
      [...vitest, '--project', 'integration', ...files, '-t', titles].concat([
        '--reporter',
        'dot',
        '--reporter',
        'json',
        '--outputFile.json',
        file,
      ]),
      {},
    );
    const result = JSON.parse(fs.readFileSync(file, 'utf8')) as { numPassedTests: number };
    return passed && result.numPassedTests === crashes.length;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
