import type { StreamMessage } from './schema';

/** What a reader holds after a message: the text, or the news that something before it is missing. */
export type Merged = { text: string } | { gap: true };

/**
 * Adds a delta to the text a reader has. `seq` is the offset of the delta's first UTF-16 unit: what the reader has
 * already is dropped, and a delta that begins beyond the end is a gap, to be closed by following again from
 * `text.length`. Applying the same messages in any order, any number of times, never doubles a character.
 */
export function applyDelta(text: string, message: { seq: number; delta: string }): Merged {
  if (message.seq > text.length) return { gap: true };
  const known = text.length - message.seq;
  return { text: known >= message.delta.length ? text : text + message.delta.slice(known) };
}

/**
 * Any message of a stream. A state message carries the length of the whole text: longer than what the reader has is a
 * gap, shorter cuts what does not belong to the work (the prose a model put behind its drawing).
 */
export function mergeMessage(text: string, message: StreamMessage): Merged {
  if ('delta' in message) return applyDelta(text, message);
  if (message.length > text.length) return { gap: true };
  return { text: message.length < text.length ? text.slice(0, message.length) : text };
}
