import { type DashboardFilter, readDashboard, readDraftFacts, readEveryRecipe } from '@/lib/dashboard';
import { recipeFields } from '@/lib/dashboard/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Row } from './columns';

type Line = Row<'leaderboard'>;
const unknown = { controlled_share: null, controlled_low: null, controlled_high: null };

/**
 * Every board there is: of drafts (within a brief), then of models, strategies, prompts and the other fields. Values that are not among
 * those a board ranks follow it, without rank and share.
 */
export async function leaderboardTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const [drafts, boards] = await Promise.all([
    draftLines(ctx, filter),
    Promise.all(recipeFields.map((by) => readEveryRecipe(ctx, { ...filter, by }))),
  ]);
  return (async function* (): AsyncGenerator<Line> {
    yield* drafts;
    for (const every of boards) yield* valueLines(every);
  })();
}

async function draftLines(ctx: WorkspaceContext, filter: DashboardFilter): Promise<Line[]> {
  const { briefId } = filter;
  if (!briefId) return [];
  const [{ board }, facts] = await Promise.all([
    readDashboard(ctx, { ...filter, briefId }),
    readDraftFacts(ctx, filter),
  ]);
  return board.rows.map((row) => ({
    ...unknown,
    board: 'draft',
    key: row.draftId,
    letter: row.letter,
    title: row.title,
    group: row.component + 1,
    rank: row.rank,
    share: row.share,
    low: row.low,
    high: row.high,
    wins: row.wins,
    losses: row.losses,
    ties: row.ties,
    votes: row.votes,
    drafts: 1,
    rating: facts.get(row.draftId)?.rating ?? null,
    ratings: facts.get(row.draftId)?.ratings ?? 0,
    median_ms: row.durationMs,
    tokens: facts.get(row.draftId)?.tokens ?? null,
  }));
}

function* valueLines({ board, unranked }: Awaited<ReturnType<typeof readEveryRecipe>>): Generator<Line> {
  const fact = ({
    wins,
    losses,
    ties,
    votes,
    drafts,
    rating,
    ratings,
    medianMs,
    tokens,
  }: (typeof unranked)[0]) => ({
    wins,
    losses,
    ties,
    votes,
    drafts,
    rating,
    ratings,
    median_ms: medianMs,
    tokens,
  });
  const named = (key: string) => ({ board: board.by, key, letter: null, title: null });
  for (const row of board.rows)
    yield {
      ...named(row.key),
      group: row.component + 1,
      rank: row.rank,
      share: row.share,
      low: row.known ? row.low : null,
      high: row.known ? row.high : null,
      controlled_share: row.controlled?.share ?? null,
      controlled_low: row.controlled?.low ?? null,
      controlled_high: row.controlled?.high ?? null,
      ...fact(row),
    };
  for (const row of unranked)
    yield {
      ...named(row.key),
      group: null,
      rank: null,
      share: null,
      low: null,
      high: null,
      ...unknown,
      ...fact(row),
    };
}
