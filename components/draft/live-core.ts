import type { DraftState } from '@/lib/drafts/schema';
import type { StreamMessage } from '@/lib/streams/schema';

/** What this page knows of one draft from its streams. Never changed in place: a new object says that it changed. */
export interface LiveDraft {
  /** The text so far, without a hole. */
  readonly text: string;
  /** Pieces that came before what stands in front of them, by offset. */
  readonly ahead: readonly { seq: number; delta: string }[];
  /** Null until a state was heard. */
  readonly state: DraftState | null;
  /** Length the server announced with the last state. */
  readonly length: number;
  readonly place?: number | undefined;
  readonly reason?: string | undefined;
  readonly detail?: string | undefined;
  readonly title?: string | undefined;
  readonly rawUrl?: string | undefined;
  readonly size?: number | undefined;
  readonly tokens?: number | undefined;
  readonly firstTokenMs?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

export const silent: LiveDraft = { text: '', ahead: [], state: null, length: 0 };

export const isActive = (state: DraftState | null): boolean => state === 'queued' || state === 'streaming';

/**
 * The draft after one message. Messages of several sources may come interleaved, doubled or late: offsets decide, so
 * no character is lost or shown twice. Returns the same object where the message says nothing new.
 */
export function applyMessage(draft: LiveDraft, message: StreamMessage): LiveDraft {
  return 'delta' in message ? applyPiece(draft, message.seq, message.delta) : applyState(draft, message);
}

function applyPiece(draft: LiveDraft, seq: number, whole: string): LiveDraft {
  const known = draft.text.length;
  // The end was announced: what a slower source sends beyond it does not belong to the work.
  const ended = draft.state !== null && !isActive(draft.state);
  const delta = ended ? whole.slice(0, Math.max(0, draft.length - seq)) : whole;
  if (delta === '' || seq + delta.length <= known) return draft;
  if (seq > known) {
    if (draft.ahead.some((piece) => piece.seq === seq && piece.delta.length >= delta.length)) return draft;
    return { ...draft, ahead: [...draft.ahead, { seq, delta }].sort((a, b) => a.seq - b.seq) };
  }
  let text = draft.text + delta.slice(known - seq);
  const ahead: { seq: number; delta: string }[] = [];
  for (const piece of draft.ahead) {
    if (piece.seq > text.length) ahead.push(piece);
    else text += piece.delta.slice(text.length - piece.seq);
  }
  return { ...draft, text, ahead };
}

function applyState(draft: LiveDraft, message: Exclude<StreamMessage, { delta: string }>): LiveDraft {
  const { draft: _, state, length, ...said } = message;
  const from = draft.state;
  if (isActive(state)) {
    // A finished draft is finished: what says otherwise is an older word of a slower source.
    if (from === 'complete') return draft;
    if (from === 'streaming' && state === 'queued') return draft;
    // Retried: the text starts again. Continued: what stands so far is kept.
    if (from !== null && !isActive(from)) {
      const text = draft.text.slice(0, length);
      return { text, ahead: [], state, length, ...said };
    }
  } else if (from === 'complete' && state !== 'complete') return draft;
  if (isActive(state))
    return { ...draft, place: undefined, ...said, state, length: Math.max(length, draft.length) };
  // A work may be shorter than what was sent: the prose that a model put behind its drawing is cut.
  const text = draft.text.length > length ? draft.text.slice(0, length) : draft.text;
  return {
    ...draft,
    place: undefined,
    ...said,
    text,
    ahead: draft.ahead.filter(({ seq }) => seq < length),
    state,
    length,
  };
}

/** True while something is missing in front of a piece that came, or behind the text of a finished draft. */
export const hasGap = (draft: LiveDraft): boolean =>
  draft.ahead.length > 0 ||
  (draft.state !== null && !isActive(draft.state) && draft.text.length < draft.length);
