import type { Database } from '@/db/client';
import type { Connection } from '@/db/connection';
import { type Handlers, later, openQueue, type Queue, type QueueOptions } from '@/lib/jobs';
import { onShutdown } from '@/lib/kernel/lifecycle';
import { dueDrafts } from './due';
import { measureDraft } from './measure-draft';

/** Drafts that one look sends to be measured; the next look finds the rest. */
const atOnce = 2_000;
/** Milliseconds between two looks at everything: for what a crash lost, and for what was there before figures were. */
const sweepMs = 300_000;
/** Milliseconds before the queue is tried again where it could not be opened. */
const again = 10_000;

/** Opens the queue that measures drafts, and does what else `handlers` names. Tests give shorter times. */
export async function openMeasuring(
  db: Database,
  connection: Connection,
  { handlers, ...options }: Partial<QueueOptions> = {},
): Promise<Queue> {
  return openQueue(db, {
    connection,
    handlers: {
      'measure-brief': async ({ briefId }) => {
        for (const draftId of await dueDrafts(db, { briefId, limit: atOnce }))
          later(db, 'measure-draft', { draftId });
      },
      'measure-draft': async ({ draftId }) => {
        await measureDraft(db, draftId);
      },
      ...handlers,
    },
    ...options,
  });
}

/** Work of other capabilities on the same queue; `sweep` wishes for what is due. */
export interface OtherWork {
  handlers: Partial<Handlers>;
  sweep(): Promise<void>;
}

/** For the boot: measures in the background until the process ends. A start waits for nothing of it. */
export function startMeasuring(
  db: Database,
  connectionOf: () => Promise<Connection>,
  other: OtherWork,
): void {
  let ended = false;
  let queue: Queue | null = null;
  let timer: NodeJS.Timeout | undefined;
  const sweep = () => {
    later(db, 'measure-brief', { briefId: null });
    other.sweep().catch((error: unknown) => console.warn(`Jobs: ${error}`));
  };
  const open = async () => {
    try {
      const opened = await openMeasuring(db, await connectionOf(), { handlers: other.handlers });
      if (ended) return opened.stop();
      queue = opened;
      sweep();
      timer = setInterval(sweep, sweepMs);
      timer.unref();
    } catch (error) {
      if (ended) return;
      console.warn(`Jobs: the queue could not be opened. ${error instanceof Error ? error.message : error}`);
      setTimeout(() => void open(), again).unref();
    }
  };
  const opening = open();
  onShutdown(async () => {
    ended = true;
    clearInterval(timer);
    await opening;
    await queue?.stop();
  });
}
