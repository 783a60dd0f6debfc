import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '@/db/client';
import { briefs, pairs, votes } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { hanging } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';
import { voteInput } from './schema';

/** The caller's own pair, locked, so that a vote sent twice is one. @throws not_found for anybody else's */
async function ownPair(tx: Transaction, ctx: WorkspaceContext, pairId: string) {
  const [pair] = await tx
    .select()
    .from(pairs)
    .where(
      and(
        eq(pairs.id, pairId),
        eq(pairs.workspaceId, ctx.workspace.id),
        eq(pairs.reviewerId, ctx.actor.userId),
      ),
    )
    .for('update');
  if (!pair) throw notFound();
  return pair;
}

const standing = (pairId: string) => and(eq(votes.pairId, pairId), isNull(votes.supersededBy));

/**
 * Holds the caller's pair's two works as they are until the vote is stored: a text may not grow under it. Before the pair itself is
 * locked, as whoever writes a draft again locks it first. @throws not_found; conflict (workGone) where one does not hang any more
 */
async function holdWorks(tx: Transaction, ctx: WorkspaceContext, pairId: string): Promise<void> {
  const rows = await tx.execute<{ hangs: boolean }>(sql`
    select ${hanging()} as hangs from pairs p join drafts d on d.id in (p.left_id, p.right_id)
    where p.id = ${pairId} and p.workspace_id = ${ctx.workspace.id} and p.reviewer_id = ${ctx.actor.userId}
    order by d.id for share of d`);
  if (rows.length === 0) throw notFound();
  if (!rows.every(({ hangs }) => hangs)) throw conflict('workGone');
}

/** Adds a vote to a locked pair; `present` is the one that stood until now. */
async function append(
  tx: Transaction,
  ctx: WorkspaceContext,
  pair: typeof pairs.$inferSelect,
  present: { id: string } | undefined,
  { choice, clearly, seconds }: { choice: string; clearly: boolean; seconds: number | null },
) {
  const id = newId();
  await tx.insert(votes).values({
    id,
    workspaceId: pair.workspaceId,
    briefId: pair.briefId,
    pairId: pair.id,
    reviewerId: pair.reviewerId,
    leftId: pair.leftId,
    rightId: pair.rightId,
    choice,
    clearly,
    seconds,
    createdAt: ctx.now(),
  });
  if (present)
    await tx
      .update(votes)
      .set({ supersededBy: id })
      .where(and(standing(pair.id), ne(votes.id, id)));
  return id;
}

/**
 * Stores the caller's choice in a pair the server drew. The same choice sent again is the same vote; another one is a
 * correction that supersedes it.
 * @throws forbidden, not_found, invalid, conflict (workGone)
 */
export async function vote(ctx: WorkspaceContext, input: z.input<typeof voteInput>): Promise<{ id: string }> {
  requireCan(ctx, 'review.submit');
  const { pairId, choice, clearly, seconds } = parse(voteInput, input);
  return ctx.db.transaction(async (tx) => {
    await holdWorks(tx, ctx, pairId);
    const pair = await ownPair(tx, ctx, pairId);
    const [present] = await tx.select().from(votes).where(standing(pairId));
    if (present && present.choice === choice && present.clearly === clearly) return { id: present.id };
    const id = await append(tx, ctx, pair, present, { choice, clearly, seconds: seconds ?? null });
    await tx.update(pairs).set({ closedAt: ctx.now() }).where(eq(pairs.id, pairId));
    await record(tx, ctx.workspace.id, {
      kind: 'pairJudged',
      actorId: ctx.actor.userId,
      briefId: pair.briefId,
      at: ctx.now(),
    });
    return { id };
  });
}

const briefOnly = z.strictObject({ briefId: z.uuid() });

/** Takes the caller's last standing vote in a brief back and opens its pair again. @throws not_found, conflict when there is none */
export async function undoVote(
  ctx: WorkspaceContext,
  input: z.input<typeof briefOnly>,
): Promise<{ pairId: string }> {
  requireCan(ctx, 'review.update.own');
  const { briefId } = parse(briefOnly, input);
  return ctx.db.transaction(async (tx) => {
    const [brief] = await tx
      .select({ id: briefs.id })
      .from(briefs)
      .where(and(eq(briefs.id, briefId), eq(briefs.workspaceId, ctx.workspace.id), isNull(briefs.deletedAt)));
    if (!brief) throw notFound();
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.userId}:${briefId}`}, 2))`,
    );
    const [last] = await tx
      .select()
      .from(votes)
      .where(
        and(
          eq(votes.workspaceId, ctx.workspace.id),
          eq(votes.briefId, briefId),
          eq(votes.reviewerId, ctx.actor.userId),
          isNull(votes.supersededBy),
          ne(votes.choice, 'withdrawn'),
        ),
      )
      .orderBy(desc(votes.createdAt), desc(votes.id))
      .limit(1);
    if (!last) throw conflict('nothingToUndo');
    const pair = await ownPair(tx, ctx, last.pairId);
    await append(tx, ctx, pair, last, { choice: 'withdrawn', clearly: false, seconds: null });
    // The reopened pair comes next; whatever was drawn meanwhile stays open and comes after it.
    await tx.update(pairs).set({ closedAt: null, drawnAt: ctx.now() }).where(eq(pairs.id, pair.id));
    await record(tx, ctx.workspace.id, {
      kind: 'voteWithdrawn',
      actorId: ctx.actor.userId,
      briefId,
      at: ctx.now(),
    });
    return { pairId: pair.id };
  });
}

const skipInput = z.strictObject({ pairId: z.uuid() });

/** Puts a pair aside without a choice. It comes back when nothing new is left; put aside again, it stays away. */
export async function skipPair(ctx: WorkspaceContext, input: z.input<typeof skipInput>): Promise<void> {
  requireCan(ctx, 'review.submit');
  const { pairId } = parse(skipInput, input);
  await ctx.db.transaction(async (tx) => {
    const pair = await ownPair(tx, ctx, pairId);
    if (!pair.closedAt) await tx.update(pairs).set({ closedAt: ctx.now() }).where(eq(pairs.id, pairId));
  });
}
