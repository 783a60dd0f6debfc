/** Something that holds text back for a moment. */
export interface Held {
  flush(): void;
}

const waiting = new Set<Held>();
let timer: NodeJS.Timeout | undefined;
let open = 0;

/** One more, or one fewer, stream shares the timer. */
export function countStream(change: 1 | -1): void {
  open += change;
}

/**
 * How long text may be held so that it goes on in one piece. Few streams: 8 ms, nothing a person sees. Many: up to 50 ms,
 * because most of the work of a token is a fixed cost of each piece.
 */
export function holdMs(streams = open): number {
  return Math.min(50, Math.max(8, streams));
}

/** Flushes `held` soon, with all others on ONE timer. */
export function flushSoon(held: Held): void {
  waiting.add(held);
  if (timer) return;
  timer = setTimeout(() => {
    timer = undefined;
    const now = [...waiting];
    waiting.clear();
    for (const each of now) each.flush();
  }, holdMs());
}

export function forget(held: Held): void {
  waiting.delete(held);
}
