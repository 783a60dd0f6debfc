import { type SQL, sql } from 'drizzle-orm';
import { finished, hanging } from '@/lib/drafts';
import type { Recipe } from '@/lib/drafts/schema';
import type { Medium } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Filter } from './filter';

/**
 * Where the panels' numbers come from. Lifetime counts are read from the tallies; a reviewer or a span of days is counted from the
 * raw rows, through an index that holds all it takes. Everything here is a piece of SQL with the workspace in its WHERE.
 */

/** Where is counted. A panel holds its reader's whole context, which proves membership; a job of the studio has no reader. */
export type Place = Pick<WorkspaceContext, 'db'> & { workspace: Pick<WorkspaceContext['workspace'], 'id'> };

const none = sql``;

/** Finished drafts that hang, of briefs that are there: `id, brief_id, number, title, medium, recipe, size, duration_ms, tokens`. */
export function shownDrafts(ctx: Place, filter: Filter): SQL {
  return sql`
    select d.id, d.brief_id, d.number, d.title, d.medium, d.recipe, d.size, d.duration_ms, d.tokens
    from drafts d join briefs b on b.id = d.brief_id
    where d.workspace_id = ${ctx.workspace.id} and b.deleted_at is null and ${hanging()}
      ${filter.briefId ? sql`and d.brief_id = ${filter.briefId}` : none}
      ${filter.medium ? sql`and d.medium = ${filter.medium}` : none}
      ${filter.model === undefined ? none : sql`and d.recipe->>'model' = ${filter.model}`}
      ${filter.strategy === undefined ? none : sql`and d.recipe->'strategy'->>'kind' = ${filter.strategy}`}`;
}

/** WHERE of raw rows (`alias` of votes or ratings) as far as the row itself knows: reviewer and days, not the drafts. */
function rawWhere(ctx: Place, filter: Filter, alias: SQL): SQL {
  return sql`${alias}.workspace_id = ${ctx.workspace.id} and ${alias}.superseded_by is null
    ${filter.briefId ? sql`and ${alias}.brief_id = ${filter.briefId}` : none}
    ${filter.reviewerId ? sql`and ${alias}.reviewer_id = ${filter.reviewerId}` : none}
    ${filter.since ? sql`and ${alias}.created_at >= (${filter.since}::date)::timestamp at time zone 'UTC'` : none}
    ${filter.until ? sql`and ${alias}.created_at < (${filter.until}::date + 1)::timestamp at time zone 'UTC'` : none}`;
}

/** Standing votes as `v`; its drafts are not looked at. */
export const standingVotes = (ctx: Place, filter: Filter): SQL =>
  sql`votes v where ${rawWhere(ctx, filter, sql`v`)} and v.choice <> 'withdrawn'`;
/** Standing ratings as `r`. */
export const standingRatings = (ctx: Place, filter: Filter): SQL =>
  sql`ratings r where ${rawWhere(ctx, filter, sql`r`)}`;

const isRaw = ({ reviewerId, since, until }: Filter): boolean => Boolean(reviewerId || since || until);

/** Votes by the order shown: `left_id, right_id, lefts, rights, ties, both_bads`. Includes drafts that do not hang any more. */
export function pairCounts(ctx: Place, filter: Filter): SQL {
  if (isRaw(filter))
    return sql`
      select v.left_id, v.right_id, count(*) filter (where v.choice = 'left')::int as lefts,
        count(*) filter (where v.choice = 'right')::int as rights, count(*) filter (where v.choice = 'tie')::int as ties,
        count(*) filter (where v.choice = 'both_bad')::int as both_bads
      from ${standingVotes(ctx, filter)} group by 1, 2`;
  return sql`
    select left_id, right_id, lefts, rights, ties, both_bads from pair_tallies
    where workspace_id = ${ctx.workspace.id} ${filter.briefId ? sql`and brief_id = ${filter.briefId}` : none}
      and lefts + rights + ties + both_bads > 0`;
}

