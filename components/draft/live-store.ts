import type { DraftState } from '@/lib/drafts/schema';
import type { StreamMessage } from '@/lib/streams/schema';
import { applyMessage, type LiveDraft, silent } from './live-core';

export type States = ReadonlyMap<string, DraftState>;

/**
 * The streams of one page. Deltas are merged at once and shown once a frame; each draft has its own listeners, so a
 * token renders one card and nothing else. `schedule` runs the given function at the next frame.
 */
export class LiveStore {
  readonly #known = new Map<string, LiveDraft>();
  readonly #shown = new Map<string, LiveDraft>();
  readonly #changed = new Set<string>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #stateListeners = new Set<() => void>();
  #states: States = new Map();
  #scheduled = false;
  readonly #schedule: (flush: () => void) => void;

  constructor(schedule: (flush: () => void) => void = nextFrame) {
    this.#schedule = schedule;
  }

  /** Takes one message of any source. */
  feed(message: StreamMessage): void {
    const before = this.#known.get(message.draft) ?? silent;
    this.#set(message.draft, applyMessage(before, message));
  }

  /** What is known now, frame or not. */
  peek(id: string): LiveDraft {
    return this.#known.get(id) ?? silent;
  }

  /** What is shown; the same object until it changes. */
  read(id: string): LiveDraft {
    return this.#shown.get(id) ?? silent;
  }

  /** States heard so far; a new map when one of them changed. */
  states(): States {
    return this.#states;
  }

  subscribe(id: string, listener: () => void): () => void {
    const set = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.#listeners.get(id) === set) this.#listeners.delete(id);
    };
  }

  subscribeStates(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  #set(id: string, after: LiveDraft): void {
    if (after === this.#known.get(id)) return;
    this.#known.set(id, after);
    this.#changed.add(id);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    const changed = [...this.#changed];
    this.#changed.clear();
    let states: Map<string, DraftState> | null = null;
    for (const id of changed) {
      const draft = this.peek(id);
      this.#shown.set(id, draft);
      if (draft.state !== null && draft.state !== this.#states.get(id)) {
        states ??= new Map(this.#states);
        states.set(id, draft.state);
      }
    }
    if (states) this.#states = states;
    for (const id of changed) for (const listener of this.#listeners.get(id) ?? []) listener();
    if (states) for (const listener of this.#stateListeners) listener();
  }
}

/** The next frame, or soon where the page is hidden and no frame comes. */
function nextFrame(flush: () => void): void {
  if (document.hidden) setTimeout(flush, 100);
  else requestAnimationFrame(flush);
}
