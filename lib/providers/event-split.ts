import { OutgoingError } from './outgoing-error';

const LF = 10;
const CR = 13;
const empty = Buffer.alloc(0);

/**
 * Cuts the bytes of an event stream into whole events, each with the blank line that ends it; never inside a character.
 * A stream that ends its lines with CR alone (allowed, unseen in the wild) is handed on as it comes.
 * Source: WHATWG HTML, Server-sent events, "Parsing an event stream".
 */
export class EventSplitter {
  private carry: Buffer = empty;
  /** Where in `carry` the search for the end goes on. */
  private searched = 0;
  private lineStart = 0;
  private plain = false;

  constructor(private readonly lineBytes: number) {}

  /** The events that are complete with `chunk`. Throws `garbled` where a line or an unfinished event is longer than `lineBytes`. */
  push(chunk: Buffer): Buffer[] {
    const bytes = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    if (this.plain) return [bytes];
    const events: Buffer[] = [];
    let start = 0;
    let line = this.lineStart;
    let at = this.searched;
    for (;;) {
      const end = bytes.indexOf(LF, at);
      if (end === -1) break;
      const length = end - line;
      if (length > this.lineBytes) throw tooLongLine();
      if (length === 0 || (length === 1 && bytes[line] === CR)) {
        events.push(bytes.subarray(start, end + 1));
        start = end + 1;
      }
      at = line = end + 1;
    }
    // An event that never ends is held in memory, so it is bounded like a line.
    if (bytes.length - start > this.lineBytes) throw tooLongLine();
    if (this.endsWithBareReturn(bytes, line)) {
      this.plain = true;
      this.carry = empty;
      return [...events, bytes.subarray(start)];
    }
    this.carry = bytes.subarray(start);
    this.lineStart = line - start;
    this.searched = bytes.length - start;
    return events;
  }

  /** What is left when the stream ends. */
  rest(): Buffer {
    const rest = this.carry;
    this.carry = empty;
    return rest;
  }

  private endsWithBareReturn(bytes: Buffer, from: number): boolean {
    const at = bytes.indexOf(CR, from);
    return at !== -1 && at + 1 < bytes.length && bytes[at + 1] !== LF;
  }
}

const tooLongLine = () => new OutgoingError('garbled', 'A line of the event stream is too long.');