/** Scores: `draft_id, rubric_id, criterion, score, count`. Includes drafts that do not hang any more. */
export function scoreCounts(ctx: Place, filter: Filter): SQL {
  if (isRaw(filter))
    return sql`
      select r.draft_id, r.rubric_id, s.key as criterion, s.value::int as score, count(*)::int as count
      from (select * from ${standingRatings(ctx, filter)}) r cross join lateral jsonb_each_text(r.scores) s group by 1, 2, 3, 4`;
  return sql`
    select draft_id, rubric_id, criterion, score, count from rating_tallies
    where workspace_id = ${ctx.workspace.id} ${filter.briefId ? sql`and brief_id = ${filter.briefId}` : none} and count > 0`;
}

/** What the tallies by reviewer cannot tell apart: they know brief, medium, reviewer and week, no drafts and no days. */
const needsRows = ({ model, strategy, since, until }: Filter): boolean =>
  model !== undefined || strategy !== undefined || Boolean(since || until);

const week = (alias: SQL) => sql`date_trunc('week', ${alias}.created_at at time zone 'UTC')::date`;

/**
 * Reviews by reviewer and week: `reviewer_id, week, lefts, rights, ties, both_bads, ratings, seconds, timed`, one or several
 * rows each; sum them.
 */
export function reviewerCounts(ctx: Place, filter: Filter, { shown, hidden }: Reach): SQL {
  const raw = needsRows(filter);
  const sign = raw ? sql`1` : sql`-1`;
  const voteRows = sql`
    select v.reviewer_id, ${week(sql`v`)} as week, ${sign} * (v.choice = 'left')::int as lefts, ${sign} * (v.choice = 'right')::int as rights,
      ${sign} * (v.choice = 'tie')::int as ties, ${sign} * (v.choice = 'both_bad')::int as both_bads, 0 as ratings,
      ${sign} * coalesce(v.seconds, 0) as seconds, ${sign} * (v.seconds is not null)::int as timed from`;
  const ratingRows = sql`
    select r.reviewer_id, ${week(sql`r`)} as week, 0 as lefts, 0 as rights, 0 as ties, 0 as both_bads, ${sign} as ratings,
      0 as seconds, 0 as timed from`;
  if (raw)
    return sql`
      ${voteRows} ${standingVotes(ctx, filter)} and ${among(sql`v.left_id`, shown)} and ${among(sql`v.right_id`, shown)}
      union all ${ratingRows} ${standingRatings(ctx, filter)} and ${among(sql`r.draft_id`, shown)}`;
  const kept = sql`
    select t.reviewer_id, t.week, t.lefts, t.rights, t.ties, t.both_bads, t.ratings, t.seconds, t.timed from reviewer_tallies t
    ${tallyWhere(ctx, filter)}`;
  if (hidden.length === 0) return kept;
  return sql`${kept} union all ${voteRows} ${hiddenVotes(ctx, filter, hidden)}
    union all ${ratingRows} ${standingRatings(ctx, filter)} and ${among(sql`r.draft_id`, hidden)}`;
}

/** How many votes took so many seconds: `reviewer_id, seconds, count`, one or several rows each; sum them. */
export function secondsCounts(ctx: Place, filter: Filter, { shown, hidden }: Reach): SQL {
  if (needsRows(filter))
    return sql`
      select v.reviewer_id, v.seconds, 1 as count from ${standingVotes(ctx, filter)} and v.seconds is not null
        and ${among(sql`v.left_id`, shown)} and ${among(sql`v.right_id`, shown)}`;
  const kept = sql`
    select t.reviewer_id, t.seconds, t.count from seconds_tallies t ${tallyWhere(ctx, filter)} and t.count > 0`;
  if (hidden.length === 0) return kept;
  return sql`${kept} union all select v.reviewer_id, v.seconds, -1 as count from ${hiddenVotes(ctx, filter, hidden)} and v.seconds is not null`;
}

