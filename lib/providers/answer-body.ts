import type { IncomingMessage } from 'node:http';
import { mergeEvents } from './event-merge';
import { EventSplitter } from './event-split';
import type { Limits } from './limits';
import { errorEvent, OutgoingError } from './outgoing-error';
import { countStream, flushSoon, forget, type Held, holdMs } from './ticker';

/** Unread bytes at which the socket is paused. */
const pauseBytes = 256 * 1024;

/**
 * The body of an answer as a web stream, within the limits. An event stream goes on in whole events, neighbouring text
 * events joined (`mergeEvents`), because what costs is the number of pieces that walk through the SDK's chain of streams.
 */
class AnswerBody implements UnderlyingDefaultSource<Uint8Array>, Held {
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  private pieces: Buffer[] = [];
  private pending = 0;
  private received = 0;
  private chunks = 0;
  /** When the last piece went on. */
  private flushedAt = Number.NEGATIVE_INFINITY;
  private over = false;
  private finishing = false;
  private timer: NodeJS.Timeout;
  private readonly splitter: EventSplitter | null;

  constructor(
    private readonly answer: IncomingMessage,
    private readonly limits: Limits,
    private readonly signal: AbortSignal,
    private readonly done: () => void,
    events: boolean,
  ) {
    this.splitter = events ? new EventSplitter(limits.lineBytes) : null;
    this.timer = setTimeout(() => this.silent(), limits.firstByteMs);
    if (events) countStream(1);
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.controller = controller;
    this.answer.on('data', this.onData);
    this.answer.on('end', this.onEnd);
    this.answer.on('error', this.onLost);
    this.answer.on('close', this.onLost);
    this.signal.addEventListener('abort', this.onAbort, { once: true });
    if (this.signal.aborted) this.onAbort();
  }

  pull(): void {
    if (this.pieces.length > 0) this.flush();
    if (this.answer.isPaused()) this.answer.resume();
  }

  cancel(): void {
    this.stop();
  }

  /** Hands on what is held, unless the reader is behind: then more is joined until it asks. */
  flush(): void {
    if (this.over || this.pieces.length === 0) return;
    if (!this.finishing && (this.controller.desiredSize ?? 0) <= 0) return;
    const bytes = this.splitter ? mergeEvents(this.pieces) : Buffer.concat(this.pieces);
    this.pieces = [];
    this.pending = 0;
    this.flushedAt = performance.now();
    this.controller.enqueue(bytes);
  }

  private readonly onData = (chunk: Buffer): void => {
    if (this.over) return;
    this.chunks += 1;
    // An event stream opens with a chunk that says only who speaks: the wait for the first word goes on after it.
    if (this.chunks === (this.splitter ? 2 : 1)) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.silent(), this.limits.idleMs);
    } else this.timer.refresh();
    this.received += chunk.length;
    if (this.received > (this.splitter ? this.limits.streamBytes : this.limits.bodyBytes)) {
      this.fail(new OutgoingError('tooLong', 'The answer is larger than the studio takes.'));
      return;
    }
    try {
      this.pieces.push(...(this.splitter?.push(chunk) ?? [chunk]));
    } catch (error) {
      this.fail(error as OutgoingError);
      return;
    }
    this.pending += chunk.length;
    if (this.pieces.length === 0) return;
    // After a pause nothing is held: the first word, above all, goes on at once.
    if (!this.splitter || performance.now() - this.flushedAt >= holdMs()) this.flush();
    else flushSoon(this);
    if (this.pending > pauseBytes) this.answer.pause();
  };

  private readonly onEnd = (): void => {
    if (this.over) return;
    const rest = this.splitter?.rest();
    if (rest?.length) this.pieces.push(rest);
    this.finishing = true;
    this.flush();
    this.stop();
    this.controller.close();
  };

  private readonly onLost = (): void => {
    if (!this.over)
      this.fail(new OutgoingError('cutOff', 'The connection was lost before the answer was complete.'));
  };

  private readonly onAbort = (): void => {
    if (this.over) return;
    if (this.signal.reason instanceof OutgoingError) {
      this.fail(this.signal.reason);
      return;
    }
    this.stop();
    this.controller.error(this.signal.reason);
  };

  private silent(): void {
    // A paused socket waits for the reader, not for the provider.
    if (this.answer.isPaused()) {
      this.timer.refresh();
      return;
    }
    const first = this.chunks < (this.splitter ? 2 : 1);
    this.fail(new OutgoingError(first ? 'noAnswer' : 'stalled', 'The answer fell silent for too long.'));
  }

  /**
   * An error of a web stream throws away what is queued before it. An event stream therefore ends with an error event
   * instead, so that every character that arrived is still handed on, in order.
   */
  private fail(error: OutgoingError): void {
    if (this.over) return;
    this.finishing = true;
    if (this.splitter) {
      this.pieces.push(errorEvent(error));
      this.flush();
    }
    this.stop();
    if (this.splitter) this.controller.close();
    else this.controller.error(error);
  }

  private stop(): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.timer);
    forget(this);
    if (this.splitter) countStream(-1);
    this.signal.removeEventListener('abort', this.onAbort);
    this.answer.off('data', this.onData);
    this.answer.off('end', this.onEnd);
    if (!this.answer.complete || !this.answer.readableEnded) this.answer.destroy();
    this.done();
  }
}

export function answerBody(
  answer: IncomingMessage,
  options: { limits: Limits; signal: AbortSignal; done: () => void; events: boolean },
): ReadableStream<Uint8Array> {
  return new ReadableStream(
    new AnswerBody(answer, options.limits, options.signal, options.done, options.events),
    {
      highWaterMark: 1,
    },
  );
}
