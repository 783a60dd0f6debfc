import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Sql } from '@/db/connection';
import { causeOf } from '@/lib/kernel/cause';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { onShutdown } from '@/lib/kernel/lifecycle';
import { rawClient } from './bus';

/** For whom something is open, and where. */
export type Viewer = Pick<WorkspaceContext, 'actor'> & {
  workspace: Pick<WorkspaceContext['workspace'], 'id'>;
};

export interface AccessOptions {
  /** Milliseconds between two looks: who lost access sees nothing further after at most this long. */
  everyMs?: number;
  /** Milliseconds after which a look that has no answer counts as failed. */
  patienceMs?: number;
  /** Looks in a row that may fail before everything is closed: what cannot be looked at is not open. */
  mostFailures?: number;
}

interface Watched {
  viewer: Viewer;
  over: () => void;
}

/**
 * Ends what is open for somebody once they are no member any more, their session or token was revoked, or their account or the
 * workspace is gone: one question for everything that is open in this process. Only watching ends; nothing that is being made stops.
 */
export class AccessWatch {
  private readonly open = new Set<Watched>();
  private readonly timer: NodeJS.Timeout;
  private readonly patienceMs: number;
  private readonly mostFailures: number;
  private looking = false;
  private again = false;
  private failures = 0;

  constructor(
    private readonly db: Database,
    { everyMs = 2_000, patienceMs = 5_000, mostFailures = 4 }: AccessOptions = {},
  ) {
    this.patienceMs = patienceMs;
    this.mostFailures = mostFailures;
    this.timer = setInterval(() => void this.look(), everyMs);
    this.timer.unref();
  }

  /** Calls `over` once when access has ended. Answers the function that stops watching. */
  watch(viewer: Viewer, over: () => void): () => void {
    const watched = { viewer, over };
    this.open.add(watched);
    return () => this.open.delete(watched);
  }

  /** Looks at once, because something happened to members. Never rejects. */
  lookSoon(): void {
    this.again = this.looking;
    void this.look();
  }

  close(): void {
    clearInterval(this.timer);
    this.open.clear();
  }

  private async look(): Promise<void> {
    if (this.open.size === 0 || this.looking) return;
    this.looking = true;
    const asked = [...this.open];
    try {
      const ended = await this.inTime(this.ended(asked));
      this.failures = 0;
      for (const watched of ended) this.end(watched);
    } catch (error) {
      this.failures += 1;
      if (this.failures < this.mostFailures) return;
      console.warn(`Streams: who may watch could not be looked at; all were closed. ${causeOf(error)}`);
      for (const watched of asked) this.end(watched);
    } finally {
      this.looking = false;
      if (this.again) this.lookSoon();
    }
  }

  private end(watched: Watched): void {
    if (this.open.delete(watched)) watched.over();
  }

  private async ended(asked: readonly Watched[]): Promise<Watched[]> {
    const groups = [...Map.groupBy(asked, ({ viewer }) => keyOf(viewer)).values()];
    const questions = groups.map(([first], n) => questionOf(first!.viewer, n));
    const rows = await this.db.execute<{ n: number }>(sql`
      select k.n from jsonb_to_recordset(${JSON.stringify(questions)}::text::jsonb)
        as k(n int, workspace uuid, "user" uuid, version int, token uuid)
      where not exists (
          select from members m join workspaces w on w.id = m.workspace_id and w.deleted_at is null
          join users u on u.id = m.user_id and u.deleted_at is null
          where m.workspace_id = k.workspace and m.user_id = k."user" and (k.version is null or u.session_version = k.version))
        or (k.token is not null and not exists (select from api_tokens t where t.id = k.token and t.revoked_at is null))`);
    return rows.flatMap(({ n }) => groups[n] ?? []);
  }

  private async inTime<T>(work: Promise<T>): Promise<T> {
    let clock: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(new Error('no answer in time')), this.patienceMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(clock);
    }
  }
}

const questionOf = ({ actor, workspace }: Viewer, n: number) => ({
  n,
  workspace: workspace.id,
  user: actor.userId,
  version: actor.proof && 'sessionVersion' in actor.proof ? actor.proof.sessionVersion : null,
  token: actor.proof && 'tokenId' in actor.proof ? actor.proof.tokenId : null,
});
const keyOf = (viewer: Viewer): string => Object.values(questionOf(viewer, 0)).join(' ');

/** State hangs on globalThis: Next bundles routes and actions apart, and they must share one look. */
const home = globalThis as typeof globalThis & { maquetteAccess?: WeakMap<Sql, AccessWatch> };
home.maquetteAccess ??= new WeakMap();
const all = home.maquetteAccess;

/** The watch of this process for a database; opened with the first call. */
export function accessOf(db: Database, options?: AccessOptions): AccessWatch {
  const key = rawClient(db);
  let watch = all.get(key);
  if (!watch) {
    const made = new AccessWatch(db, options);
    all.set(key, made);
    onShutdown(() => made.close());
    watch = made;
  }
  return watch;
}

/** Calls `over` once when the caller may not watch this workspace any more. Answers the function that stops asking. */
export const whileAllowed = (ctx: WorkspaceContext, over: () => void): (() => void) =>
  accessOf(ctx.db).watch(ctx, over);
