import type { WorkspaceContext } from '@/lib/kernel/context';
import { whileAllowed } from '@/lib/realtime';
import type { Hub } from './hub';
import type { StreamMessage } from './schema';

/** Messages that wait for a reader before it counts as slow. */
const room = 64;

/**
 * The messages of some drafts as one stream: what the reader lacks, then everything new; it closes when all have ended, or the
 * caller lost access. Either, and cancelling it, stops nothing but the reading. A slow reader is not queued for: it catches up from
 * the text.
 */
export function messageStream(
  ctx: WorkspaceContext,
  hub: Hub,
  draftIds: readonly string[],
  have: Readonly<Record<string, number>> = {},
): ReadableStream<StreamMessage> {
  return encodedStream(ctx, hub, draftIds, have, (message) => message);
}

/** The same, each message as `encode` makes it. */
export function encodedStream<T>(
  ctx: WorkspaceContext,
  hub: Hub,
  draftIds: readonly string[],
  have: Readonly<Record<string, number>>,
  encode: (message: StreamMessage) => T,
): ReadableStream<T> {
  let following: { catchUp: () => void; leave: () => void } | undefined;
  let over = false;
  let unwatch = () => {};
  const leave = () => {
    over = true;
    unwatch();
    following?.leave();
  };
  return new ReadableStream<T>(
    {
      async start(controller) {
        const close = () => {
          if (over) return;
          leave();
          controller.close();
        };
        unwatch = whileAllowed(ctx, close);
        try {
          following = await hub.follow({ draftIds }, have, {
            ready: () => !over && (controller.desiredSize ?? 0) > 0,
            write(batch) {
              for (const { message } of batch.items) controller.enqueue(encode(message));
            },
            end: close,
          });
        } catch (error) {
          leave();
          throw error;
        }
        if (over) following.leave();
      },
      pull: () => following?.catchUp(),
      cancel: leave,
    },
    { highWaterMark: room },
  );
}
