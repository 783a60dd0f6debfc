import type { DashboardFilter } from '@/lib/dashboard';
import { eachRating, eachVote, readDashboard, readRecipes } from '@/lib/dashboard';
import { recipeFields } from '@/lib/dashboard/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { readMetrics } from '@/lib/measures';
import type { Cell } from './csv';
import { raterNames } from './rater';

/** Columns of each table, in their order; `docs/exports.md` says what they mean. */
export const columns = {
  votes: [
    'vote_id',
    'brief_id',
    'at',
    'rater',
    'rater_name',
    'left_id',
    'left_letter',
    'left_title',
    'left_model',
    'right_id',
    'right_letter',
    'right_title',
    'right_model',
    'choice',
    'clearly',
    'seconds',
  ],
  ratings: [
    'rating_id',
    'brief_id',
    'at',
    'rater',
    'rater_name',
    'draft_id',
    'letter',
    'title',
    'model',
    'rubric_version',
    'criterion',
    'score',
    'comment',
    'seconds',
  ],
  leaderboard: [
    'board',
    'key',
    'letter',
    'title',
    'group',
    'rank',
    'share',
    'low',
    'high',
    'controlled_share',
    'controlled_low',
    'controlled_high',
    'wins',
    'losses',
    'ties',
    'votes',
    'drafts',
    'rating',
    'median_ms',
    'tokens',
  ],
  metrics: [
    'metric',
    'against',
    'signature',
    'drafts',
    'minimum',
    'quartile_1',
    'median',
    'quartile_3',
    'maximum',
    'rho_ratings',
    'rho_ratings_low',
    'rho_ratings_high',
    'rho_votes',
    'rho_votes_low',
    'rho_votes_high',
    'not_defined',
  ],
} as const;
type Row<T extends keyof typeof columns> = Record<(typeof columns)[T][number], Cell>;

/** Votes as they were shown, one a row. */
export async function votesTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const votes = await eachVote(ctx, filter);
  const named = raterNames(ctx);
  return (async function* (): AsyncGenerator<Row<'votes'>> {
    for await (const { id, briefId, at, reviewer, left, right, choice, clearly, seconds } of votes)
      yield {
        vote_id: id,
        brief_id: briefId,
        at,
        ...named(reviewer),
        left_id: left.id,
        left_letter: left.letter,
        left_title: left.title,
        left_model: left.model,
        right_id: right.id,
        right_letter: right.letter,
        right_title: right.title,
        right_model: right.model,
        choice,
        clearly,
        seconds,
      };
  })();
}

/** Ratings as objects, one a rating with its scores by criterion. */
export async function ratingLines(ctx: WorkspaceContext, filter: DashboardFilter) {
  const ratings = await eachRating(ctx, filter);
  const named = raterNames(ctx);
  return (async function* () {
    for await (const { id, briefId, at, reviewer, draft, rubricVersion, scores, comment, seconds } of ratings)
      yield {
        rating_id: id,
        brief_id: briefId,
        at,
        ...named(reviewer),
        draft_id: draft.id,
        letter: draft.letter,
        title: draft.title,
        model: draft.model,
        rubric_version: rubricVersion,
        scores,
        comment,
        seconds,
      };
  })();
}

/** The same as a table: a row for each score. */
export async function ratingsTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const lines = await ratingLines(ctx, filter);
  return (async function* (): AsyncGenerator<Row<'ratings'>> {
    for await (const { scores, ...line } of lines)
      for (const [criterion, score] of Object.entries(scores)) yield { ...line, criterion, score };
  })();
}

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
          low: row.low,
          high: row.high,
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

/** What machines measured, by metric. A figure that is not defined is an empty cell. */
export async function metricsTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const { metrics } = await readMetrics(ctx, filter);
  return (async function* (): AsyncGenerator<Row<'metrics'>> {
    for (const { metric, against, signature, n, five, withRatings, withVotes, undefined: none } of metrics)
      yield {
        metric,
        against,
        signature,
        drafts: n,
        minimum: five?.[0] ?? null,
        quartile_1: five?.[1] ?? null,
        median: five?.[2] ?? null,
        quartile_3: five?.[3] ?? null,
        maximum: five?.[4] ?? null,
        rho_ratings: withRatings.ok ? withRatings.value : null,
        rho_ratings_low: withRatings.ok ? withRatings.low : null,
        rho_ratings_high: withRatings.ok ? withRatings.high : null,
        rho_votes: withVotes.ok ? withVotes.value : null,
        rho_votes_low: withVotes.ok ? withVotes.low : null,
        rho_votes_high: withVotes.ok ? withVotes.high : null,
        not_defined: Object.values(none).reduce((sum, count) => sum + (count ?? 0), 0),
      };
  })();
}
