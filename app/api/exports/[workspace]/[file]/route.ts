import { workspaceRoute } from '@/app/_server/route';
import { fileHeaders, filterOfRequest } from '@/app/_server/take-away';
import { exportFile } from '@/lib/exports';

export const dynamic = 'force-dynamic';

/** A table or a file of lines, written while it is read. */
export const GET = workspaceRoute('GET /api/exports/[workspace]/[file]', async (ctx, request, params) => {
  const { name, mediaType, body } = await exportFile(ctx, {
    file: params.file ?? '',
    filter: filterOfRequest(request).filter,
  });
  return new Response(body, { headers: fileHeaders(name, mediaType) });
});
