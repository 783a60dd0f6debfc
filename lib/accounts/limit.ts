import { sql } from 'drizzle-orm';
import { rateLimits } from '@/db/schema';
import { sweepRows } from '@/db/sweep';
import type { Context } from '@/lib/kernel/context';
import { limited } from '@/lib/kernel/errors';
import { oncePer, Together } from '@/lib/kernel/together';

interface Counted {
  count: number;
  startedMs: number;
}

/** Seconds of the longest window: a counter that began before it counts for nobody. */
const longestWindow = 3_600;

/** Tries of one process that come together share a statement, so that they do not stand in line for one row. */
const countersOf = oncePer(
  (db: Context['db']) =>
    new Together<Date, Counted>((key, tries) => {
      const space = key.indexOf(' ');
      return add(db, key.slice(space + 1), Number(key.slice(0, space)), tries);
    }),
);

/**
 * Counts one try under `key` in a fixed window by an upsert that works across processes; each try is counted and judged.
 * @throws limited with the seconds left, once more than `max` tries fell into the window
 */
export async function limit(ctx: Context, key: string, max: number, windowSeconds: number): Promise<void> {
  if (windowSeconds > longestWindow) throw new Error('limit: the sweep would forget this window');
  const now = ctx.now();
  const { count, startedMs } = await countersOf(ctx.db).call(`${windowSeconds} ${key}`, now);
  if (count > max) {
    const left = Math.ceil((startedMs + windowSeconds * 1000 - now.getTime()) / 1000);
    throw limited(Math.max(1, left));
  }
}

/** Forgets counters whose window is over. @returns how many */
export const sweepLimits = (db: Context['db'], now: Date): Promise<number> =>
  sweepRows(db, rateLimits.windowStart, new Date(now.getTime() - longestWindow * 1_000));

/** The commit does not wait for the disk: a crash of the database server forgets half a second of counting. */
async function add(
  db: Context['db'],
  key: string,
  windowSeconds: number,
  tries: readonly Date[],
): Promise<Counted[]> {
  const now = tries[tries.length - 1] ?? new Date();
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
  const before = row.count - tries.length;
  return tries.map((_, at) => ({ count: before + at + 1, startedMs: row.started }));
}
