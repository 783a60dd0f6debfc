import { sql } from 'drizzle-orm';
import type { WorkspaceContext } from '@/lib/kernel/context';

/**
 * Another text whenever a figure of the workspace (or of a brief) was measured or tried since: figures come from the queue and are no
 * event of the workspace, so what rests on them is kept under its number and under this.
 */
export async function figuresStamp(ctx: WorkspaceContext, briefId: string | undefined): Promise<string> {
  const [row] = await ctx.db.execute<{ stamp: string }>(sql`
    select count(*) || ' ' || count(*) filter (where s.done) || ' ' || coalesce(sum(extract(epoch from s.measured_at)), 0) as stamp
    from draft_measures s join drafts d on d.id = s.draft_id
    where d.workspace_id = ${ctx.workspace.id} ${briefId ? sql`and d.brief_id = ${briefId}` : sql``}`);
  return row?.stamp ?? '';
}
