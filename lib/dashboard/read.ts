import { and, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { draftMarks, drafts, votes } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { letterFor } from '@/lib/drafts/lineage';
import type { DraftState, Recipe } from '@/lib/drafts/schema';
import { wilson95 } from '@/lib/evaluation/agreement/index';
import { leaderboard, type ShownVote } from '@/lib/evaluation/ranking/index';
import { type Medium, media } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { rubricProfiles } from './profiles';
import type { DashboardView, LeaderRow } from './schema';
import { listVerdicts } from './verdicts';

export const dashboardInput = z.strictObject({ briefId: z.uuid(), medium: z.enum(media).optional() });

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

const standing = (ctx: WorkspaceContext, briefId: string) =>
  and(
    eq(votes.workspaceId, ctx.workspace.id),
    eq(votes.briefId, briefId),
    isNull(votes.supersededBy),
    ne(votes.choice, 'withdrawn'),
  );

/**
 * What wins in a brief, among the drafts of one medium (the one with most votes unless chosen): Bradley-Terry with 95 %
 * intervals, counts, the rubric profile, agreement, the latest verdicts, and what to judge next. Votes are added up by the
 * database; single votes never travel.
 * @throws not_found
 */
export async function readDashboard(
  ctx: WorkspaceContext,
  input: z.input<typeof dashboardInput>,
): Promise<DashboardView> {
  requireCan(ctx, 'dashboard.read');
  const { briefId, medium: wanted } = parse(dashboardInput, input);
  const brief = await readBrief(ctx, { briefId });
  const [all, counted, mine, totals] = await Promise.all([
    works(ctx, briefId),
    ctx.db
      .select({
        left: votes.leftId,
        right: votes.rightId,
        choice: votes.choice,
        count: sql<number>`count(*)::int`,
      })
      .from(votes)
      .where(standing(ctx, briefId))
      .groupBy(votes.leftId, votes.rightId, votes.choice),
    ctx.db
      .selectDistinct({
        id: sql<string>`case when ${votes.choice} = 'left' then ${votes.leftId} else ${votes.rightId} end`,
      })
      .from(votes)
      .where(
        and(
          standing(ctx, briefId),
          eq(votes.reviewerId, ctx.actor.userId),
          inArray(votes.choice, ['left', 'right']),
        ),
      ),
    ctx.db.execute<{ medium: Medium; reviewers: number; seconds: number | null }>(sql`
      select p.medium, count(distinct v.reviewer_id)::int as reviewers,
        percentile_cont(0.5) within group (order by v.seconds)::float as seconds
      from votes v join pairs p on p.id = v.pair_id
      where v.workspace_id = ${ctx.workspace.id} and v.brief_id = ${briefId} and v.superseded_by is null and v.choice <> 'withdrawn'
      group by p.medium`),
  ]);
  const mediumOf = new Map(all.map((work) => [work.id, work.medium as Medium]));
  const medium = wanted ?? busiest(all, counted, mediumOf);
  const hung = all.filter((work) => work.medium === medium);
  const shown = new Set(
    hung.filter(({ state }) => state === 'complete' || state === 'stopped').map(({ id }) => id),
  );
  const relevant = counted.filter((row) => shown.has(row.left) && shown.has(row.right)) as ShownVote[];
  const board = leaderboard({ items: [...shown], votes: relevant });
  const yours = new Set(mine.map(({ id }) => id));
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
      yourVote: yours.has(draftId),
    };
  });
  const sum = (choice?: string) =>
    relevant.reduce((total, row) => total + (!choice || row.choice === choice ? (row.count ?? 1) : 0), 0);
  const [left, right] = [sum('left'), sum('right')];
  const interval = left + right > 0 ? wilson95({ x: left, n: left + right }) : null;
  const profiles = await rubricProfiles(ctx, brief, [...shown]);
  const total = [...totals].find((row) => row.medium === medium);
  return {
    brief: { id: brief.id, title: brief.title },
    medium,
    media: media.filter((one) => all.some((work) => work.medium === one)),
    board: { rows, prior: board.prior, components: board.components.length, votesNeeded: board.votesNeeded },
    counts: {
      drafts: hung.length,
      byState: countStates(hung),
      votes: sum(),
      ties: sum('tie'),
      bothBad: sum('both_bad'),
      reviewers: total?.reviewers ?? 0,
      ratings: profiles.ratings,
      medianSeconds: total?.seconds ?? null,
    },
    leftShare: interval
      ? { value: left / (left + right), low: interval[0], high: interval[1], n: left + right }
      : null,
    alpha: profiles.alpha,
    rubric: brief.rubric,
    profiles: profiles.rows.map((row) => ({ ...row, ...withoutId(name(row.draftId)) })),
    latest: await listVerdicts(ctx, { briefId, medium, limit: 8 }),
    next: board.open.map(({ a, b, reason, votes: needed }) => ({
      a: name(a),
      b: name(b),
      reason,
      votes: needed,
    })),
  };
}

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

/** Newest first: used to offer a brief where none is chosen. */
export async function briefsWithVotes(ctx: WorkspaceContext): Promise<{ briefId: string; votes: number }[]> {
  requireCan(ctx, 'dashboard.read');
  const rows = await ctx.db
    .select({ briefId: votes.briefId, votes: sql<number>`count(*)::int` })
    .from(votes)
    .where(
      and(eq(votes.workspaceId, ctx.workspace.id), isNull(votes.supersededBy), ne(votes.choice, 'withdrawn')),
    )
    .groupBy(votes.briefId)
    .orderBy(desc(sql`count(*)`));
  return rows;
}
