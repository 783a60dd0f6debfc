import { and, asc, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { briefs, draftEdges, draftMarks, drafts, workspaces } from '@/db/schema';
import { requireCan } from '@/lib/access';
import type { Medium } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { readCards } from './cards';
import { letterFor } from './lineage';
import type { DraftCard, DraftState, EdgeKind, EdgeView } from './schema';

export const listDraftsInput = z.strictObject({
  briefId: z.uuid(),
  limit: z.number().int().min(1).max(200).default(60),
  /** Only drafts with a smaller number: the page before. */
  before: z.number().int().min(0).optional(),
});

/** One draft of the whole lineage: what the map and the inline tree need, no more. */
export interface OutlineRow {
  id: string;
  letter: string;
  number: number;
  title: string;
  medium: Medium;
  state: DraftState;
  /** How it came from its primary parent; null for a first draft. */
  kind: EdgeKind | null;
  archived: boolean;
  favourite: boolean;
}

export interface DraftList {
  /** One page, newest first. */
  drafts: DraftCard[];
  edges: EdgeView[];
  total: number;
  outline: OutlineRow[];
  /** The workspace's last event before anything was read: live views follow from here. */
  seq: number;
}

/** A page of a brief's drafts, and its whole lineage in light rows. Removed drafts are left out. @throws not_found */
export async function listDrafts(
  ctx: WorkspaceContext,
  input: z.input<typeof listDraftsInput>,
): Promise<DraftList> {
  requireCan(ctx, 'draft.read');
  const { briefId, limit, before } = parse(listDraftsInput, input);
  const [place] = await ctx.db
    .select({ seq: workspaces.eventSeq })
    .from(briefs)
    .innerJoin(workspaces, eq(workspaces.id, briefs.workspaceId))
    .where(and(eq(briefs.id, briefId), eq(briefs.workspaceId, ctx.workspace.id), isNull(briefs.deletedAt)));
  if (!place) throw notFound();
  const standing = and(
    eq(drafts.briefId, briefId),
    eq(drafts.workspaceId, ctx.workspace.id),
    isNull(draftMarks.deletedAt),
  );
  const page = ctx.db
    .select({ id: drafts.id })
    .from(drafts)
    .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
    .where(and(standing, before === undefined ? undefined : lt(drafts.number, before)))
    .orderBy(desc(drafts.number))
    .limit(limit)
    .then((rows) =>
      readCards(
        ctx.db,
        { workspaceId: ctx.workspace.id, userId: ctx.actor.userId },
        rows.map(({ id }) => id),
      ),
    );
  const outline = ctx.db
    .select({
      id: drafts.id,
      number: drafts.number,
      title: sql<string>`left(${drafts.title}, 80)`,
      medium: drafts.medium,
      state: drafts.state,
      kind: draftEdges.kind,
      archived: sql<boolean>`${draftMarks.archivedAt} is not null`,
      favourite: sql<boolean>`coalesce(${draftMarks.favourite}, false)`,
    })
    .from(drafts)
    .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
    .leftJoin(draftEdges, and(eq(draftEdges.childId, drafts.id), eq(draftEdges.position, 0)))
    .where(standing)
    .orderBy(asc(drafts.number));
  const edges = ctx.db
    .select({ parentId: draftEdges.parentId, childId: draftEdges.childId, kind: draftEdges.kind })
    .from(draftEdges)
    .where(eq(draftEdges.briefId, briefId))
    .orderBy(asc(draftEdges.childId), asc(draftEdges.position));
  const [cards, rows, links] = await Promise.all([page, outline, edges]);
  const shown = new Set(rows.map(({ id }) => id));
  return {
    drafts: cards,
    edges: links.flatMap((edge) =>
      shown.has(edge.parentId) && shown.has(edge.childId) ? [{ ...edge, kind: edge.kind as EdgeKind }] : [],
    ),
    total: rows.length,
    outline: rows.map((row) => ({
      ...row,
      letter: letterFor(row.number),
      medium: row.medium as Medium,
      state: row.state as DraftState,
      kind: row.kind as EdgeKind | null,
    })),
    seq: place.seq,
  };
}
