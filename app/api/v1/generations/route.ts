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
    await jsonOf(request),
    request.headers.get('idempotency-key'),
  );
  return new Response(body, { headers: { ...streamHeaders, 'x-maquette-generation': generationId } });
});

async function jsonOf(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes)
    throw invalid({ form: { key: 'tooLarge' } });
  const text = await request.text();
  if (text.length > mostBytes) throw invalid({ form: { key: 'tooLarge' } });
  try {
    return JSON.parse(text);
  } catch {
    throw invalid({ form: { key: 'wrongForm' } });
  }
}
