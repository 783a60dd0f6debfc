import { sql } from 'drizzle-orm';
import type { EdgeKind } from '@/lib/drafts/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Filter } from './filter';

/** A draft and the one it was made from; `position` 0 is the parent it descends from. */
export interface Edge extends Record<string, unknown> {
  parent: string;
  child: string;
  kind: EdgeKind;
  position: number;
}

/** Every edge of the briefs, also of drafts that do not hang: depth goes through them. */
export async function loadEdges(
  ctx: WorkspaceContext,
  { briefId }: Pick<Filter, 'briefId'>,
): Promise<Edge[]> {
  const rows = await ctx.db.execute<Edge>(sql`
    select e.parent_id as parent, e.child_id as child, e.kind, e.position
    from draft_edges e join briefs b on b.id = e.brief_id
    where b.workspace_id = ${ctx.workspace.id} and b.deleted_at is null ${briefId ? sql`and b.id = ${briefId}` : sql``}`);
  return [...rows];
}

/** Steps from the brief to a draft, by first parents; 0 for what was made from the brief alone. */
export function depthsOf(edges: readonly Edge[]): (id: string) => number {
  const parentOf = new Map(
    edges.filter(({ position }) => position === 0).map((edge) => [edge.child, edge.parent]),
  );
  const known = new Map<string, number>();
  return (id) => {
    const path: string[] = [];
    let at: string | undefined = id;
    while (at !== undefined && !known.has(at)) {
      path.push(at);
      at = parentOf.get(at);
    }
    let depth = at === undefined ? -1 : known.get(at)!;
    for (const one of path.reverse()) {
      depth += 1;
      known.set(one, depth);
    }
    return known.get(id)!;
  };
}
