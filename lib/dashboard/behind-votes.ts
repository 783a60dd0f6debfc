import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { can, requireCan } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { edgeKinds } from '@/lib/drafts/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { type VoteKind, voteAspects, voteKinds } from './behind';
import { type Filter, filterShape } from './filter';
import { heldAgainstOthers } from './held';
import { depthsOf, loadEdges } from './lineage';
import { recipeFields } from './panels';
import { nameOfValue, recipeValue } from './recipe-value';
import { readRecipes } from './recipes';
import { among, loadPairs, loadWorks, standingVotes, type Work } from './source';

export const verdictsInput = z.strictObject({
  ...filterShape,
  /** Votes in which this draft took part; with `against`, only those of the two. */
  draftId: z.uuid().optional(),
  against: z.uuid().optional(),
  choice: z.enum(voteKinds).optional(),
  /** How it ended for `draftId`. */
  outcome: z.enum(['won', 'lost']).optional(),
  /** Votes in which a draft with this value of a recipe's field met one with another; '' is a recipe without it. */
  recipe: z.strictObject({ field: z.enum(recipeFields), value: z.string().max(300) }).optional(),
  /** Votes between a draft and the one it was made from. */
  edge: z.enum(edgeKinds).optional(),
  /** Votes between a draft so many steps from the brief and one of another depth. */
  depth: z.number().int().min(0).max(10_000).optional(),
  /** Votes among the drafts that counted votes join to this one. */
  group: z.uuid().optional(),
  only: z.enum(voteAspects).optional(),
  /** The Monday of a week, UTC. */
  week: z.iso.date().optional(),
  limit: z.number().int().min(1).max(500).default(100),
});
type Asked = Omit<z.output<typeof verdictsInput>, keyof Filter | 'limit'>;

/** What one number counts, as pieces of SQL over votes `v`. */
export interface VotesBehind {
  limit: number;
  briefIds: string[];
  /** The votes of a brief, all told: FROM and WHERE with `brief` as its id. */
  from: (brief: SQL) => SQL;
}

/** The standing votes that a number counts. @throws forbidden, invalid, not_found */
export async function votesBehind(
  ctx: WorkspaceContext,
  input: z.input<typeof verdictsInput>,
): Promise<VotesBehind> {
  requireCan(ctx, 'dashboard.read');
  const { limit, ...all } = parse(verdictsInput, input);
  const { filter, asked } = apart(all);
  // A brief of another workspace is not here, rather than without votes.
  if (filter.briefId) await readBrief(ctx, { briefId: filter.briefId });
  const works = await loadWorks(ctx, filter);
  const shown = works.map(({ id }) => id);
  const where = [
    sql`${among(sql`v.left_id`, shown)} and ${among(sql`v.right_id`, shown)}`,
    ...simple(ctx, filter, asked),
    ...(await resolved(ctx, filter, asked, works)),
  ];
  if (!can(ctx.workspace.role, 'review.read.beforeClose'))
    where.push(sql`v.reviewer_id = ${ctx.actor.userId}`);
  return {
    limit,
    briefIds: [...new Set(works.map((work) => work.briefId))],
    from: (brief) => sql`(select * from ${standingVotes(ctx, filter)}) v
      where v.brief_id = ${brief} and ${sql.join(where, sql` and `)}`,
  };
}

function apart(all: Omit<z.output<typeof verdictsInput>, 'limit'>): { filter: Filter; asked: Asked } {
  const { draftId, against, choice, outcome, recipe, edge, depth, group, only, week, ...filter } = all;
  return { filter, asked: { draftId, against, choice, outcome, recipe, edge, depth, group, only, week } };
}

const kinds: Partial<Record<VoteKind, SQL>> = {
  counted: sql`v.choice in ('left', 'right', 'tie')`,
  decided: sql`v.choice in ('left', 'right')`,
};

