import type { LiveMessage, StreamMessage } from '@/lib/streams/schema';
import { hasGap, isActive } from './live-core';
import type { LiveStore } from './live-store';

export interface LiveEvents {
  /** Something of the brief changed: load its drafts again. */
  onEvent: (event: Extract<LiveMessage, { type: 'event' }>) => void;
  onPresence?: (here: string[]) => void;
}

/** A hole that other messages do not fill within this time is filled by asking for the whole text again. */
const gapPatienceMs = 700;

/**
 * Follows the workspace's live route for one brief until the returned function is called, from the event `from` on: what
 * happened between the reading of the page and this connection is told too. The browser reconnects by itself
 * (with the number of the last event); where it gives up we try again, and a hole in a text asks the server from the start.
 */
export function followBrief(
  store: LiveStore,
  slug: string,
  briefId: string,
  from: number,
  events: LiveEvents,
): () => void {
  let last = from;
  const url = () =>
    `/api/events/${encodeURIComponent(slug)}?brief=${encodeURIComponent(briefId)}&from=${last}`;
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let gapTimer: ReturnType<typeof setTimeout> | undefined;
  let wait = 1_000;
  const holes = new Set<string>();

  const open = () => {
    source?.close();
    source = new EventSource(url());
    source.onmessage = (frame) => take(JSON.parse(frame.data) as LiveMessage);
    source.onopen = () => {
      wait = 1_000;
    };
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(again);
      again = setTimeout(open, wait);
      wait = Math.min(wait * 2, 15_000);
    };
  };
  const take = (message: LiveMessage) => {
    if (message.type === 'event') {
      last = Math.max(last, message.seq);
      return events.onEvent(message);
    }
    if (message.type === 'presence') return events.onPresence?.(message.here);
    store.feed(message.message);
    watch(message.message.draft);
  };
  const watch = (id: string) => {
    const draft = store.peek(id);
    if (hasGap(draft) && isActive(draft.state)) holes.add(id);
    else holes.delete(id);
    if (holes.size === 0 || gapTimer !== undefined) return;
    gapTimer = setTimeout(() => {
      gapTimer = undefined;
      if ([...holes].some((hole) => hasGap(store.peek(hole)))) open();
      holes.clear();
    }, gapPatienceMs);
  };
  open();
  return () => {
    clearTimeout(again);
    clearTimeout(gapTimer);
    source?.close();
  };
}

/** Feeds the stream that an action answered. A cut stream is no failure: the live route carries on. */
export async function readStream(store: LiveStore, stream: ReadableStream<StreamMessage>): Promise<void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      store.feed(value);
    }
  } catch {
    // Leaving is not stopping: the drafts go on without this reader.
  }
}
