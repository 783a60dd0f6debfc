import 'server-only';
import type { SignedIn } from '@/lib/kernel/context';
import { unauthenticated } from '@/lib/kernel/errors';
import { sessionsOf, whileSessionLasts } from '@/lib/realtime';
import { sessionSeed } from './auth';

/** Headers of every open stream: nobody on the way may hold it back, pack it or keep it. */
export const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
} as const;

/** An open stream for a session, which ends with it. @throws unauthenticated */
export async function sessionStream(
  ctx: SignedIn,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Response> {
  const seed = await sessionSeed();
  if (!seed) {
    await body.cancel();
    throw unauthenticated();
  }
  return new Response(whileSessionLasts(sessionsOf(ctx.db), seed, body), { headers: streamHeaders });
}
