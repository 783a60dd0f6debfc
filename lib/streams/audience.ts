import { Batch, type BatchItem } from './batch';
import { Beat } from './beat';
import type { Follower } from './follower';
import type { Track } from './track';

/**
 * Who follows what in this process, and the delivery of what is new: a shared batch for everybody who follows a brief, one
 * for everybody who follows a draft by name.
 */
export class Audience {
  private readonly ofBrief = new Map<string, Set<Follower>>();
  private readonly ofDraft = new Map<string, Set<Follower>>();
  private readonly changed = new Map<Track, { state: boolean }>();
  private readonly beat: Beat;

  constructor(
    load: () => number,
    /** A track's end has been delivered. */
    private readonly onOver: (track: Track) => void,
  ) {
    this.beat = new Beat(() => this.deliver(), load);
  }

  /** Follows until the answered function is called. */
  followBrief(briefId: string, follower: Follower): () => void {
    return join(this.ofBrief, briefId, follower);
  }

  followDraft(draftId: string, follower: Follower): () => void {
    return join(this.ofDraft, draftId, follower);
  }

  isWatched(track: { id: string; briefId: string }): boolean {
    return this.ofBrief.has(track.briefId) || this.ofDraft.has(track.id);
  }

  hasBrief(briefId: string): boolean {
    return this.ofBrief.has(briefId);
  }

  get briefs(): string[] {
    return [...this.ofBrief.keys()];
  }

  get drafts(): string[] {
    return [...this.ofDraft.keys()];
  }

  /** New text. */
  grew(track: Track): void {
    if (!this.changed.has(track)) this.changed.set(track, { state: false });
    this.beat.soon();
  }

  /** A new state, told after the text before it. */
  turned(track: Track): void {
    this.changed.set(track, { state: true });
    this.beat.soon();
  }

  close(): void {
    this.beat.stop();
    this.deliver();
  }

  private deliver(): void {
    const byBrief = new Map<string, BatchItem[]>();
    const over: Track[] = [];
    for (const [track, { state }] of this.changed) {
      const items: BatchItem[] = [];
      const text = track.since(track.sent);
      if (text) items.push({ track, message: text });
      track.sent = track.text.length;
      if (state) items.push({ track, message: track.stateMessage() });
      if (track.over) over.push(track);
      const named = this.ofDraft.get(track.id);
      if (named && items.length > 0) offer(named, new Batch(items));
      if (!this.ofBrief.has(track.briefId)) continue;
      const all = byBrief.get(track.briefId);
      if (all) all.push(...items);
      else byBrief.set(track.briefId, [...items]);
    }
    this.changed.clear();
    for (const [briefId, items] of byBrief) {
      const followers = this.ofBrief.get(briefId);
      if (followers && items.length > 0) offer(followers, new Batch(items));
    }
    for (const track of over) this.onOver(track);
  }
}

/** One reader's fault is not another's loss. */
function offer(followers: Iterable<Follower>, batch: Batch): void {
  for (const follower of [...followers]) {
    try {
      follower.offer(batch);
    } catch (error) {
      console.error('Streams: a follower failed.', error);
    }
  }
}

function join(map: Map<string, Set<Follower>>, key: string, follower: Follower): () => void {
  const all = map.get(key) ?? new Set();
  map.set(key, all);
  all.add(follower);
  return () => {
    all.delete(follower);
    if (all.size === 0 && map.get(key) === all) map.delete(key);
  };
}
