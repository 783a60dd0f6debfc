import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { can, requireCan } from '@/lib/access';
import { personView } from '@/lib/accounts';
import { readBrief } from '@/lib/briefs';
import { letterFor } from '@/lib/drafts/lineage';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { filterShape } from './filter';
import type { RatingLine } from './schema';
import { shownDrafts, standingRatings } from './source';

export const ratingsInput = z.strictObject({
  ...filterShape,
  draftId: z.uuid().optional(),
  /** Ratings that score this criterion; with `score`, those that give it so much. */
  criterion: z.string().max(40).optional(),
  score: z.number().int().optional(),
  /** The Monday of a week, UTC. */
  week: z.iso.date().optional(),
  limit: z.number().int().min(1).max(500).default(200),
});

type Row = {
  ratingId: string;
  at: Date;
  reviewerId: string;
  reviewerName: string;
  draftId: string;
  briefId: string;
  number: number;
  title: string;
  scores: Record<string, number>;
  comment: string;
  rubricVersion: number;
};

/**
 * The standing ratings behind a mean, newest first. As with votes, owners and editors see everybody's, reviewers and
 * viewers only their own.
 * @throws forbidden, invalid, not_found
 */
export async function listRatings(
  ctx: WorkspaceContext,
  input: z.input<typeof ratingsInput>,
): Promise<RatingLine[]> {
  requireCan(ctx, 'dashboard.read');
  const { draftId, criterion, score, week, limit, ...filter } = parse(ratingsInput, input);
  // A brief of another workspace is not here, rather than without votes.
  if (filter.briefId) await readBrief(ctx, { briefId: filter.briefId });
  const where: SQL[] = [];
  if (draftId) where.push(sql`r.draft_id = ${draftId}`);
  if (criterion) where.push(sql`r.scores ? ${criterion}`);
  if (criterion && score !== undefined) where.push(sql`(r.scores->>${criterion})::int = ${score}`);
  if (week)
    where.push(sql`r.created_at >= (${week}::date)::timestamp at time zone 'UTC'
      and r.created_at < (${week}::date + 7)::timestamp at time zone 'UTC'`);
  if (!can(ctx.workspace.role, 'review.read.beforeClose'))
    where.push(sql`r.reviewer_id = ${ctx.actor.userId}`);
  const rows = await ctx.db.execute<Row>(sql`
    select r.id as "ratingId", r.created_at as at, r.reviewer_id as "reviewerId", u.name as "reviewerName",
      d.id as "draftId", d.brief_id as "briefId", d.number, d.title, r.scores, r.comment, k.version as "rubricVersion"
    from (select * from ${standingRatings(ctx, filter)}) r join users u on u.id = r.reviewer_id
      join (${shownDrafts(ctx, filter)}) d on d.id = r.draft_id join rubrics k on k.id = r.rubric_id
    where ${sql.join([sql`true`, ...where], sql` and `)}
    order by r.created_at desc, r.id desc limit ${limit}`);
  return rows.map((row) => ({
    ratingId: row.ratingId,
    at: new Date(row.at).toISOString(),
    reviewer: personView({ id: row.reviewerId, name: row.reviewerName }),
    draft: { id: row.draftId, briefId: row.briefId, letter: letterFor(row.number), title: row.title },
    scores: row.scores,
    comment: row.comment,
    rubricVersion: row.rubricVersion,
  }));
}
