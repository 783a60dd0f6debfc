import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { can, requireCan } from '@/lib/access';
import { personView } from '@/lib/accounts';
import { readBrief } from '@/lib/briefs';
import { letterFor } from '@/lib/drafts/lineage';
import { edgeKinds } from '@/lib/drafts/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { type Choice, choices } from '@/lib/reviews/schema';
import { filterShape } from './filter';
import { type RecipeField, recipeFields } from './panels';
import type { VerdictLine } from './schema';
import { among, loadWorks, standingVotes } from './source';

export const verdictsInput = z.strictObject({
  ...filterShape,
  /** Votes in which this draft took part; with `against`, only those of the two. */
  draftId: z.uuid().optional(),
  against: z.uuid().optional(),
  choice: z.enum(choices).optional(),
  /** How it ended for `draftId`. */
  outcome: z.enum(['won', 'lost']).optional(),
  /** Votes in which a draft with this value of a recipe's field met one with another; '' is a recipe without it. */
  recipe: z.strictObject({ field: z.enum(recipeFields), value: z.string().max(4_000) }).optional(),
  /** Votes between a draft and the one it was made from. */
  edge: z.enum(edgeKinds).optional(),
  /** The Monday of a week, UTC. */
  week: z.iso.date().optional(),
  limit: z.number().int().min(1).max(500).default(100),
});

/** A recipe's value of a field as text, '' where it has none. `draft` is the draft's alias. */
const recipeValue = (draft: SQL, field: RecipeField): SQL => {
  const path: Record<RecipeField, SQL> = {
    model: sql`->>'model'`,
    strategy: sql`->'strategy'->>'kind'`,
    prompt: sql`->>'prompt'`,
    operation: sql`->>'operation'`,
    temperature: sql`->'strategy'->>'temperature'`,
  };
  return sql`coalesce(${draft}.recipe${path[field]}, '')`;
};

type Row = {
  voteId: string;
  briefId: string;
  at: Date;
  reviewerId: string;
  reviewerName: string;
  choice: string;
  clearly: boolean;
  seconds: number | null;
} & Record<`${'left' | 'right'}${'Id' | 'Title'}`, string> &
  Record<`${'left' | 'right'}Number`, number>;

/**
 * The standing votes behind a number, newest first, as they were shown. Owners and editors see everybody's; reviewers and
 * viewers only their own, so that nobody is led by the others' votes.
 * @throws forbidden, invalid, not_found
 */
export async function listVerdicts(
  ctx: WorkspaceContext,
  input: z.input<typeof verdictsInput>,
): Promise<VerdictLine[]> {
  requireCan(ctx, 'dashboard.read');
  const { draftId, against, choice, outcome, recipe, edge, week, limit, ...filter } = parse(
    verdictsInput,
    input,
  );
  // A brief of another workspace is not here, rather than without votes.
  if (filter.briefId) await readBrief(ctx, { briefId: filter.briefId });
  const where: SQL[] = [];
  const needsRecipes = recipe !== undefined;
  const takesPart = (id: string) => sql`(v.left_id = ${id} or v.right_id = ${id})`;
  const preferred = (id: string) =>
    sql`((v.choice = 'left' and v.left_id = ${id}) or (v.choice = 'right' and v.right_id = ${id}))`;
  if (draftId) where.push(takesPart(draftId));
  if (against) where.push(takesPart(against));
  if (choice) where.push(sql`v.choice = ${choice}`);
  if (draftId && outcome === 'won') where.push(preferred(draftId));
  if (draftId && outcome === 'lost')
    where.push(sql`v.choice in ('left', 'right') and not ${preferred(draftId)}`);
  if (recipe) {
    const [left, right] = [recipeValue(sql`l`, recipe.field), recipeValue(sql`r`, recipe.field)];
    where.push(sql`(${left} = ${recipe.value}) <> (${right} = ${recipe.value})`);
  }
  if (edge)
    where.push(sql`exists (select from draft_edges e where e.kind = ${edge}
      and ((e.parent_id = v.left_id and e.child_id = v.right_id) or (e.parent_id = v.right_id and e.child_id = v.left_id)))`);
  if (week)
    where.push(sql`v.created_at >= (${week}::date)::timestamp at time zone 'UTC'
      and v.created_at < (${week}::date + 7)::timestamp at time zone 'UTC'`);
  if (!can(ctx.workspace.role, 'review.read.beforeClose'))
    where.push(sql`v.reviewer_id = ${ctx.actor.userId}`);
  const works = await loadWorks(ctx, filter);
  const shown = works.map(({ id }) => id);
  const briefIds = [...new Set(works.map((work) => work.briefId))];
  // The newest of each brief from its end of the index, then the newest of those: never all votes.
  const rows = await ctx.db.execute<Row>(sql`
    select v.id as "voteId", v.created_at as at, v.reviewer_id as "reviewerId", u.name as "reviewerName",
      v.choice, v.clearly, v.seconds, v.brief_id as "briefId", l.id as "leftId", l.number as "leftNumber", l.title as "leftTitle",
      r.id as "rightId", r.number as "rightNumber", r.title as "rightTitle"
    from (
      select newest.* from unnest(${`{${briefIds.join(',')}}`}::uuid[]) b(id) cross join lateral (
        select v.* from (select * from ${standingVotes(ctx, filter)}) v ${needsRecipes ? sql`join drafts l on l.id = v.left_id join drafts r on r.id = v.right_id` : sql``}
        where v.brief_id = b.id and ${among(sql`v.left_id`, shown)} and ${among(sql`v.right_id`, shown)}
          and ${sql.join([sql`true`, ...where], sql` and `)}
        order by v.created_at desc, v.id desc limit ${limit}
      ) newest
    ) v join users u on u.id = v.reviewer_id join drafts l on l.id = v.left_id join drafts r on r.id = v.right_id
    order by v.created_at desc, v.id desc limit ${limit}`);
  return rows.map((row) => ({
    voteId: row.voteId,
    at: new Date(row.at).toISOString(),
    reviewer: personView({ id: row.reviewerId, name: row.reviewerName }),
    left: { id: row.leftId, briefId: row.briefId, letter: letterFor(row.leftNumber), title: row.leftTitle },
    right: {
      id: row.rightId,
      briefId: row.briefId,
      letter: letterFor(row.rightNumber),
      title: row.rightTitle,
    },
    choice: row.choice as Choice,
    clearly: row.clearly,
    seconds: row.seconds,
  }));
}