const tallyWhere = (ctx: Place, filter: Filter): SQL => sql`
  join briefs b on b.id = t.brief_id and b.deleted_at is null
  where t.workspace_id = ${ctx.workspace.id}
    ${filter.briefId ? sql`and t.brief_id = ${filter.briefId}` : none}
    ${filter.medium ? sql`and t.medium = ${filter.medium}` : none}
    ${filter.reviewerId ? sql`and t.reviewer_id = ${filter.reviewerId}` : none}`;

const hiddenVotes = (ctx: Place, filter: Filter, hidden: readonly string[]): SQL =>
  sql`${standingVotes(ctx, filter)} and (${among(sql`v.left_id`, hidden)} or ${among(sql`v.right_id`, hidden)})`;

/**
 * Whether a column holds one of these ids. A list rather than a join: what the planner believes about a handful of drafts must
 * not decide how a million votes are read.
 */
export const among = (column: SQL, ids: readonly string[]): SQL =>
  sql`${column} = any(${`{${ids.join(',')}}`}::uuid[])`;

/** The drafts a filter lets through, and those whose reviews the tallies hold though they do not hang any more. */
export interface Reach {
  works: Work[];
  shown: string[];
  hidden: string[];
}

export async function loadReach(ctx: Place, filter: Filter): Promise<Reach> {
  const [works, hidden] = await Promise.all([loadWorks(ctx, filter), hiddenDrafts(ctx, filter)]);
  return { works, shown: works.map(({ id }) => id), hidden };
}

/** Drafts of briefs that are there which do not hang (removed, or not finished) but have standing reviews; usually none. */
async function hiddenDrafts(ctx: Place, filter: Filter): Promise<string[]> {
  if (needsRows(filter)) return [];
  const away = await ctx.db.execute<{ id: string }>(sql`
    select d.id from drafts d join briefs b on b.id = d.brief_id left join draft_marks m on m.draft_id = d.id
    where d.workspace_id = ${ctx.workspace.id} and b.deleted_at is null
      ${filter.briefId ? sql`and d.brief_id = ${filter.briefId}` : none} ${filter.medium ? sql`and d.medium = ${filter.medium}` : none}
      and (m.deleted_at is not null or not ${finished()})`);
  if (away.length === 0) return [];
  const ids = away.map(({ id }) => id);
  const scope = sql`workspace_id = ${ctx.workspace.id} ${filter.briefId ? sql`and brief_id = ${filter.briefId}` : none}`;
  const judged = await ctx.db.execute<{ id: string }>(sql`
    select left_id as id from pair_tallies where ${scope} and ${among(sql`left_id`, ids)} and lefts + rights + ties + both_bads > 0
    union select right_id from pair_tallies where ${scope} and ${among(sql`right_id`, ids)} and lefts + rights + ties + both_bads > 0
    union select draft_id from rating_tallies where ${scope} and ${among(sql`draft_id`, ids)} and count > 0`);
  return judged.map(({ id }) => id);
}

/** A finished draft, as panels need it. */
export interface Work {
  id: string;
  briefId: string;
  number: number;
  title: string;
  medium: Medium;
  recipe: Recipe;
  size: number | null;
  durationMs: number | null;
}

/** By brief and number. */
export async function loadWorks(ctx: Place, filter: Filter): Promise<Work[]> {
  const rows = await ctx.db.execute<Work & Record<string, unknown>>(sql`
    select id, brief_id as "briefId", number, title, medium, recipe, size, duration_ms as "durationMs"
    from (${shownDrafts(ctx, filter)}) d order by brief_id, number`);
  return [...rows];
}

export interface PairRow {
  left: string;
  right: string;
  lefts: number;
  rights: number;
  ties: number;
  bothBads: number;
}

/** Votes between two of the `shown` drafts, by the order shown. */
export async function loadPairs(ctx: Place, filter: Filter, shown: Iterable<string>): Promise<PairRow[]> {
  const known = new Set(shown);
  const rows = await ctx.db.execute<PairRow & Record<string, unknown>>(sql`
    select left_id as "left", right_id as "right", lefts, rights, ties, both_bads as "bothBads" from (${pairCounts(ctx, filter)}) p`);
  return rows.filter(({ left, right }) => known.has(left) && known.has(right));
}
