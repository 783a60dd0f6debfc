import type { Database } from '@/db/client';
import { channels, notify } from '@/lib/realtime';
import type { Audience } from './audience';
import type { Track } from './track';

/** Milliseconds between two tellings; a place is shown within 500. */
const every = 200;
/** Places in one announcement: some 42 characters each, 8,000 bytes at most. */
const atOnce = 150;

/** Tells everybody who waits their place in the queue, here and in other processes, where it changed. */
export class Places {
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  /** Places that other processes were told. */
  private readonly announced = new WeakMap<Track, number>();

  constructor(
    private readonly db: Database,
    private readonly audience: Audience,
    /** Who waits, next first. */
    private readonly order: () => Track[],
  ) {}

  /** Tells those who have none yet their place, here and now; changes and other processes follow soon. */
  tellNew(): void {
    let waiting = false;
    this.order().forEach((track, at) => {
      waiting = true;
      if (track.place === undefined) this.give(track, at + 1);
    });
    if (waiting) this.tellSoon();
  }

  /** Tells every place that has changed. */
  tellSoon(): void {
    if (this.closed) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.tell();
    }, every);
  }

  private give(track: Track, place: number): void {
    track.become('queued', { place });
    this.audience.turned(track);
  }

  private tell(): void {
    const byBrief = new Map<string, string[]>();
    this.order().forEach((track, at) => {
      const place = at + 1;
      if (track.place !== place) this.give(track, place);
      if (this.announced.get(track) === place) return;
      this.announced.set(track, place);
      const entries = byBrief.get(track.briefId) ?? [];
      entries.push(`${track.id}=${place}`);
      byBrief.set(track.briefId, entries);
    });
    for (const [brief, entries] of byBrief) {
      for (let at = 0; at < entries.length; at += atOnce) {
        const payload = `p ${brief} ${entries.slice(at, at + atOnce).join(',')}`;
        void notify(this.db, channels.stream, payload).catch(() => {
          // The next change tells it again.
        });
      }
    }
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }
}
