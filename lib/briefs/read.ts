import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { briefs, rubrics } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { awayIds, hanging } from '@/lib/drafts';
import { letterFor } from '@/lib/drafts/lineage';
import type { Language, Medium } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { typedText } from '@/lib/kernel/text';
import { standing } from './find';
import { briefOrders, briefsAPage } from './format';
import type { BriefCard, BriefLine, BriefView } from './schema';

const readInput = z.strictObject({ briefId: z.uuid() });

/** One brief with the present version of its rubric. @throws not_found */
export async function readBrief(ctx: WorkspaceContext, input: z.input<typeof readInput>): Promise<BriefView> {
  requireCan(ctx, 'brief.read');
  const parsed = readInput.safeParse(input);
  if (!parsed.success) throw notFound();
  const [row] = await ctx.db
    .select({ brief: briefs, rubric: rubrics })
    .from(briefs)
    .innerJoin(rubrics, eq(rubrics.briefId, briefs.id))
    .where(
      and(
        eq(briefs.id, parsed.data.briefId),
        eq(briefs.workspaceId, ctx.workspace.id),
        isNull(briefs.deletedAt),
      ),
    )
    .orderBy(desc(rubrics.version))
    .limit(1);
  if (!row) throw notFound();
  const { brief, rubric } = row;
  return {
    id: brief.id,
    title: brief.title,
    goal: brief.goal,
    audience: brief.audience,
    tone: brief.tone,
    constraints: brief.constraints,
    language: brief.language as Language,
    due: brief.due,
    rubric: {
      id: rubric.id,
      version: rubric.version,
      criteria: rubric.criteria,
      scaleMin: rubric.scaleMin,
      scaleMax: rubric.scaleMax,
    },
    tipDraftId: brief.tipDraftId,
    createdAt: brief.createdAt.toISOString(),
  };
}

interface WorkRow {
  brief_id: string;
  id: string;
  number: number;
  medium: Medium;
  title: string;
  excerpt: string | null;
  width: number | null;
  height: number | null;
}

const linesInput = z.strictObject({
  /** Words that the title holds. */
  query: typedText({ max: 200 }).default(''),
  order: z.enum(briefOrders).default('touched'),
  /** From 1. */
  page: z.number().int().min(1).max(1_000_000).default(1),
});

/**
 * A page of the briefs (the first: those touched last), each with its counts: what a page needs that names them and hangs no works.
 * @throws forbidden, invalid
 */
export async function listBriefLines(
  ctx: WorkspaceContext,
  input: z.input<typeof linesInput> = {},
): Promise<BriefLine[]> {
  requireCan(ctx, 'brief.read');
  const { query, order, page } = parse(linesInput, input);
  const counted = sql`from drafts d left join draft_marks m on m.draft_id = d.id where d.brief_id = ${briefs.id} and m.deleted_at is null`;
  const rows = await ctx.db
    .select({
      id: briefs.id,
      title: briefs.title,
      language: briefs.language,
      due: briefs.due,
      touchedAt: briefs.touchedAt,
      drafts: sql<number>`(select count(*)::int ${counted})`,
      writing: sql<number>`(select count(*)::int ${counted} and d.state in ('queued', 'streaming'))`,
      votes:
        sql<number>`(select coalesce(sum(t.lefts + t.rights + t.ties + t.both_bads), 0)::int from pair_tallies t where t.workspace_id = briefs.workspace_id and t.brief_id = briefs.id
        and t.left_id not in (${awayIds(ctx.workspace.id)}) and t.right_id not in (${awayIds(ctx.workspace.id)}))`.as(
          'votes',
        ),
    })
    .from(briefs)
    .where(standing(ctx, query))
    .orderBy(...inOrder[order], desc(briefs.touchedAt), desc(briefs.id))
    .limit(briefsAPage)
    .offset((page - 1) * briefsAPage);
  return rows.map((row) => ({
    ...row,
    language: row.language as Language,
    touchedAt: row.touchedAt.toISOString(),
  }));
}

const inOrder = {
  touched: [],
  title: [sql`lower(${briefs.title})`],
  votes: [sql`votes desc`],
} as const;

/**
 * The home wall: the briefs with up to three leading drafts each (the tip, then favourites, then the highest win count, then the
 * newest; complete and not archived). Where the page has the lines already, they need not be read twice.
 */
export async function listBriefs(ctx: WorkspaceContext, lines?: readonly BriefLine[]): Promise<BriefCard[]> {
  requireCan(ctx, 'brief.read');
  const rows = lines ?? (await listBriefLines(ctx));
  if (rows.length === 0) return [];
  const works = await leadingWorks(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    works: works
      .filter((work) => work.brief_id === row.id)
      .map(({ brief_id: _, number, ...work }) => ({ ...work, letter: letterFor(number) })),
  }));
}

async function leadingWorks(ctx: WorkspaceContext, briefIds: string[]): Promise<WorkRow[]> {
  const ids = sql.join(
    briefIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await ctx.db.execute<WorkRow & Record<string, unknown>>(sql`
    with tallies as materialized (
      select left_id, right_id, lefts, rights from pair_tallies
      where workspace_id = ${ctx.workspace.id} and left_id not in (${awayIds(ctx.workspace.id)}) and right_id not in (${awayIds(ctx.workspace.id)})
    ), wins as materialized (
      select id, sum(n) as n from (
        select left_id as id, lefts as n from tallies union all select right_id, rights from tallies
      ) sides group by 1
    ), ranked as (
      select d.brief_id, d.id, d.number, d.medium, d.title, d.width, d.height,
        case when d.medium = 'text' then left(d.content, 400) end as excerpt,
        row_number() over (partition by d.brief_id order by (b.tip_draft_id = d.id) desc nulls last, coalesce(m.favourite, false) desc,
          row_number_in_medium, coalesce(w.n, 0) desc, d.number desc) as place
      from (select *, row_number() over (partition by brief_id, medium order by number desc) > 1 as row_number_in_medium from drafts
            where workspace_id = ${ctx.workspace.id} and brief_id in (${ids}) and ${hanging('drafts')}) d
      join briefs b on b.id = d.brief_id
      left join draft_marks m on m.draft_id = d.id
      left join wins w on w.id = d.id
      where m.archived_at is null
    )
    select brief_id, id, number, medium, title, width, height, excerpt from ranked where place <= 3 order by brief_id, place`);
  return [...rows];
}
