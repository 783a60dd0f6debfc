import { NextRequest } from 'next/server';
import { handlers } from '@/app/_server/auth';
import { bodyWithin } from '@/app/_server/body';
import { openRoute } from '@/app/_server/route';

/** Bytes of a form that anybody may send here without being known. */
const mostBytes = 64 * 1024;

export const { GET } = handlers;

/** The library reads the whole body before it looks at it, so it is given one that was read with a limit. */
export const POST = openRoute('POST /api/auth/[...nextauth]', async (request: NextRequest) => {
  const body = await bodyWithin(request, mostBytes);
  return handlers.POST(new NextRequest(request.url, { method: 'POST', headers: request.headers, body }));
});
