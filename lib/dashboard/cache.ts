import { sql } from 'drizzle-orm';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { type Filter, filterKey } from './filter';

/** So many answers are kept in a process; the one not asked for longest goes. */
const most = 200;
const home = globalThis as typeof globalThis & {
  maquetteFigures?: Map<string, { seq: number; answer: Promise<unknown> }> | undefined;
};

/** The number of the last thing that happened in the workspace: every vote, rating, removal and change of a rubric raises it. */
export async function eventSeq(ctx: WorkspaceContext): Promise<number> {
  const [row] = await ctx.db.execute<{ seq: number }>(
    sql`select event_seq::float as seq from workspaces where id = ${ctx.workspace.id}`,
  );
  return row?.seq ?? 0;
}

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
