import { type DashboardFilter, readDashboard, readRecipes } from '@/lib/dashboard';
import { recipeFields } from '@/lib/dashboard/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Row } from './columns';

/** Every board there is: of drafts (within a brief), then of models, strategies, prompts and the other fields. */
export async function leaderboardTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const { briefId } = filter;
  const drafts = briefId ? (await readDashboard(ctx, { ...filter, briefId })).board.rows : [];
  const boards = await Promise.all(recipeFields.map((by) => readRecipes(ctx, { ...filter, by })));
  return (async function* (): AsyncGenerator<Row<'leaderboard'>> {
    for (const row of drafts)
      yield {
        board: 'draft',
        key: row.draftId,
        letter: row.letter,
        title: row.title,
        group: row.component + 1,
        rank: row.rank,
        share: row.share,
        low: row.low,
        high: row.high,
        controlled_share: null,
        controlled_low: null,
        controlled_high: null,
        wins: row.wins,
        losses: row.losses,
        ties: row.ties,
        votes: row.votes,
        drafts: 1,
        rating: null,
        median_ms: row.durationMs,
        tokens: null,
      };
    for (const { by, rows } of boards)
      for (const row of rows)
        yield {
          board: by,
          key: row.key,
          letter: null,
          title: null,
          group: row.component + 1,
          rank: row.rank,
          share: row.share,
          low: row.known ? row.low : null,
          high: row.known ? row.high : null,
          controlled_share: row.controlled?.share ?? null,
          controlled_low: row.controlled?.low ?? null,
          controlled_high: row.controlled?.high ?? null,
          wins: row.wins,
          losses: row.losses,
          ties: row.ties,
          votes: row.votes,
          drafts: row.drafts,
          rating: row.rating,
          median_ms: row.medianMs,
          tokens: row.tokens,
        };
  })();
}
