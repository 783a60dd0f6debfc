import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { idList, rawUrlOf } from '@/lib/drafts';
import type { DraftState } from '@/lib/drafts/schema';
import type { Medium } from '@/lib/generation/schema';
import type { Audience } from './audience';
import type { Follower } from './follower';
import { hasEnded, type StateFacts, Track } from './track';

interface Row extends Record<string, unknown> {
  id: string;
  brief_id: string;
  medium: Medium;
  state: DraftState;
  have: number;
  content: string | null;
  rest: string | null;
  reason: string | null;
  detail: string | null;
  title: string;
  size: number | null;
  tokens: number | null;
  first_token_ms: number | null;
  duration_ms: number | null;
  width: number | null;
  height: number | null;
  finished_at: string | null;
}

/**
 * Reads what other processes write: ONE reader a draft, which feeds all followers here. It wakes when text was announced,
 * and looks by itself now and then, because an announcement may be lost.
 */
export class Reader {
  private wanted = new Set<string>();
  private reading: Promise<void> | null = null;

  constructor(
    private readonly db: Database,
    private readonly tracks: Map<string, Track>,
    private readonly audience: Audience,
    /** Drafts this process writes itself are known better here than in the tables. */
    private readonly isOwn: (draftId: string) => boolean,
  ) {}

  /** Drafts of other processes that somebody here follows. */
  get foreign(): Track[] {
    return [...this.tracks.values()].filter((track) => !this.isOwn(track.id));
  }

  /** Another process saved text or changed states. */
  announced(briefId: string, ids: string[]): void {
    const news = ids.filter((id) => !this.isOwn(id) && this.audience.isWatched({ id, briefId }));
    if (news.length > 0) void this.refresh(news);
  }

  placed(briefId: string, places: [id: string, place: number][]): void {
    for (const [id, place] of places) {
      const track = this.tracks.get(id);
      if (!track || this.isOwn(id) || track.state !== 'queued' || track.briefId !== briefId) continue;
      track.become('queued', { place });
      this.audience.turned(track);
    }
  }

  /** Looks after everything followed; forgets what nobody follows any more. */
  poll(): void {
    const watched: string[] = [];
    for (const track of this.foreign) {
      if (this.audience.isWatched(track)) watched.push(track.id);
      else this.tracks.delete(track.id);
    }
    if (watched.length > 0) void this.refresh(watched);
  }

  /** Reads what is new of these drafts; calls made meanwhile share one more reading. Never rejects. */
  refresh(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.wanted.add(id);
    this.reading ??= this.readAll().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  /**
   * Shows a new follower the drafts of a brief that are being written elsewhere, and those of `ids` that have ended
   * already. Rejects where the tables cannot be read.
   */
  async greet(follower: Follower, from: { briefId?: string; ids: readonly string[] }): Promise<void> {
    const rows = await this.db.execute<{ id: string; state: DraftState }>(sql`
      select id, state from drafts where id in ${idList(from.ids)}
      ${from.briefId ? sql`union select id, state from drafts where brief_id = ${from.briefId} and state in ('queued', 'streaming')` : sql``}`);
    const unknown = rows.filter(({ id }) => !this.isOwn(id) && !this.tracks.has(id));
    const ended = unknown.filter(({ state }) => hasEnded(state)).map(({ id }) => id);
    const active = unknown.filter(({ state }) => !hasEnded(state)).map(({ id }) => id);
    if (active.length > 0) await this.refresh(active);
    if (ended.length === 0) return;
    for (const row of await this.read(ended)) {
      const track = new Track(row.id, row.brief_id, row.state);
      settle(track, row);
      follower.show(track);
    }
  }

  private async readAll(): Promise<void> {
    while (this.wanted.size > 0) {
      const ids = [...this.wanted].filter((id) => !this.isOwn(id));
      this.wanted.clear();
      try {
        for (const row of await this.read(ids)) this.apply(row);
      } catch {
        // The next announcement or look will find it; the tables are away for a moment.
        return;
      }
    }
  }

  private async read(ids: readonly string[]): Promise<Row[]> {
    if (ids.length === 0) return [];
    const have = ids.map((id) => ({ id, have: this.tracks.get(id)?.text.length ?? 0 }));
    return this.db.execute<Row>(sql`
      select d.id, d.brief_id, d.medium, d.state, k.have,
        case when k.have = 0 or d.state not in ('queued', 'streaming') then d.content end as content,
        case when d.state in ('queued', 'streaming')
          then (select string_agg(c.text, '' order by c.seq) from draft_chunks c where c.draft_id = d.id and c.seq >= k.have)
        end as rest,
        d.reason, d.detail, d.title, d.size, d.tokens, d.first_token_ms, d.duration_ms, d.width, d.height, d.finished_at
      from jsonb_to_recordset(${JSON.stringify(have)}::text::jsonb) as k(id uuid, have int)
      join drafts d on d.id = k.id`);
  }

  private apply(row: Row): void {
    if (this.isOwn(row.id)) return;
    let track = this.tracks.get(row.id);
    // Somebody else read meanwhile, or its end was told already: the next look takes it from where it is then.
    if ((track?.text.length ?? 0) !== row.have) return;
    if (!track) {
      track = new Track(row.id, row.brief_id, row.state);
      this.tracks.set(row.id, track);
      this.audience.turned(track);
    }
    if (hasEnded(row.state)) {
      settle(track, row);
      this.audience.turned(track);
      return;
    }
    const text = (row.content ?? '') + (row.rest ?? '');
    if (text !== '') {
      track.text += text;
      this.audience.grew(track);
    }
    if (track.state !== row.state) {
      track.become(row.state);
      this.audience.turned(track);
    }
  }
}

function settle(track: Track, row: Row): void {
  const rawUrl = rawUrlOf({ id: row.id, medium: row.medium, state: row.state, finishedAt: row.finished_at });
  const facts = {
    reason: row.reason,
    detail: row.detail,
    title: row.title,
    rawUrl,
    size: row.size,
    tokens: row.tokens,
    firstTokenMs: row.first_token_ms,
    durationMs: row.duration_ms,
    width: row.width,
    height: row.height,
  };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  track.settle(row.state, row.content ?? '', known as StateFacts);
}
