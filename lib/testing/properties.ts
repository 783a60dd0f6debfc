import fc from 'fast-check';

/**
 * Property tests draw the same cases every time, so that a change fails for what it changed. `FC_SEED=random` draws new ones
 * (fast-check prints the seed of a failure), `FC_SEED=<number>` repeats them. `FC_NUM_RUNS=<number>` is how many each
 * property draws that does not say so itself.
 */
const wanted = process.env.FC_SEED;
if (wanted !== 'random')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted ?? 20_261_123) });
const runs = Number(process.env.FC_NUM_RUNS ?? 0);
if (runs > 0) fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: runs });
