import { workspaceRoute } from '@/app/_server/route';
import { streamHeaders } from '@/app/_server/sse';
import { liveInputOf, openLive } from '@/lib/streams';

export const dynamic = 'force-dynamic';

/** The workspace, live: events by number, the streams of one brief, who is here. */
export const GET = workspaceRoute('GET /api/events/[workspace]', async (ctx, request) => {
  const input = liveInputOf(new URL(request.url), request.headers.get('last-event-id'));
  return new Response(await openLive(ctx, input), { headers: streamHeaders });
});
