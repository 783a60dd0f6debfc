import { bodyWithin } from '@/app/_server/body';
import { tokenRoute } from '@/app/_server/route';
import { streamHeaders } from '@/app/_server/sse';
import { invalid } from '@/lib/kernel/errors';
import { generateByRest } from '@/lib/streams';

export const dynamic = 'force-dynamic';

/** Bytes of a request's body. */
const mostBytes = 64 * 1024;

/** Starts drafts and streams them to the caller; the same verb as the composer's. */
export const POST = tokenRoute('POST /api/v1/generations', async (ctx, request) => {
  const { generationId, body } = await generateByRest(
    ctx,
    jsonOf(await bodyWithin(request, mostBytes)),
    request.headers.get('idempotency-key'),
  );
  return new Response(body, { headers: { ...streamHeaders, 'x-maquette-generation': generationId } });
});

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw invalid({ form: { key: 'wrongForm' } });
  }
}
