import { z } from 'zod';
import { requireCan } from '@/lib/access';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { accessOf, type LiveEvent, presenceOf, subscribeEvents, whileAllowed } from '@/lib/realtime';
import { frameOf } from './batch';
import { type Following, follow } from './follow';
import type { LiveMessage } from './schema';

export const liveInput = z.strictObject({
  /** Also the streams of this brief. */
  briefId: z.uuid().optional(),
  /** Number of the last event the reader has; null for from now on. */
  from: z.number().int().min(0).nullable().default(null),
  /** Units the reader has of each draft. */
  have: z.record(z.uuid(), z.number().int().min(0)).default({}),
});

/** Bytes that may wait for a reader; then its streams wait in the texts instead. */
const room = 64 * 1024;
/** Bytes of events that may wait: a reader that slow is let go, and comes back with the number of its last event. */
const patience = 1024 * 1024;
/** Milliseconds between two signs of life; proxies end what is silent. */
const heartbeatMs = 15_000;

const encoder = new TextEncoder();
const beat = encoder.encode(': beat\n\n');

/** Encoded once for all readers of the workspace: each gets the very same object. */
const encoded = new WeakMap<object, Uint8Array<ArrayBuffer>>();
function encodeOnce(key: object, message: () => LiveMessage, id?: number): Uint8Array<ArrayBuffer> {
  let bytes = encoded.get(key);
  if (!bytes) {
    bytes = encoder.encode(frameOf(message(), id));
    encoded.set(key, bytes);
  }
  return bytes;
}

/**
 * The workspace's live route as bytes of server-sent events: events by number (`id:`), the streams of one brief from where
 * the reader is, who is here, and a sign of life every 15 s. Ends within seconds after the caller lost access. Rejects before the first byte: forbidden, invalid, not_found.
 */
export async function openLive(
  ctx: WorkspaceContext,
  input: z.input<typeof liveInput>,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  requireCan(ctx, 'draft.stream.read');
  const parsed = parse(liveInput, input);
  const reader = new LiveReader(ctx);
  await reader.begin(parsed);
  return reader.stream;
}

class LiveReader {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  private controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  private readonly endings: (() => void)[] = [];
  private following: Following | undefined;
  private over = false;

  constructor(private readonly ctx: WorkspaceContext) {
    this.stream = new ReadableStream(
      {
        start: (controller) => {
          this.controller = controller;
        },
        pull: () => this.following?.catchUp(),
        cancel: () => this.end(),
      },
      { highWaterMark: room, size: (chunk) => chunk.byteLength },
    );
  }

  async begin({ briefId, from, have }: z.output<typeof liveInput>): Promise<void> {
    const { ctx } = this;
    try {
      // The browser comes back a second after a cut; the first bytes also open the way through proxies.
      this.write(encoder.encode('retry: 1000\n\n'));
      this.keep(whileAllowed(ctx, () => this.close()));
      if (briefId) {
        this.following = await follow(
          ctx,
          { briefId, have },
          {
            ready: () => !this.over && (this.controller.desiredSize ?? 0) > 0,
            write: (batch) => this.write(batch.frames),
          },
        );
        this.keep(() => this.following?.leave());
      }
      this.keep(await subscribeEvents(ctx.db, ctx.workspace.id, from, (event) => this.event(event)));
      this.keep(
        presenceOf(ctx.db).join(ctx.workspace.id, ctx.actor.userId, (here) =>
          this.write(encodeOnce(here, () => ({ type: 'presence', here }))),
        ),
      );
      const timer = setInterval(() => this.write(beat), heartbeatMs);
      this.keep(() => clearInterval(timer));
    } catch (error) {
      this.end();
      throw error;
    }
  }

  private event(event: LiveEvent): void {
    this.write(encodeOnce(event, () => ({ type: 'event', ...event }), event.seq));
    // It is looked at every couple of seconds anyway; whoever was removed need not see so much.
    if (/^(member|role|workspaceDeleted)/.test(event.kind)) accessOf(this.ctx.db).lookSoon();
  }

  private write(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.over) return;
    if ((this.controller.desiredSize ?? 0) < -patience) this.close();
    else this.controller.enqueue(bytes);
  }

  private close(): void {
    if (this.over) return;
    this.end();
    this.controller.close();
  }

  /** What was opened is closed with the reader, also where that left while it was being opened. */
  private keep(ending: () => void): void {
    if (this.over) ending();
    else this.endings.push(ending);
  }

  private end(): void {
    this.over = true;
    for (const ending of this.endings.splice(0)) ending();
  }
}

/** `?brief=…&from=<seq>&have=<draft>:<units>,…` and `Last-Event-ID`, which wins over `from`. @throws not_found */
export function liveInputOf(url: URL, lastEventId: string | null): z.input<typeof liveInput> {
  const from = lastEventId ?? url.searchParams.get('from');
  const briefId = url.searchParams.get('brief');
  const pairs = (url.searchParams.get('have') ?? '').split(',').filter(Boolean);
  if (from !== null && !/^\d{1,15}$/.test(from)) throw notFound();
  return {
    ...(briefId ? { briefId } : {}),
    from: from === null ? null : Number(from),
    have: Object.fromEntries(
      pairs.map((pair) => {
        const [id = '', units = ''] = pair.split(':');
        return [id, Number(units)];
      }),
    ),
  };
}
