import { threadOf } from '@/lib/kernel/thread';
import { figuresOf, type MeasureInput } from './compute';
import type { Measured } from './schema';

const thread = () =>
  threadOf<MeasureInput, Measured[]>({
    name: 'measuring',
    script: 'lib/measures/worker.ts',
    // One draft's metrics are bounded to a few seconds each.
    patienceMs: 120_000,
    restMs: 10_000,
  });

/** Computes a draft's figures away from the thread that answers people. Rejects when it fails or takes too long. */
export async function measureInThread(input: MeasureInput): Promise<Measured[]> {
  // A design's figures are known already.
  return input.medium === 'design' ? [...figuresOf(input)] : thread().ask(input, here);
}

/** One metric a turn of the event loop. */
async function here(input: MeasureInput): Promise<Measured[]> {
  const figures: Measured[] = [];
  for (const figure of figuresOf(input)) {
    figures.push(figure);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return figures;
}
