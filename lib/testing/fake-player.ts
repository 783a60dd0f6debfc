/** A stream that is being played: `emit` gets the range of tokens that are due. */
export interface Played {
  startMs: number;
  /** Between two tokens; 0: all are due at the start. */
  stepMs: number;
  tokens: number;
  sent: number;
  emit(from: number, to: number): void;
  end(): void;
}

const tickMs = 4;

/** Plays any number of streams on one timer, which runs only while there are some. */
export class Player {
  private readonly streams = new Set<Played>();
  private timer: NodeJS.Timeout | undefined;

  play(stream: Played): () => void {
    this.streams.add(stream);
    this.timer ??= setInterval(() => this.tick(), tickMs);
    return () => this.remove(stream);
  }

  private tick(): void {
    const now = performance.now();
    for (const stream of this.streams) {
      if (now < stream.startMs) continue;
      const due = stream.stepMs > 0 ? Math.floor((now - stream.startMs) / stream.stepMs) + 1 : stream.tokens;
      const to = Math.min(stream.tokens, due);
      const from = stream.sent;
      if (to > from) {
        stream.sent = to;
        stream.emit(from, to);
      }
      if (stream.sent >= stream.tokens && this.streams.has(stream)) {
        this.remove(stream);
        stream.end();
      }
    }
  }

  private remove(stream: Played): void {
    this.streams.delete(stream);
    if (this.streams.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
