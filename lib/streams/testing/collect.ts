import { applyDelta } from '../merge';
import type { StreamMessage } from '../schema';
import type { StateMessage } from '../track';

/** A reader as a browser is one: texts put together by offset, states as last told, and every gap it saw. */
export class Collector {
  readonly texts: Record<string, string> = {};
  readonly states: Record<string, StateMessage> = {};
  readonly told: StateMessage[] = [];
  gaps = 0;
  deltas = 0;
  /** Units that came although the reader had them. */
  doubled = 0;
  private waiting: (() => void)[] = [];

  readonly take = (message: StreamMessage): void => {
    if ('delta' in message) {
      this.deltas += 1;
      const before = this.texts[message.draft] ?? '';
      if (message.seq < before.length)
        this.doubled += Math.min(before.length - message.seq, message.delta.length);
      const merged = applyDelta(before, message);
      if ('gap' in merged) this.gaps += 1;
      else this.texts[message.draft] = merged.text;
    } else {
      this.states[message.draft] = message;
      this.told.push(message);
      const text = this.texts[message.draft];
      if (text !== undefined && text.length > message.length)
        this.texts[message.draft] = text.slice(0, message.length);
    }
    for (const wake of this.waiting.splice(0)) wake();
  };

  get have(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.texts).map(([id, text]) => [id, text.length]));
  }

  /** Resolves when `test` holds; rejects after `ms`, saying what was there instead. */
  async until(test: () => boolean, ms = 10_000): Promise<void> {
    const end = Date.now() + ms;
    while (!test()) {
      const left = end - Date.now();
      if (left <= 0) throw new Error(`until: not in ${ms} ms; states ${JSON.stringify(this.states)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 200));
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  ended(ids: readonly string[]): boolean {
    return ids.every((id) =>
      ['complete', 'stopped', 'failed', 'interrupted'].includes(this.states[id]?.state ?? ''),
    );
  }

  /** Reads a stream to its end, or until `stop` says so; then cancels it. */
  async drain(stream: ReadableStream<StreamMessage>, stop?: () => boolean): Promise<void> {
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.take(value);
      if (stop?.()) return void (await reader.cancel());
    }
  }
}
