import { randomInt } from 'node:crypto';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor, Transaction } from '@/db/client';
import { briefs, draftMarks, drafts, pairs } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { finished, hanging } from '@/lib/drafts';
import { checksOf } from '@/lib/drafts/format';
import type { Checks, Recipe } from '@/lib/drafts/schema';
import { leaderboard } from '@/lib/evaluation/ranking/index';
import type { Language, Medium } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { nextPair, unseenPairs } from './next-pair';
import type { BlindWork, PairView } from './schema';
import { pairKey, type Standing, standingsOf, standingVote } from './seen';
import { type VoteCount, voteCounts } from './tally';

const drawInput = z.strictObject({
  briefId: z.uuid(),
  medium: z.enum(['text', 'design', 'art']).optional(),
  /** Judge exactly these two, for instance from the dashboard's "review next"; null when the caller already has. */
  drafts: z.tuple([z.uuid(), z.uuid()]).optional(),
});

type Row = typeof drafts.$inferSelect;

/**
 * The next blind pair for the caller. An open one is shown again as it was; else the two drafts of one medium whose
 * comparison teaches most; when nothing is new, the pair put aside longest ago, once. The sides are drawn by lot, and the
 * order is stored before anything is shown.
 * @returns null when the caller has judged every pair, or put it aside twice
 * @throws forbidden, not_found, conflict (tryAgain)
 */
export async function drawPair(
  ctx: WorkspaceContext,
  input: z.input<typeof drawInput>,
): Promise<PairView | null> {
  requireCan(ctx, 'review.submit');
  const { briefId, medium, drafts: wanted } = parse(drawInput, input);
  return ctx.db.transaction(async (tx) => {
    const [brief] = await tx
      .select()
      .from(briefs)
      .where(and(eq(briefs.id, briefId), eq(briefs.workspaceId, ctx.workspace.id), isNull(briefs.deletedAt)));
    if (!brief) throw notFound();
    // Two tabs of one reviewer draw one after the other, so both show the same open pair.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.userId}:${briefId}`}, 2))`,
    );
    const works = await judgeable(tx, ctx, briefId);
    const byId = new Map(works.map((work) => [work.id, work]));
    const tally = await voteCounts(tx, ctx, briefId);
    const own = await tx
      .select({
        leftId: pairs.leftId,
        rightId: pairs.rightId,
        open: sql<boolean>`${pairs.closedAt} is null`,
        closedAt: pairs.closedAt,
        judged: standingVote,
        pairId: pairs.id,
        medium: pairs.medium,
      })
      .from(pairs)
      .where(and(eq(pairs.briefId, briefId), eq(pairs.reviewerId, ctx.actor.userId)))
      .orderBy(desc(pairs.drawnAt));
    const open = own.find(
      (pair) =>
        pair.open &&
        byId.has(pair.leftId) &&
        byId.has(pair.rightId) &&
        (!medium || pair.medium === medium) &&
        (!wanted || pairKey(...wanted) === pairKey(pair.leftId, pair.rightId)),
    );
    if (open)
      return view(
        brief,
        open.pairId,
        byId.get(open.leftId)!,
        byId.get(open.rightId)!,
        works,
        tally,
        ctx.actor.userId,
      );

    const seen = standingsOf(own);
    // One person's opinion of two works counts once: who has judged these two is not asked again.
    if (wanted && seen.get(pairKey(...wanted)) === 'judged') return null;
    const chosen = wanted
      ? wantedPair(wanted, byId)
      : (choose(works, medium, tally, seen, ctx.actor.userId) ?? longestAside(own, medium, seen, byId));
    if (!chosen) return null;
    const [left, right] = randomInt(2) === 0 ? chosen : ([chosen[1], chosen[0]] as const);
    await stillStand(tx, [left.id, right.id]);
    const pairId = newId();
    await tx.insert(pairs).values({
      id: pairId,
      workspaceId: ctx.workspace.id,
      briefId,
      reviewerId: ctx.actor.userId,
      medium: left.medium,
      leftId: left.id,
      rightId: right.id,
      drawnAt: ctx.now(),
    });
    return view(brief, pairId, left, right, works, tally, ctx.actor.userId);
  });
}

/** Finished drafts that still hang: the only ones that can be judged. */
async function judgeable(tx: Executor, ctx: WorkspaceContext, briefId: string): Promise<Row[]> {
  const rows = await tx
    .select({ draft: drafts })
    .from(drafts)
    .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
    .where(
      and(
        eq(drafts.briefId, briefId),
        eq(drafts.workspaceId, ctx.workspace.id),
        hanging('drafts'),
        isNull(draftMarks.archivedAt),
      ),
    )
    .orderBy(asc(drafts.number));
  return rows.map(({ draft }) => draft);
}

/** Holds both works as they were read until the pair is stored: one that is written again meanwhile is not laid out. @throws conflict */
async function stillStand(tx: Transaction, ids: [string, string]): Promise<void> {
  const rows = await tx.execute(
    sql`select from drafts d where d.id = any(${`{${ids.join(',')}}`}::uuid[]) and ${finished()} order by d.id for share`,
  );
  if (rows.length < 2) throw conflict('tryAgain');
}

