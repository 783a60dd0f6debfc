import type { NextRequest } from 'next/server';
import { handlers } from '@/app/_server/auth';

/** Bytes of a form that anybody may send here without being known. */
const mostBytes = 64 * 1024;

export const { GET } = handlers;

/** The library reads the whole body before it looks at it, so one without a length, or too long, is refused unread. */
export async function POST(request: NextRequest): Promise<Response> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (request.headers.has('transfer-encoding') || !(length <= mostBytes))
    return new Response(null, { status: 413, headers: { connection: 'close' } });
  return handlers.POST(request);
}
