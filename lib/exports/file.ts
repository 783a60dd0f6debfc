import { z } from 'zod';
import { requireCan } from '@/lib/access';
import { type DashboardFilter, filterInput, requireOwnOrAll } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { csvBytes, jsonBytes } from './lines';
import { type ExportFile, exportFiles } from './schema';
import {
  columns,
  figureLines,
  figuresTable,
  judgeLines,
  judgesTable,
  leaderboardTable,
  metricsTable,
  ratingLines,
  ratingsTable,
  votesTable,
} from './tables/index';

const tables: Record<
  ExportFile,
  (ctx: WorkspaceContext, filter: DashboardFilter) => Promise<AsyncGenerator<Uint8Array<ArrayBuffer>>>
> = {
  'leaderboard.csv': async (ctx, filter) =>
    csvBytes(columns.leaderboard, await leaderboardTable(ctx, filter)),
  'votes.csv': async (ctx, filter) => csvBytes(columns.votes, await votesTable(ctx, filter)),
  'ratings.csv': async (ctx, filter) => csvBytes(columns.ratings, await ratingsTable(ctx, filter)),
  'metrics.csv': async (ctx, filter) => csvBytes(columns.metrics, await metricsTable(ctx, filter)),
  'figures.csv': async (ctx, filter) => csvBytes(columns.figures, await figuresTable(ctx, filter)),
  'judges.csv': async (ctx, filter) => csvBytes(columns.judges, await judgesTable(ctx, filter)),
  'votes.jsonl': async (ctx, filter) => jsonBytes(await votesTable(ctx, filter)),
  'ratings.jsonl': async (ctx, filter) => jsonBytes(await ratingLines(ctx, filter)),
  'figures.jsonl': async (ctx, filter) => jsonBytes(await figureLines(ctx, filter)),
  'judges.jsonl': async (ctx, filter) => jsonBytes(await judgeLines(ctx, filter)),
};

/** Pieces as they are asked for; who stops reading stops the reading of rows, too. */
function streamOf(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/**
 * One file of what a dashboard counts, as bytes that come while they are read. Everything that can be refused is refused before
 * the first of them.
 * @throws forbidden, invalid, not_found (also for a file that does not exist)
 */
export async function exportFile(
  ctx: WorkspaceContext,
  input: { file: string; filter: z.input<typeof filterInput> },
): Promise<{ name: ExportFile; mediaType: string; body: ReadableStream<Uint8Array<ArrayBuffer>> }> {
  requireCan(ctx, 'dashboard.export.csv');
  const name = z.enum(exportFiles).safeParse(input.file).data;
  if (!name) throw notFound();
  const filter = parse(filterInput, input.filter);
  requireOwnOrAll(ctx, filter);
  return {
    name,
    mediaType: name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
    body: streamOf(await tables[name](ctx, filter)),
  };
}
