import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { can } from '@/lib/access';
import { letterFor } from '@/lib/drafts/lineage';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Choice } from '@/lib/reviews/schema';
import { askedFilter } from './asked';
import type { filterInput } from './filter';
import { shownDrafts, standingRatings, standingVotes } from './source';

/** Rows of one reading: what is held in memory at a time. */
const some = 2_000;

interface Side {
  id: string;
  letter: string;
  title: string;
  model: string;
}
/** One standing vote, as it was shown. */
export interface VoteRow {
  id: string;
  briefId: string;
  at: string;
  reviewer: { id: string; name: string };
  left: Side;
  right: Side;
  choice: Choice;
  clearly: boolean;
  seconds: number | null;
}
/** One standing rating. */
export interface RatingRow {
  id: string;
  briefId: string;
  at: string;
  reviewer: { id: string; name: string };
  draft: Side;
  rubricVersion: number;
  scores: Record<string, number>;
  comment: string;
  seconds: number | null;
}

/** Where the last reading ended. `at` is PostgreSQL's own text: a Date would lose its microseconds. */
interface Mark {
  id: string;
  briefId: string;
  mark: string;
}

const mine = (ctx: WorkspaceContext, row: SQL): SQL =>
  can(ctx.workspace.role, 'review.read.beforeClose')
    ? sql`true`
    : sql`${row}.reviewer_id = ${ctx.actor.userId}`;
const after = (row: SQL, last: Mark | null): SQL =>
  last
    ? sql`(${row}.brief_id, ${row}.created_at, ${row}.id) > (${last.briefId}::uuid, ${last.mark}::timestamptz, ${last.id}::uuid)`
    : sql`true`;

/** Readings one after the other, until one is not full. */
async function* readings<R extends Mark>(
  read: (last: Mark | null) => Promise<Iterable<R> & { length: number }>,
) {
  let last: Mark | null = null;
  for (;;) {
    const rows: Iterable<R> & { length: number } = await read(last);
    for (const row of rows) {
      last = row;
      yield row;
    }
    if (rows.length < some) return;
  }
}

/**
 * Every standing vote that is counted, brief by brief, oldest first, some thousand in memory at a time. As behind a number: owners
 * and editors get everybody's, reviewers their own.
 * @throws forbidden, invalid, not_found
 */
export async function eachVote(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput>,
): Promise<AsyncGenerator<VoteRow>> {
  const filter = await askedFilter(ctx, input);
  const shown = shownDrafts(ctx, filter);
  type Row = Mark & {
    who: string;
    name: string;
    choice: string;
    clearly: boolean;
    seconds: number | null;
  } & Record<'l' | 'r' | 'lt' | 'rt' | 'lm' | 'rm', string> &
    Record<'ln' | 'rn', number>;
  const read = (last: Mark | null) =>
    ctx.db.execute<Row & Record<string, unknown>>(sql`
      select v.id, v.brief_id as "briefId", v.created_at::text as mark, v.reviewer_id as who, u.name, v.choice, v.clearly, v.seconds,
        l.id as l, l.number as ln, l.title as lt, l.recipe->>'model' as lm, r.id as r, r.number as rn, r.title as rt, r.recipe->>'model' as rm
      from (select * from ${standingVotes(ctx, filter)}) v join users u on u.id = v.reviewer_id
        join (${shown}) l on l.id = v.left_id join (${shown}) r on r.id = v.right_id
      where ${mine(ctx, sql`v`)} and ${after(sql`v`, last)}
      order by v.brief_id, v.created_at, v.id limit ${some}`);
  return (async function* () {
    for await (const row of readings(read))
      yield {
        id: row.id,
        briefId: row.briefId,
        at: new Date(row.mark).toISOString(),
        reviewer: { id: row.who, name: row.name },
        left: { id: row.l, letter: letterFor(row.ln), title: row.lt, model: row.lm },
        right: { id: row.r, letter: letterFor(row.rn), title: row.rt, model: row.rm },
        choice: row.choice as Choice,
        clearly: row.clearly,
        seconds: row.seconds,
      };
  })();
}

/**
 * Every standing rating that is counted, as `eachVote`.
 * @throws forbidden, invalid, not_found
 */
export async function eachRating(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput>,
): Promise<AsyncGenerator<RatingRow>> {
  const filter = await askedFilter(ctx, input);
  type Row = Mark & {
    who: string;
    name: string;
    d: string;
    n: number;
    title: string;
    model: string;
    version: number;
    scores: Record<string, number>;
    comment: string;
    seconds: number | null;
  };
  const read = (last: Mark | null) =>
    ctx.db.execute<Row & Record<string, unknown>>(sql`
      select r.id, r.brief_id as "briefId", r.created_at::text as mark, r.reviewer_id as who, u.name, d.id as d, d.number as n, d.title,
        d.recipe->>'model' as model, k.version, r.scores, r.comment, r.seconds
      from (select * from ${standingRatings(ctx, filter)}) r join users u on u.id = r.reviewer_id
        join (${shownDrafts(ctx, filter)}) d on d.id = r.draft_id join rubrics k on k.id = r.rubric_id
      where ${mine(ctx, sql`r`)} and ${after(sql`r`, last)}
      order by r.brief_id, r.created_at, r.id limit ${some}`);
  return (async function* () {
    for await (const row of readings(read))
      yield {
        id: row.id,
        briefId: row.briefId,
        at: new Date(row.mark).toISOString(),
        reviewer: { id: row.who, name: row.name },
        draft: { id: row.d, letter: letterFor(row.n), title: row.title, model: row.model },
        rubricVersion: row.version,
        scores: row.scores,
        comment: row.comment,
        seconds: row.seconds,
      };
  })();
}
