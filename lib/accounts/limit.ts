import { sql } from 'drizzle-orm';
import type { Context } from '@/lib/kernel/context';
import { limited } from '@/lib/kernel/errors';

interface Try {
  now: Date;
  resolve: (counted: { count: number; startedMs: number }) => void;
  reject: (error: unknown) => void;
}

/** Tries that came while the row of their key was being written; they are counted together by the next statement. */
const lines = new WeakMap<object, Map<string, Try[]>>();

/**
 * Counts one try under `key` in a fixed window by an upsert that works across processes. Tries of one process that come
 * together share a statement, so that they do not stand in line for one row; each is still counted and judged.
 * @throws limited with the seconds left, once more than `max` tries fell into the window
 */
export async function limit(ctx: Context, key: string, max: number, windowSeconds: number): Promise<void> {
  const now = ctx.now();
  const { count, startedMs } = await new Promise<Parameters<Try['resolve']>[0]>((resolve, reject) => {
    const keys = lines.get(ctx.db) ?? new Map<string, Try[]>();
    lines.set(ctx.db, keys);
    const name = `${windowSeconds} ${key}`;
    const line = keys.get(name);
    const mine = { now, resolve, reject };
    if (line) line.push(mine);
    else {
      const fresh = [mine];
      keys.set(name, fresh);
      void drain(ctx.db, key, windowSeconds, fresh, () => keys.delete(name));
    }
  });
  if (count > max) {
    const left = Math.ceil((startedMs + windowSeconds * 1000 - now.getTime()) / 1000);
    throw limited(Math.max(1, left));
  }
}

async function drain(
  db: Context['db'],
  key: string,
  windowSeconds: number,
  line: Try[],
  close: () => void,
): Promise<void> {
  while (line.length > 0) {
    const tries = line.splice(0);
    try {
      const { count, startedMs } = await add(db, key, windowSeconds, tries);
      const before = count - tries.length;
      tries.forEach(({ resolve }, at) => {
        resolve({ count: before + at + 1, startedMs });
      });
    } catch (error) {
      for (const { reject } of tries) reject(error);
    }
  }
  // In the same turn as the last look: nobody joins a line that is not served any more.
  close();
}

/** The commit does not wait for the disk: a crash of the database server forgets half a second of counting. */
async function add(
  db: Context['db'],
  key: string,
  windowSeconds: number,
  tries: readonly Try[],
): Promise<{ count: number; startedMs: number }> {
  const now = tries[tries.length - 1]!.now;
  const fresh = sql`r.window_start > ${new Date(now.getTime() - windowSeconds * 1000).toISOString()}::timestamptz`;
  const [row] = await db.execute<{ count: number; started: number }>(sql`
    with swift as (select set_config('synchronous_commit', 'off', true) as set)
    insert into rate_limits as r (key, window_start, count)
    select ${key}::text, ${now.toISOString()}::timestamptz, ${tries.length}::int from swift where set = 'off'
    on conflict (key) do update set
      count = case when ${fresh} then r.count + excluded.count else excluded.count end,
      window_start = case when ${fresh} then r.window_start else excluded.window_start end
    returning count, (extract(epoch from window_start) * 1000)::float8 as started`);
  if (!row) throw new Error('limit: nothing was counted');
  return { count: row.count, startedMs: row.started };
}
