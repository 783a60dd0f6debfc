import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { CanaryResult, RunReason } from './schema';

/** For so long a run belongs to the process that touched it last: three times the longest call, and it is touched before each. */
const lease = sql`interval '3 minutes'`;
/** Of a run: whoever was at it is gone, or has given it back. */
export const isLeft: SQL = sql`touched_at <= now() - ${lease}`;

/** Milliseconds, as the column keeps them. */
const touched = sql`(extract(epoch from touched_at) * 1000)::bigint::text`;

/** The run was stopped, or another process has taken it: what is said from now on is not kept. */
export class LostHold extends Error {}

interface Held extends Record<string, unknown> {
  id: string;
  judge: string;
  seed: number;
  /** Slices of work since the last answer, with this one. */
  tries: number;
  /** Those asked so far. */
  canaries: CanaryResult[] | null;
}

/**
 * A run that this process works on. `touched_at` is the hold: whoever wrote it last has the run, nobody else can take it before the
 * lease is over, and every write goes through only while it stands as this hold left it. So no two processes ask, and pay, twice.
 */
export class Hold {
  private constructor(
    readonly db: Database,
    readonly run: Held,
    private at: string,
  ) {}

  /** Null where the run is over, or another process is at it. The attempt is noted: a run that ends its process is not tried for ever. */
  static async take(db: Database, runId: string): Promise<Hold | null> {
    const [row] = await db.execute<Held & { at: string }>(sql`
      update judge_runs set state = 'running', tries = tries + 1, touched_at = now()
      where id = ${runId} and (state = 'queued' or (state = 'running' and ${isLeft}))
      returning id, judge, seed, tries, canaries, ${touched} as at`);
    return row ? new Hold(db, row, row.at) : null;
  }

  private get mine(): SQL {
    return sql`id = ${this.run.id} and state = 'running' and ${touched} = ${this.at}`;
  }

  /** One statement: the hold is renewed with `change` of the run, and `beside`, which may read `held`, is done with it. */
  private async renew(change: SQL, beside: SQL = sql`select from held`): Promise<void> {
    const [row] = await this.db.execute<{ at: string }>(sql`
      with held as (update judge_runs set touched_at = now()${change} where ${this.mine} returning id, touched_at),
        beside as (${beside})
      select ${touched} as at from held`);
    if (!row) throw new LostHold();
    this.at = row.at;
  }

  /** Before each call of a model. @throws LostHold */
  touch(): Promise<void> {
    return this.renew(sql``);
  }

  /** @throws LostHold */
  keepCanaries(results: readonly CanaryResult[]): Promise<void> {
    return this.renew(sql`, tries = 0, canaries = ${JSON.stringify(results)}::text::jsonb`);
  }

  /** `write`: an update of `judge_answers a` from `held`. @throws LostHold */
  keepAnswer(write: SQL): Promise<void> {
    return this.renew(sql`, tries = 0`, write);
  }

  /** Ends the run, where it is still held: a stop stands. */
  async end(state: 'complete' | 'failed', reason: RunReason | null, detail = ''): Promise<void> {
    await this.db.execute(sql`
      update judge_runs set state = ${state}, reason = ${reason}, detail = ${detail || null}, touched_at = now(), finished_at = now()
      where ${this.mine}`);
  }

  /** Leaves the rest to whoever takes it next. Answers whether there is one: the run was not stopped. */
  async giveBack(): Promise<boolean> {
    const [row] = await this.db.execute(sql`
      update judge_runs set touched_at = now() - ${lease} where ${this.mine} returning id`);
    return row !== undefined;
  }
}
