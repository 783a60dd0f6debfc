import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { briefs, ratings, rubrics } from '@/db/schema';
import { requireCan } from '@/lib/access';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';
import { type BriefInput, briefInput, type Criterion } from './schema';

/** Writes a brief with version 1 of its rubric. @throws forbidden, invalid */
export async function createBrief(ctx: WorkspaceContext, input: BriefInput): Promise<{ id: string }> {
  requireCan(ctx, 'brief.create');
  const { rubric, ...fields } = parse(briefInput, input);
  const id = newId();
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    await tx.insert(briefs).values({
      id,
      workspaceId: ctx.workspace.id,
      ...fields,
      createdBy: ctx.actor.userId,
      createdAt: at,
      touchedAt: at,
    });
    await tx.insert(rubrics).values({
      id: newId(),
      workspaceId: ctx.workspace.id,
      briefId: id,
      version: 1,
      criteria: rubric,
      createdAt: at,
    });
    await record(tx, ctx.workspace.id, { kind: 'briefCreated', actorId: ctx.actor.userId, briefId: id, at });
  });
  return { id };
}

const updateInput = briefInput.extend({ briefId: z.uuid() });

/**
 * Changes a brief. A changed rubric becomes a new version once the present one has ratings; before, it is changed in
 * place. Ratings keep the version they were given under.
 * @throws forbidden, invalid, not_found
 */
export async function updateBrief(
  ctx: WorkspaceContext,
  input: z.input<typeof updateInput>,
): Promise<{ id: string }> {
  requireCan(ctx, 'brief.update');
  const { briefId, rubric, ...fields } = parse(updateInput, input);
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const [changed] = await tx
      .update(briefs)
      .set({ ...fields, touchedAt: at })
      .where(and(eq(briefs.id, briefId), eq(briefs.workspaceId, ctx.workspace.id), isNull(briefs.deletedAt)))
      .returning({ id: briefs.id });
    if (!changed) throw notFound();
    const [present] = await tx
      .select()
      .from(rubrics)
      .where(eq(rubrics.briefId, briefId))
      .orderBy(desc(rubrics.version))
      .limit(1)
      // Whoever rates by it at this moment goes first.
      .for('update');
    if (!present) throw notFound();
    if (!sameCriteria(present.criteria, rubric)) {
      const [used] = await tx
        .select({ one: sql<number>`1` })
        .from(ratings)
        .where(eq(ratings.rubricId, present.id))
        .limit(1);
      if (used) {
        await tx.insert(rubrics).values({
          id: newId(),
          workspaceId: ctx.workspace.id,
          briefId,
          version: present.version + 1,
          criteria: rubric,
          createdAt: at,
        });
      } else {
        // Its version stays, its id does not: who still looks at the old one is told so when they rate.
        await tx.update(rubrics).set({ id: newId(), criteria: rubric }).where(eq(rubrics.id, present.id));
      }
    }
    await record(tx, ctx.workspace.id, { kind: 'briefChanged', actorId: ctx.actor.userId, briefId, at });
  });
  return { id: briefId };
}

function sameCriteria(a: Criterion[], b: Criterion[]): boolean {
  const form = (criteria: Criterion[]) =>
    JSON.stringify(criteria.map(({ key, name, hint, weight }) => [key, name, hint, weight]));
  return form(a) === form(b);
}
