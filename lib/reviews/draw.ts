import { randomInt } from 'node:crypto';
import { and, asc, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '@/db/client';
import { briefs, draftMarks, drafts, pairs, votes } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { checksOf } from '@/lib/drafts/format';
import type { Checks, Recipe } from '@/lib/drafts/schema';
import { leaderboard } from '@/lib/evaluation/ranking/index';
import type { Language, Medium } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import type { BlindWork, PairView } from './schema';

const drawInput = z.strictObject({
  briefId: z.uuid(),
  medium: z.enum(['text', 'design', 'art']).optional(),
  /** Judge exactly these two, for instance from the dashboard's "review next"; null when the caller already has. */
  drafts: z.tuple([z.uuid(), z.uuid()]).optional(),
});

type Row = typeof drafts.$inferSelect;

/**
 * The next blind pair for the caller. An open one is shown again as it was; else two drafts of one medium are chosen (the
 * least judged and least certain first), the sides are drawn by lot, and the order is stored before anything is shown.
 * @returns null when the caller has judged every pair
 * @throws forbidden, not_found
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
    const tally = await standingVotes(tx, briefId);
    const own = await tx
      .select({
        leftId: pairs.leftId,
        rightId: pairs.rightId,
        closedAt: pairs.closedAt,
        pairId: pairs.id,
        medium: pairs.medium,
      })
      .from(pairs)
      .where(and(eq(pairs.briefId, briefId), eq(pairs.reviewerId, ctx.actor.userId)))
      .orderBy(desc(pairs.drawnAt));
    const open = own.find(
      (pair) =>
        !pair.closedAt &&
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

    const seen = new Set(own.map((pair) => pairKey(pair.leftId, pair.rightId)));
    // One person's opinion of two works counts once: who has judged these two is not asked again.
    if (wanted && hasJudged(tally, ctx.actor.userId, wanted)) return null;
    const chosen = wanted
      ? wantedPair(wanted, byId)
      : choose(
          works.filter((work) => !medium || work.medium === medium),
          tally,
          seen,
        );
    if (!chosen) return null;
    const [left, right] = randomInt(2) === 0 ? chosen : ([chosen[1], chosen[0]] as const);
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

const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

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
        inArray(drafts.state, ['complete', 'stopped']),
        isNull(draftMarks.deletedAt),
        isNull(draftMarks.archivedAt),
      ),
    )
    .orderBy(asc(drafts.number));
  return rows.map(({ draft }) => draft);
}

const standingVotes = (tx: Executor, briefId: string) =>
  tx
    .select({
      reviewerId: votes.reviewerId,
      leftId: votes.leftId,
      rightId: votes.rightId,
      choice: votes.choice,
    })
    .from(votes)
    .where(and(eq(votes.briefId, briefId), isNull(votes.supersededBy), ne(votes.choice, 'withdrawn')));

type Tally = Awaited<ReturnType<typeof standingVotes>>;

const hasJudged = (tally: Tally, reviewerId: string, [a, b]: [string, string]) =>
  tally.some((row) => row.reviewerId === reviewerId && pairKey(row.leftId, row.rightId) === pairKey(a, b));

function wantedPair(ids: [string, string], byId: Map<string, Row>): [Row, Row] {
  const a = byId.get(ids[0]);
  const b = byId.get(ids[1]);
  if (!a || !b || a.id === b.id || a.medium !== b.medium) throw notFound();
  return [a, b];
}

/**
 * Among unseen pairs of one medium: fewest votes on the pair, then on its two drafts, then closest in the present
 * ranking (the outcome is least known), then by lot.
 */
function choose(works: Row[], tally: Tally, seen: Set<string>): [Row, Row] | null {
  const perDraft = new Map<string, number>();
  const perPair = new Map<string, number>();
  const bump = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const row of tally) {
    bump(perDraft, row.leftId);
    bump(perDraft, row.rightId);
    bump(perPair, pairKey(row.leftId, row.rightId));
  }
  const share = new Map<string, number>();
  for (const medium of ['text', 'design', 'art'] as const) {
    for (const row of rankingOf(works, tally, medium)) share.set(row.item, row.share);
  }
  let best: { pair: [Row, Row]; cost: number } | null = null;
  for (let i = 0; i < works.length; i++) {
    for (let j = i + 1; j < works.length; j++) {
      const a = works[i]!;
      const b = works[j]!;
      if (a.medium !== b.medium || seen.has(pairKey(a.id, b.id))) continue;
      const distance = Math.abs((share.get(a.id) ?? 0.5) - (share.get(b.id) ?? 0.5));
      const cost =
        (perPair.get(pairKey(a.id, b.id)) ?? 0) * 4 +
        (perDraft.get(a.id) ?? 0) +
        (perDraft.get(b.id) ?? 0) +
        distance * 6 +
        randomInt(1_000) / 2_000;
      if (!best || cost < best.cost) best = { pair: [a, b], cost };
    }
  }
  return best?.pair ?? null;
}

function rankingOf(works: Row[], tally: Tally, medium: string) {
  const items = works.filter((work) => work.medium === medium).map(({ id }) => id);
  if (items.length < 2) return [];
  const known = new Set(items);
  return leaderboard({
    items,
    votes: tally.filter((row) => known.has(row.leftId) && known.has(row.rightId)).map(asVote),
  }).rows;
}

const asVote = (row: Tally[number]) => ({
  left: row.leftId,
  right: row.rightId,
  choice: row.choice as 'left' | 'right' | 'tie' | 'both_bad',
});

function view(
  brief: typeof briefs.$inferSelect,
  pairId: string,
  left: Row,
  right: Row,
  works: Row[],
  tally: Tally,
  reviewerId: string,
): PairView {
  const same = works.filter((work) => work.medium === left.medium);
  const known = new Set(same.map(({ id }) => id));
  const relevant = tally.filter((row) => known.has(row.leftId) && known.has(row.rightId));
  const measured = { left: checks(left), right: checks(right) };
  const both = measured.left !== null && measured.right !== null;
  const board = leaderboard({ items: same.map(({ id }) => id), votes: relevant.map(asVote) });
  return {
    pairId,
    briefId: brief.id,
    question: brief.goal,
    language: brief.language as Language,
    left: { ...blind(left, pairId, 'left'), checks: both ? measured.left : null },
    right: { ...blind(right, pairId, 'right'), checks: both ? measured.right : null },
    done: relevant.filter((row) => row.reviewerId === reviewerId).length,
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
