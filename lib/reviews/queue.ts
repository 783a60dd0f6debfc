import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { briefs, draftMarks, drafts, pairs, ratings, votes } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { hanging } from '@/lib/drafts';
import { letterFor } from '@/lib/drafts/lineage';
import { type Medium, media } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import type { QueueItem, ReviewQueue } from './schema';
import { type Standing, standingsOf, standingVote } from './seen';

const queueInput = z.strictObject({ briefId: z.uuid().optional() });

/**
 * What waits for the caller: for each brief and medium the pairs not yet judged and the drafts of others not yet rated; and
 * what the caller did in the last seven days. Counts only the caller's own deeds.
 * @throws forbidden, not_found
 */
export async function reviewQueue(
  ctx: WorkspaceContext,
  input: z.input<typeof queueInput> = {},
): Promise<ReviewQueue> {
  requireCan(ctx, 'brief.read');
  const { briefId } = parse(queueInput, input);
  if (briefId) await readBrief(ctx, { briefId });
  const here = (table: typeof pairs | typeof votes | typeof ratings) =>
    and(eq(table.workspaceId, ctx.workspace.id), briefId ? eq(table.briefId, briefId) : undefined);
  const me = ctx.actor.userId;
  const weekAgo = new Date(ctx.now().getTime() - 7 * 86_400_000);
  const [works, mine, rated, week] = await Promise.all([
    ctx.db
      .select({
        id: drafts.id,
        briefId: drafts.briefId,
        briefTitle: briefs.title,
        language: briefs.language,
        number: drafts.number,
        medium: drafts.medium,
        authorId: drafts.authorId,
        title: drafts.title,
        excerpt: sql<
          string | null
        >`case when ${drafts.medium} = 'text' then left(${drafts.content}, 300) end`,
        width: drafts.width,
        height: drafts.height,
      })
      .from(drafts)
      .innerJoin(briefs, eq(briefs.id, drafts.briefId))
      .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
      .where(
        and(
          eq(drafts.workspaceId, ctx.workspace.id),
          briefId ? eq(drafts.briefId, briefId) : undefined,
          isNull(briefs.deletedAt),
          hanging('drafts'),
          isNull(draftMarks.archivedAt),
        ),
      )
      .orderBy(asc(drafts.briefId), asc(drafts.number)),
    ctx.db
      .select({
        briefId: pairs.briefId,
        leftId: pairs.leftId,
        rightId: pairs.rightId,
        open: sql<boolean>`${pairs.closedAt} is null`,
        pairId: pairs.id,
        judged: standingVote,
      })
      .from(pairs)
      .where(and(here(pairs), eq(pairs.reviewerId, me))),
    ctx.db
      .selectDistinct({ draftId: ratings.draftId })
      .from(ratings)
      .where(and(here(ratings), eq(ratings.reviewerId, me), isNull(ratings.supersededBy))),
    ctx.db
      .select({
        votes: sql<number>`(count(*) filter (where ${votes.choice} <> 'withdrawn' and ${votes.supersededBy} is null))::int`,
        withdrawn: sql<number>`(count(*) filter (where ${votes.choice} = 'withdrawn'))::int`,
      })
      .from(votes)
      .where(and(here(votes), eq(votes.reviewerId, me), gte(votes.createdAt, weekAgo))),
  ]);
  const done = new Set(rated.map(({ draftId }) => draftId));
  const groups = Map.groupBy(works, (work) => `${work.briefId} ${work.medium}`);
  const items = [...groups.values()].map((group): QueueItem => {
    const [first] = group as [(typeof works)[number]];
    const known = new Set(group.map(({ id }) => id));
    const met = mine.filter((pair) => known.has(pair.leftId) && known.has(pair.rightId));
    const seen = [...standingsOf(met).values()];
    const many = (...wanted: Standing[]) => seen.filter((one) => wanted.includes(one)).length;
    const all = (group.length * (group.length - 1)) / 2;
    const toRate = group.filter(({ id, authorId }) => authorId !== me && !done.has(id));
    return {
      briefId: first.briefId,
      briefTitle: first.briefTitle,
      language: first.language as QueueItem['language'],
      medium: first.medium as Medium,
      drafts: group.length,
      pairs: all,
      judged: many('judged'),
      skipped: many('aside', 'over'),
      comingBack: many('aside'),
      waiting: all - many('judged', 'over'),
      openPairId: met.find(({ open }) => open)?.pairId ?? null,
      toRate: toRate.map(({ id, number, title }) => ({ id, letter: letterFor(number), title })),
      // The oldest two, whoever leads: a queue that showed the winners would lead the vote.
      works: group.slice(0, 2).map(({ id, medium, excerpt, width, height }) => ({
        id,
        medium: medium as Medium,
        excerpt,
        width,
        height,
      })),
    };
  });
  items.sort(
    (a, b) =>
      Number(b.openPairId !== null) - Number(a.openPairId !== null) ||
      Number(b.waiting > 0) - Number(a.waiting > 0) ||
      a.waiting - b.waiting ||
      media.indexOf(a.medium) - media.indexOf(b.medium),
  );
  return { items, week: { votes: week[0]?.votes ?? 0, withdrawn: week[0]?.withdrawn ?? 0 } };
}
