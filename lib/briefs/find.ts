import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { briefs } from '@/db/schema';
import { requireCan } from '@/lib/access';
import type { Language } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { typedText } from '@/lib/kernel/text';

const asked = z.strictObject({ query: typedText({ max: 200 }).default('') });
const mostFound = 20;

/** Latin without accents and case, so that `cafe` finds `Café`; Chinese stays as it is. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** Briefs of the workspace whose title holds every word of the query; all of them without one. */
export function standing(ctx: WorkspaceContext, query: string): SQL {
  const title = sql`lower(regexp_replace(normalize(${briefs.title}, NFKD), '[\\u0300-\\u036f]', '', 'g'))`;
  const words = plain(query).split(/\s+/).filter(Boolean);
  return and(
    eq(briefs.workspaceId, ctx.workspace.id),
    isNull(briefs.deletedAt),
    ...words.map((word) => sql`position(${word} in ${title}) > 0`),
  )!;
}

/** A few briefs whose title holds every word of the query, last touched first. @throws forbidden, invalid */
export async function findBriefs(
  ctx: WorkspaceContext,
  input: z.input<typeof asked>,
): Promise<{ id: string; title: string; language: Language }[]> {
  requireCan(ctx, 'brief.read');
  const { query } = parse(asked, input);
  const rows = await ctx.db
    .select({ id: briefs.id, title: briefs.title, language: briefs.language })
    .from(briefs)
    .where(standing(ctx, query))
    .orderBy(desc(briefs.touchedAt), desc(briefs.id))
    .limit(mostFound);
  return rows.map((row) => ({ ...row, language: row.language as Language }));
}

/** How many briefs there are whose title holds every word of the query, and what all of these hold. @throws forbidden, invalid */
export async function countBriefs(
  ctx: WorkspaceContext,
  input: z.input<typeof asked> = {},
): Promise<{ briefs: number; writing: number; drafts: number }> {
  requireCan(ctx, 'brief.read');
  const { query } = parse(asked, input);
  const [row] = await ctx.db.execute<{ briefs: number; writing: number; drafts: number }>(sql`
    select count(*)::int as briefs, count(*) filter (where of.writing > 0)::int as writing, coalesce(sum(of.drafts), 0)::int as drafts
    from ${briefs} left join (
      select d.brief_id, count(*) as drafts, count(*) filter (where d.state in ('queued', 'streaming')) as writing
      from drafts d left join draft_marks m on m.draft_id = d.id
      where d.workspace_id = ${ctx.workspace.id} and m.deleted_at is null group by 1
    ) of on of.brief_id = ${briefs.id}
    where ${standing(ctx, query)}`);
  return row!;
}