function wantedPair(ids: [string, string], byId: Map<string, Row>): [Row, Row] {
  const a = byId.get(ids[0]);
  const b = byId.get(ids[1]);
  if (!a || !b || a.id === b.id || a.medium !== b.medium) throw notFound();
  return [a, b];
}

/** New to the reviewer: of the medium whose pairs were judged least, the pair that teaches most. */
function choose(
  works: Row[],
  medium: string | undefined,
  votes: VoteCount[],
  seen: ReadonlyMap<string, Standing>,
  reviewerId: string,
): [Row, Row] | null {
  const byId = new Map(works.map((work) => [work.id, work]));
  const judged = new Map<string, number>();
  for (const { left, count } of votes) {
    const of = byId.get(left)?.medium;
    if (of) judged.set(of, (judged.get(of) ?? 0) + count);
  }
  const groups = [...Map.groupBy(works, (work) => work.medium)]
    .filter(([of]) => !medium || of === medium)
    .map(([of, group]) => ({
      ids: group.map(({ id }) => id),
      share: (judged.get(of) ?? 0) / Math.max(1, group.length * (group.length - 1)),
    }))
    .filter(({ ids }) => !unseenPairs(ids, seen).next().done)
    .sort((a, b) => a.share - b.share);
  const [group] = groups;
  const pair = group && nextPair({ works: group.ids, votes, reviewerId, seen, seed: randomInt(2 ** 32) });
  return pair ? wantedPair(pair, byId) : null;
}

/** What the reviewer put aside once, longest ago first. */
function longestAside(
  own: readonly { leftId: string; rightId: string; medium: string; closedAt: Date | null }[],
  medium: string | undefined,
  seen: ReadonlyMap<string, Standing>,
  byId: Map<string, Row>,
): [Row, Row] | null {
  const [pair] = own
    .filter(
      ({ leftId, rightId, medium: of }) =>
        byId.has(leftId) &&
        byId.has(rightId) &&
        (!medium || of === medium) &&
        seen.get(pairKey(leftId, rightId)) === 'aside',
    )
    .sort((a, b) => (a.closedAt?.getTime() ?? 0) - (b.closedAt?.getTime() ?? 0));
  return pair ? wantedPair([pair.leftId, pair.rightId], byId) : null;
}

function view(
  brief: typeof briefs.$inferSelect,
  pairId: string,
  left: Row,
  right: Row,
  works: Row[],
  votes: VoteCount[],
  reviewerId: string,
): PairView {
  const same = works.filter((work) => work.medium === left.medium);
  const known = new Set(same.map(({ id }) => id));
  const relevant = votes.filter((row) => known.has(row.left) && known.has(row.right));
  const measured = { left: checks(left), right: checks(right) };
  const both = measured.left !== null && measured.right !== null;
  const board = leaderboard({ items: same.map(({ id }) => id), votes: relevant });
  return {
    pairId,
    briefId: brief.id,
    question: brief.goal,
    language: brief.language as Language,
    left: { ...blind(left, pairId, 'left'), checks: both ? measured.left : null },
    right: { ...blind(right, pairId, 'right'), checks: both ? measured.right : null },
    done: relevant.reduce((sum, row) => sum + (row.reviewerId === reviewerId ? row.count : 0), 0),
    total: (same.length * (same.length - 1)) / 2,
    intervals: board.rows.map(({ low, share, high }) => ({ low, share, high })),
    settled: settledPlaces(board.rows),
    votesNeeded: board.votesNeeded,
  };
}

/** Places held by exactly one draft: nobody shares their rank. */
function settledPlaces(rows: { rank: number }[]): number {
  return rows.filter((row) => rows.filter((other) => other.rank === row.rank).length === 1).length;
}

const checks = ({ medium, recipe }: Row): Checks | null =>
  checksOf({ medium: medium as Medium, recipe: recipe as Recipe });

function blind(work: Row, pairId: string, side: 'left' | 'right'): Omit<BlindWork, 'checks'> {
  return {
    medium: work.medium as Medium,
    content: work.medium === 'text' ? work.content : null,
    rawUrl: work.medium === 'text' ? null : `/api/raw/pair/${pairId}/${side}`,
    width: work.width,
    height: work.height,
  };
}

const sideInput = z.strictObject({ pairId: z.uuid(), side: z.enum(['left', 'right']) });

/** The draft behind one side of the caller's own pair, for the raw route; its id never reaches the browser. @throws not_found */
export async function pairSide(
  ctx: WorkspaceContext,
  input: z.input<typeof sideInput>,
): Promise<{ draftId: string }> {
  requireCan(ctx, 'draft.rawAsset');
  const { pairId, side } = parse(sideInput, input);
  const [pair] = await ctx.db
    .select({ leftId: pairs.leftId, rightId: pairs.rightId })
    .from(pairs)
    .where(
      and(
        eq(pairs.id, pairId),
        eq(pairs.workspaceId, ctx.workspace.id),
        eq(pairs.reviewerId, ctx.actor.userId),
      ),
    );
  if (!pair) throw notFound();
  return { draftId: side === 'left' ? pair.leftId : pair.rightId };
}
