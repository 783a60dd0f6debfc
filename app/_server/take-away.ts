import 'server-only';
import { filterOf } from '@/components/dashboard/query';
import type { DashboardFilter } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { version } from '@/package.json';

/** When and by what a report or a chart was made, for its last line. */
export const madeBy = (ctx: WorkspaceContext): { at: string; version: string } => ({
  at: ctx.now().toISOString().slice(0, 16).replace('T', ' '),
  version,
});

/** Headers of a file to keep. A drawing or table is never run in our origin, even opened in a tab. */
export const fileHeaders = (name: string, mediaType: string): Record<string, string> => ({
  'content-type': mediaType,
  'content-disposition': `attachment; filename="maquette-${name}"`,
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
});

/** What an address of a file counts, read as the board reads its own. */
export function filterOfRequest(request: Request): { filter: DashboardFilter; query: URLSearchParams } {
  const query = new URL(request.url).searchParams;
  const { brief, medium, model, strategy, reviewer, since, until } = filterOf(Object.fromEntries(query));
  return {
    query,
    filter: {
      briefId: brief === 'all' ? undefined : brief,
      medium,
      model,
      strategy,
      reviewerId: reviewer,
      since,
      until,
    },
  };
}
