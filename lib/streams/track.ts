import type { DraftState } from '@/lib/drafts/schema';
import type { StreamMessage } from './schema';

export type StateMessage = Extract<StreamMessage, { state: DraftState }>;
/** What a state message says besides draft, state and length. */
export type StateFacts = Omit<StateMessage, 'draft' | 'state' | 'length'>;

const ended: ReadonlySet<DraftState> = new Set(['complete', 'stopped', 'failed', 'interrupted']);
export const hasEnded = (state: DraftState): boolean => ended.has(state);

let versions = 0;

/**
 * One draft as this process knows it while it is being written, here or elsewhere: the text so far and its state. Text
 * is only ever added, except that the end may cut it (`settle`).
 */
export class Track {
  text: string;
  /** Units that have been handed to followers. */
  sent: number;
  /** Raised with every state told, across all tracks: a follower compares it with what it was told last. */
  version = ++versions;
  private facts: StateFacts = {};

  constructor(
    readonly id: string,
    readonly briefId: string,
    public state: DraftState,
    text = '',
  ) {
    this.text = text;
    this.sent = text.length;
  }

  get over(): boolean {
    return hasEnded(this.state);
  }

  get place(): number | undefined {
    return this.facts.place;
  }

  become(state: DraftState, facts: StateFacts = {}): void {
    this.state = state;
    this.facts = facts;
    this.version = ++versions;
  }

  /** The end: the stored text is the truth, also where it is shorter than what was streamed. */
  settle(state: DraftState, text: string, facts: StateFacts): void {
    this.text = text;
    this.sent = Math.min(this.sent, text.length);
    this.become(state, facts);
  }

  stateMessage(): StateMessage {
    return { draft: this.id, state: this.state, length: this.text.length, ...this.facts };
  }

  /** The text from `from` on, as one message; null when there is none. */
  since(from: number): StreamMessage | null {
    return from < this.text.length ? { draft: this.id, seq: from, delta: this.text.slice(from) } : null;
  }
}
