import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { draftMarks, drafts } from '@/db/schema';
import { can, requireCan } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { finished } from '@/lib/drafts';
import { letterFor } from '@/lib/drafts/lineage';
import type { DraftState, Recipe } from '@/lib/drafts/schema';
import { wilson95 } from '@/lib/evaluation/agreement/index';
import { leaderboard } from '@/lib/evaluation/ranking/index';
import { type Medium, media } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { requireOwnOrAll } from './asked';
import { once } from './cache';
import { medianOf, shownVotes } from './counts';
import { type Filter, filterShape } from './filter';
import { rubricProfiles } from './profiles';
import type { DashboardView, LeaderRow } from './schema';
import { loadScores } from './scores';
import { loadPairs, loadReach, type Reach, reviewerCounts, secondsCounts, standingVotes } from './source';
import { listVerdicts } from './verdicts';

export const dashboardInput = z.strictObject({ ...filterShape, briefId: z.uuid() });

/** A brief's drafts with what the board shows of them; removed ones do not count. */
async function works(ctx: WorkspaceContext, briefId: string) {
  return ctx.db
    .select({
      id: drafts.id,
      number: drafts.number,
      title: drafts.title,
      medium: drafts.medium,
      state: drafts.state,
      recipe: drafts.recipe,
      durationMs: drafts.durationMs,
      size: drafts.size,
      finished: sql<boolean>`${finished('drafts')}`,
    })
    .from(drafts)
    .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
    .where(
      and(
        eq(drafts.briefId, briefId),
        eq(drafts.workspaceId, ctx.workspace.id),
        isNull(draftMarks.deletedAt),
      ),
    )
    .orderBy(drafts.number);
}

