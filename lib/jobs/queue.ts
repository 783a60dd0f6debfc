import type { PgBoss } from 'pg-boss';
import type { Connection } from '@/db/connection';
import { type Handlers, type JobName, type Jobs, keyOf } from './schema';

/** Connections of the queue's own pool: one looks for work, one does. */
const poolSize = 2;
/** Milliseconds in which wishes of the same kind are gathered into one statement. */
const gatherMs = 200;
/** Milliseconds for running jobs to end when the process ends; what is cut off is tried again by another. */
const lastWait = 1_000;

export interface QueueOptions {
  connection: Connection;
  /** What this queue does; work of other names is neither begun nor sent here. */
  handlers: Partial<Handlers>;
  /** Seconds between two looks for work that other processes left; own work is done at once. */
  pollSeconds?: number;
  retryDelaySeconds?: number;
}

/** pg-boss on the studio's own database, with a pool of its own (it takes no other driver's). */
export class Queue {
  private readonly workers = new Map<JobName, string>();
  private readonly wishes = new Map<JobName, Map<string, Jobs[JobName]>>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  private constructor(private readonly boss: PgBoss) {}

  /** Makes its tables where they are missing (several processes may come at once), and begins to work. */
  static async open({
    connection,
    handlers,
    pollSeconds = 5,
    retryDelaySeconds = 5,
  }: QueueOptions): Promise<Queue> {
    const { PgBoss } = await import('pg-boss');
    const where =
      'url' in connection
        ? { connectionString: connection.url }
        : {
            host: connection.host,
            port: connection.port,
            user: connection.username,
            database: connection.database,
          };
    const boss = new PgBoss({ ...where, application_name: 'maquette-jobs', max: poolSize, schedule: false });
    let said = 0;
    // Without a listener an error would end the process. The pool reconnects by itself.
    boss.on('error', (error) => {
      if (Date.now() - said < 60_000) return;
      said = Date.now();
      console.warn(`Jobs: ${error.message}`);
    });
    await boss.start();
    const queue = new Queue(boss);
    try {
      for (const name of Object.keys(handlers) as JobName[])
        await queue.begin(name, handlers, { pollSeconds, retryDelaySeconds });
    } catch (error) {
      await boss.stop({ graceful: false });
      throw error;
    }
    return queue;
  }

  private async begin<Name extends JobName>(
    name: Name,
    handlers: Partial<Handlers>,
    { pollSeconds, retryDelaySeconds }: { pollSeconds: number; retryDelaySeconds: number },
  ): Promise<void> {
    // `stately`: of each key at most one waits and one runs, however many processes there are.
    const options = {
      policy: 'stately' as const,
      retryLimit: 3,
      retryDelay: retryDelaySeconds,
      retryBackoff: true,
      expireInSeconds: 300,
      retentionSeconds: 86_400,
      deleteAfterSeconds: 3_600,
    };
    await this.boss.createQueue(name, options);
    const worker = await this.boss.work<Jobs[Name]>(
      name,
      { pollingIntervalSeconds: pollSeconds, batchSize: 1 },
      async (jobs) => {
        try {
          for (const job of jobs) await handlers[name]?.(job.data);
        } finally {
          // One at a time, the next without a pause: the queue itself sleeps after each batch of one.
          this.boss.notifyWorker(this.workers.get(name) ?? '');
        }
      },
    );
    this.workers.set(name, worker);
  }

  /** Wishes for a job; it is sent in a moment, together with others. Never throws and waits for nothing. */
  wish<Name extends JobName>(name: Name, data: Jobs[Name]): void {
    if (this.stopped || !this.workers.has(name)) return;
    const waiting = this.wishes.get(name) ?? new Map<string, Jobs[JobName]>();
    waiting.set(keyOf(data), data);
    this.wishes.set(name, waiting);
    this.timer ??= setTimeout(() => void this.send(), gatherMs);
    this.timer.unref();
  }

  /** Sends what was wished for. What cannot be sent is lost here and found by the sweep. */
  async send(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const all = [...this.wishes];
    this.wishes.clear();
    for (const [name, waiting] of all) {
      const jobs = [...waiting].map(([singletonKey, data]) => ({ singletonKey, data }));
      try {
        await this.boss.insert(name, jobs);
        this.boss.notifyWorker(this.workers.get(name) ?? '');
      } catch (error) {
        if (!this.stopped)
          console.warn(`Jobs: could not be sent. ${error instanceof Error ? error.message : error}`);
      }
    }
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    await this.send();
    this.stopped = true;
    clearTimeout(this.timer);
    await this.boss.stop({ graceful: true, timeout: lastWait });
  }
}
