import { mendText } from '@/lib/kernel/text';

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

/**
 * Mends a text that comes in pieces: NUL and lone surrogates become U+FFFD, but a high surrogate at the end of one piece
 * waits for its low half in the next. The pieces given back join to `mendText` of the whole.
 */
export class Mender {
  private held = '';

  push(piece: string): string {
    if (piece === '') return '';
    const text = this.held + piece;
    const keep = isHigh(text.charCodeAt(text.length - 1)) ? 1 : 0;
    this.held = text.slice(text.length - keep);
    return mendText(keep ? text.slice(0, -1) : text);
  }

  /** What was still waiting when the text ended. */
  end(): string {
    const rest = mendText(this.held);
    this.held = '';
    return rest;
  }
}