/** Drafts the reader preferred in a vote that stands. */
async function preferred(ctx: WorkspaceContext, briefId: string): Promise<Set<string>> {
  const own = { briefId, reviewerId: ctx.actor.userId };
  // Votes have no index by reviewer, and a brief may hold hundreds of thousands: who never voted need not look among them.
  const [voted] = await ctx.db.execute(sql`
    select from reviewer_tallies where workspace_id = ${ctx.workspace.id} and brief_id = ${briefId}
      and reviewer_id = ${own.reviewerId} and lefts + rights > 0 limit 1`);
  if (!voted) return new Set();
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select distinct case when v.choice = 'left' then v.left_id else v.right_id end as id
    from ${standingVotes(ctx, own)} and v.choice in ('left', 'right')`);
  return new Set(rows.map(({ id }) => id));
}

/** People who voted, and the median of the seconds they took. */
async function pace(ctx: WorkspaceContext, filter: Filter, reach: Reach) {
  const [people, seconds] = await Promise.all([
    ctx.db.execute<{ reviewers: number }>(sql`
      select count(*)::int as reviewers from (
        select reviewer_id from (${reviewerCounts(ctx, filter, reach)}) c group by 1
        having sum(lefts + rights + ties + both_bads) > 0
      ) voters`),
    ctx.db.execute<{ seconds: number; count: number }>(sql`
      select seconds, sum(count)::int as count from (${secondsCounts(ctx, filter, reach)}) c group by 1 order by 1`),
  ]);
  return { reviewers: people[0]?.reviewers ?? 0, medianSeconds: medianOf(seconds) };
}

/**
 * What wins in a brief, among the drafts of one medium (the one with most votes unless chosen): Bradley-Terry with 95 %
 * intervals, counts, the rubric profile, agreement, the latest verdicts, and what to judge next. Only what the filter lets
 * through is counted. Votes are added up by the database; single votes never travel.
 * @throws not_found, invalid
 */
export async function readDashboard(
  ctx: WorkspaceContext,
  input: z.input<typeof dashboardInput>,
): Promise<DashboardView> {
  requireCan(ctx, 'dashboard.read');
  const { medium: wanted, ...filter } = parse(dashboardInput, input);
  requireOwnOrAll(ctx, filter);
  // A brief of another workspace is not here, rather than without votes.
  await readBrief(ctx, { briefId: filter.briefId });
  const { userId } = ctx.actor;
  const [counted, yours] = await Promise.all([
    once(ctx, `board ${wanted ?? ''}`, filter, () => count(ctx, filter, wanted)),
    once(ctx, `preferred by ${userId}`, { briefId: filter.briefId }, () => preferred(ctx, filter.briefId)),
  ]);
  const { board, medium } = counted;
  const seenBy = can(ctx.workspace.role, 'review.read.beforeClose') ? 'all' : userId;
  return {
    ...counted,
    board: { ...board, rows: board.rows.map((row) => ({ ...row, yourVote: yours.has(row.draftId) })) },
    latest: await once(ctx, `latest for ${seenBy}`, { ...filter, medium }, () =>
      listVerdicts(ctx, { ...filter, medium, limit: 8 }),
    ),
  };
}

/** What the board says to everybody: the reader's own votes and the verdicts a role may see come to it above. */
async function count(
  ctx: WorkspaceContext,
  filter: Omit<z.output<typeof dashboardInput>, 'medium'>,
  wanted: Medium | undefined,
): Promise<Omit<DashboardView, 'latest'>> {
  const { briefId } = filter;
  const [brief, everything, reach] = await Promise.all([
    readBrief(ctx, { briefId }),
    works(ctx, briefId),
    loadReach(ctx, filter),
  ]);
  const all = everything.filter(({ recipe }) => matches(recipe as Recipe, filter));
  const counted = shownVotes(await loadPairs(ctx, filter, reach.shown));
  const mediumOf = new Map(all.map((work) => [work.id, work.medium as Medium]));
  const medium = wanted ?? busiest(all, counted, mediumOf);
  const hung = all.filter((work) => work.medium === medium);
  const shown = new Set(hung.filter((work) => work.finished).map(({ id }) => id));
  const relevant = counted.filter((row) => shown.has(row.left) && shown.has(row.right));
  const board = leaderboard({ items: [...shown], votes: relevant });
  const [{ scores, rubrics }, { reviewers, medianSeconds }] = await Promise.all([
    loadScores(ctx, filter, [...shown]),
    pace(ctx, { ...filter, medium }, await reachOf(ctx, { ...filter, medium }, reach, shown)),
  ]);
  const byId = new Map(hung.map((work) => [work.id, work]));
  const name = (id: string) => {
    const work = byId.get(id)!;
    return { id, letter: letterFor(work.number), title: work.title };
  };
  const rows = board.rows.map((row): LeaderRow => {
    const work = byId.get(row.item)!;
    const { theta: _theta, se: _se, item: draftId, prior: _prior, ...numbers } = row;
    return {
      ...numbers,
      draftId,
      letter: letterFor(work.number),
      title: work.title,
      medium,
      model: (work.recipe as Recipe).model,
      durationMs: work.durationMs,
      size: work.size,
      yourVote: false,
    };
  });
  const sum = (choice?: string) =>
    relevant.reduce((total, row) => total + (!choice || row.choice === choice ? row.count : 0), 0);
  const [left, right] = [sum('left'), sum('right')];
  const interval = left + right > 0 ? wilson95({ x: left, n: left + right }) : null;
  const profiles = rubricProfiles(brief.rubric, rubrics, scores);
  return {
    brief: { id: brief.id, title: brief.title },
    medium,
    media: media.filter((one) => everything.some((work) => work.medium === one)),
    board: { rows, prior: board.prior, components: board.components.length, votesNeeded: board.votesNeeded },
    counts: {
      drafts: hung.length,
      byState: countStates(hung),
      votes: sum(),
      ties: sum('tie'),
      bothBad: sum('both_bad'),
      reviewers,
      ratings: profiles.ratings,
      medianSeconds,
    },
    leftShare: interval
      ? { value: left / (left + right), low: interval[0], high: interval[1], n: left + right }
      : null,
    alpha: profiles.alpha,
    rubric: brief.rubric,
    profiles: profiles.rows.map((row) => ({ ...row, ...withoutId(name(row.draftId)) })),
    next: board.open.map(({ a, b, reason, votes: needed }) => ({
      a: name(a),
      b: name(b),
      reason,
      votes: needed,
    })),
  };
}

/** What of a brief's reach is of one medium: what another medium lost by a removal was never counted in this one. */
const reachOf = async (
  ctx: WorkspaceContext,
  filter: Filter,
  reach: Reach,
  shown: ReadonlySet<string>,
): Promise<Reach> => (reach.hidden.length > 0 ? loadReach(ctx, filter) : { ...reach, shown: [...shown] });

const withoutId = ({ letter, title }: { letter: string; title: string }) => ({ letter, title });

function countStates(rows: { state: string }[]): Partial<Record<DraftState, number>> {
  const counts: Partial<Record<DraftState, number>> = {};
  for (const { state } of rows) counts[state as DraftState] = (counts[state as DraftState] ?? 0) + 1;
  return counts;
}

function busiest(
  all: { medium: string }[],
  counted: { left: string; count: number }[],
  mediumOf: Map<string, Medium>,
): Medium {
  const weight = (medium: Medium) =>
    counted.reduce((sum, row) => sum + (mediumOf.get(row.left) === medium ? row.count : 0), 0) * 1_000 +
    all.filter((work) => work.medium === medium).length;
  return [...media].sort((a, b) => weight(b) - weight(a))[0]!;
}

const matches = ({ model, strategy }: Recipe, filter: Pick<Filter, 'model' | 'strategy'>): boolean =>
  (filter.model === undefined || filter.model === model) &&
  (filter.strategy === undefined || filter.strategy === strategy.kind);

/** Most votes first: used to offer a brief where none is chosen. Votes on drafts that were removed are among them. */
export async function briefsWithVotes(ctx: WorkspaceContext): Promise<{ briefId: string; votes: number }[]> {
  requireCan(ctx, 'dashboard.read');
  const rows = await ctx.db.execute<{ briefId: string; votes: number }>(sql`
    select brief_id as "briefId", sum(lefts + rights + ties + both_bads)::int as votes from pair_tallies
    where workspace_id = ${ctx.workspace.id} group by 1 having sum(lefts + rights + ties + both_bads) > 0 order by 2 desc`);
  return [...rows];
}
