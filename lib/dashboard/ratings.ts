import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { can, requireCan } from '@/lib/access';
import { personView } from '@/lib/accounts';
import { readBrief } from '@/lib/briefs';
import { letterFor } from '@/lib/drafts/lineage';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { type RatingAspect, ratingAspects } from './behind';
import { type Filter, filterShape } from './filter';
import { recipeFields } from './panels';
import { hasValue } from './recipe-value';
import type { RatingLine } from './schema';
import { loadRubrics, sameQuestions, sameScale } from './scores';
import { among, shownDrafts, standingRatings } from './source';

export const ratingsInput = z.strictObject({
  ...filterShape,
  draftId: z.uuid().optional(),
  /** Ratings that score this criterion; with `score`, those that give it so much. */
  criterion: z.string().max(40).optional(),
  score: z.number().int().optional(),
  /** Ratings of drafts with this value of a recipe's field; '' is a recipe without it. */
  recipe: z.strictObject({ field: z.enum(recipeFields), value: z.string().max(300) }).optional(),
  /** `scale` and `questions` are those of the brief's present rubric: they ask for a brief. */
  only: z.enum(ratingAspects).optional(),
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

/** FROM and WHERE of the standing ratings `r` that a number counts, with their drafts `d`. @throws forbidden, invalid, not_found */
async function ratingsBehind(ctx: WorkspaceContext, input: z.input<typeof ratingsInput>) {
  requireCan(ctx, 'dashboard.read');
  const { draftId, criterion, score, recipe, only, week, limit, ...filter } = parse(ratingsInput, input);
  // A brief of another workspace is not here, rather than without votes.
  if (filter.briefId) await readBrief(ctx, { briefId: filter.briefId });
  const where: SQL[] = [];
  if (draftId) where.push(sql`r.draft_id = ${draftId}`);
  if (criterion) where.push(sql`r.scores ? ${criterion}`);
  if (criterion && score !== undefined) where.push(sql`(r.scores->>${criterion})::int = ${score}`);
  if (recipe) where.push(hasValue(sql`d`, recipe));
  if (week)
    where.push(sql`r.created_at >= (${week}::date)::timestamp at time zone 'UTC'
      and r.created_at < (${week}::date + 7)::timestamp at time zone 'UTC'`);
  if (only) where.push(await aspect(ctx, filter, only));
  if (!can(ctx.workspace.role, 'review.read.beforeClose'))
    where.push(sql`r.reviewer_id = ${ctx.actor.userId}`);
  const from = sql`(select * from ${standingRatings(ctx, filter)}) r
    join (${shownDrafts(ctx, filter)}) d on d.id = r.draft_id
    where ${sql.join([sql`true`, ...where], sql` and `)}`;
  return { limit, from };
}

async function aspect(ctx: WorkspaceContext, filter: Filter, only: RatingAspect): Promise<SQL> {
  if (only === 'shared') {
    const { reviewerId: _reviewerId, ...everybody } = filter;
    return sql`exists (select from (select * from ${standingRatings(ctx, everybody)}) other
      where other.draft_id = r.draft_id and other.rubric_id = r.rubric_id and other.reviewer_id <> r.reviewer_id)`;
  }
  const rubrics = filter.briefId ? await loadRubrics(ctx, filter) : [];
  const present = rubrics.at(-1);
  const alike = only === 'scale' ? sameScale : sameQuestions;
  return among(
    sql`r.rubric_id`,
    rubrics.filter((version) => present && alike(version, present)).map(({ id }) => id),
  );
}

/**
 * The standing ratings behind a mean, newest first. As with votes, owners and editors see everybody's, reviewers and
 * viewers only their own.
 * @throws forbidden, invalid, not_found
 */
export async function listRatings(
  ctx: WorkspaceContext,
  input: z.input<typeof ratingsInput>,
): Promise<RatingLine[]> {
  const { limit, from } = await ratingsBehind(ctx, input);
  const rows = await ctx.db.execute<Row>(sql`
    select r.*, u.name as "reviewerName", k.version as "rubricVersion" from (
      select r.id as "ratingId", r.created_at as at, r.reviewer_id as "reviewerId", d.id as "draftId", d.brief_id as "briefId",
        d.number, d.title, r.scores, r.comment, r.rubric_id
      from ${from}
    ) r join users u on u.id = r."reviewerId" join rubrics k on k.id = r.rubric_id
    order by r.at desc, r."ratingId" desc limit ${limit}`);
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

/** How many ratings `listRatings` would list without a limit. @throws forbidden, invalid, not_found */
export async function countRatings(
  ctx: WorkspaceContext,
  input: z.input<typeof ratingsInput>,
): Promise<number> {
  const { from } = await ratingsBehind(ctx, input);
  const [row] = await ctx.db.execute<{ n: number }>(sql`select count(*)::int as n from ${from}`);
  return row?.n ?? 0;
}
