import { sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { oncePer, Together } from '@/lib/kernel/together';
import { type Filter, filterKey } from './filter';
import type { Place } from './source';

/** So many answers are kept in a process; the one not asked for longest goes. */
const most = 200;
const home = globalThis as typeof globalThis & {
  maquetteFigures?: Map<string, { seq: number; answer: Promise<unknown> }> | undefined;
};

/** A page of panels asks for the number a dozen times at once: they share a look that begins after they asked. */
const looks = oncePer(
  (db: Executor) =>
    new Together<void, number>(async (workspaceId, askers) => {
      const [row] = await db.execute<{ seq: number }>(
        sql`select event_seq::float as seq from workspaces where id = ${workspaceId}`,
      );
      return askers.map(() => row?.seq ?? 0);
    }),
);

/** The number of the last thing that happened in the workspace: every vote, rating, removal and change of a rubric raises it. */
export const eventSeq = (ctx: Place): Promise<number> => looks(ctx.db).call(ctx.workspace.id);

/**
 * Makes a figure once for a workspace, a filter and a state of the workspace. Exact: the number is read before the figure is
 * made and is raised by the transaction of every review, so an answer is never older than its number. Must not depend on who asks.
 */
export async function once<T>(
  ctx: WorkspaceContext,
  name: string,
  filter: Filter,
  make: () => Promise<T>,
): Promise<T> {
  home.maquetteFigures ??= new Map();
  const kept = home.maquetteFigures;
  const seq = await eventSeq(ctx);
  const key = `${ctx.workspace.id} ${name} ${filterKey(filter)}`;
  const found = kept.get(key);
  if (found && found.seq === seq) {
    // Asked for again: it goes to the end of the line.
    kept.delete(key);
    kept.set(key, found);
    return found.answer as Promise<T>;
  }
  const answer = make();
  kept.set(key, { seq, answer });
  answer.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return answer;
}

/** For measurements: the next figure is made anew. */
export const forgetFigures = (): void => home.maquetteFigures?.clear();
