import type { LiveMessage, StreamMessage } from './schema';
import type { Track } from './track';

export interface BatchItem {
  track: Track;
  message: StreamMessage;
}

const encoder = new TextEncoder();

/** One frame of server-sent events. JSON holds no raw line break, so one `data` line is enough. */
export const frameOf = (data: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/** What one beat of the hub brings to one audience. Encoded at most once, however many follow. */
export class Batch {
  private bytes: Uint8Array<ArrayBuffer> | undefined;

  constructor(readonly items: readonly BatchItem[]) {}

  /** As frames of the workspace's live route. */
  get frames(): Uint8Array<ArrayBuffer> {
    this.bytes ??= encoder.encode(
      this.items.map(({ message }) => frameOf({ type: 'stream', message } satisfies LiveMessage)).join(''),
    );
    return this.bytes;
  }
}