/** What a vote itself, its drafts and its neighbours can say. */
function simple(ctx: WorkspaceContext, filter: Filter, asked: Asked): SQL[] {
  const { draftId, against, choice, outcome, edge, only, week } = asked;
  const where: SQL[] = [];
  const takesPart = (id: string) => sql`(v.left_id = ${id} or v.right_id = ${id})`;
  if (draftId) where.push(takesPart(draftId));
  if (against) where.push(takesPart(against));
  if (choice) where.push(kinds[choice] ?? sql`v.choice = ${choice}`);
  if (draftId && outcome) {
    const preferred = sql`((v.choice = 'left' and v.left_id = ${draftId}) or (v.choice = 'right' and v.right_id = ${draftId}))`;
    where.push(outcome === 'won' ? preferred : sql`v.choice in ('left', 'right') and not ${preferred}`);
  }
  if (edge)
    where.push(sql`exists (select from draft_edges e where e.kind = ${edge}
      and ((e.parent_id = v.left_id and e.child_id = v.right_id) or (e.parent_id = v.right_id and e.child_id = v.left_id)))`);
  if (week)
    where.push(sql`v.created_at >= (${week}::date)::timestamp at time zone 'UTC'
      and v.created_at < (${week}::date + 7)::timestamp at time zone 'UTC'`);
  if (only === 'timed') where.push(sql`v.seconds is not null`);
  if (only === 'unlike')
    where.push(
      sql`exists (select from drafts l, drafts r where l.id = v.left_id and r.id = v.right_id and l.size <> r.size)`,
    );
  if (only === 'twice')
    where.push(sql`(v.brief_id, v.reviewer_id, least(v.left_id, v.right_id), greatest(v.left_id, v.right_id)) in (
      select o.brief_id, o.reviewer_id, least(o.left_id, o.right_id), greatest(o.left_id, o.right_id)
      from (select * from ${standingVotes(ctx, filter)}) o group by 1, 2, 3, 4 having count(*) > 1)`);
  return where;
}

/** What only the other drafts and votes can say: which drafts are of a depth, in a group, on a board. */
async function resolved(
  ctx: WorkspaceContext,
  filter: Filter,
  { recipe, depth, group, only }: Asked,
  works: readonly Work[],
): Promise<SQL[]> {
  const where: SQL[] = [];
  const shown = works.map(({ id }) => id);
  if (recipe) {
    const values = await ctx.db.execute<{ id: string; value: string }>(
      sql`select d.id, ${recipeValue(sql`d`, recipe.field)} as value from drafts d where ${among(sql`d.id`, shown)}`,
    );
    const idsWith = (test: (value: string) => boolean) =>
      values.flatMap(({ id, value }) => (test(value) ? [id] : []));
    const those = idsWith((value) => nameOfValue(value) === recipe.value);
    where.push(sql`(${among(sql`v.left_id`, those)}) <> (${among(sql`v.right_id`, those)})`);
    // A board leaves the least judged values out, and the votes on them.
    const { rows, more } = await readRecipes(ctx, { ...filter, by: recipe.field });
    if (more > 0) {
      const listed = new Set(rows.map(({ key }) => key));
      const ids = idsWith((value) => listed.has(value));
      where.push(sql`${among(sql`v.left_id`, ids)} and ${among(sql`v.right_id`, ids)}`);
    }
  }
  if (depth !== undefined) {
    const depthOf = depthsOf(await loadEdges(ctx, filter));
    const those = shown.filter((id) => depthOf(id) === depth);
    where.push(sql`(${among(sql`v.left_id`, those)}) <> (${among(sql`v.right_id`, those)})`);
  }
  if (only === 'held' || only === 'joined') where.push(await heldAgainstOthers(ctx, filter, works, only));
  if (group) {
    const those = joinedTo(group, await loadPairs(ctx, filter, shown));
    where.push(sql`${among(sql`v.left_id`, those)} and ${among(sql`v.right_id`, those)}`);
  }
  return where;
}

/** The drafts that counted votes join to one, itself included. */
function joinedTo(start: string, pairs: Awaited<ReturnType<typeof loadPairs>>): string[] {
  const beside = new Map<string, string[]>();
  for (const { left, right, lefts, rights, ties } of pairs) {
    if (lefts + rights + ties === 0) continue;
    for (const id of [left, right]) if (!beside.has(id)) beside.set(id, []);
    beside.get(left)?.push(right);
    beside.get(right)?.push(left);
  }
  const found = new Set([start]);
  for (const id of found) for (const other of beside.get(id) ?? []) found.add(other);
  return [...found];
}
