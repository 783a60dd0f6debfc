import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { briefs, draftEdges } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import type { EdgeKind } from './schema';

export interface BriefPlace {
  workspaceId: string;
  briefId: string;
}

/**
 * Takes the next `count` numbers of a brief and answers the first. The row lock makes two generations at once take
 * different ones. Also notes that the brief was touched. @throws not_found
 */
export async function takeNumbers(tx: Executor, place: BriefPlace, count: number, at: Date): Promise<number> {
  const [row] = await tx
    .update(briefs)
    .set({
      draftCount: sql`${briefs.draftCount} + ${count}`,
      touchedAt: sql`greatest(${briefs.touchedAt}, ${at.toISOString()}::timestamptz)`,
    })
    .where(
      and(eq(briefs.id, place.briefId), eq(briefs.workspaceId, place.workspaceId), isNull(briefs.deletedAt)),
    )
    .returning({ after: briefs.draftCount });
  if (!row) throw notFound();
  return row.after - count;
}

/** Writes the edges to a draft's parents, primary first. */
export async function linkParents(
  tx: Executor,
  briefId: string,
  childIds: string[],
  parents: { id: string; kind: EdgeKind }[],
): Promise<void> {
  if (parents.length === 0 || childIds.length === 0) return;
  await tx.insert(draftEdges).values(
    childIds.flatMap((childId) =>
      parents.map((parent, position) => ({
        briefId,
        childId,
        parentId: parent.id,
        kind: parent.kind,
        position,
      })),
    ),
  );
}
