import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { briefReferences, briefs, publishedDrafts, users } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { personView } from '@/lib/accounts/format';
import { sizeOfText } from '@/lib/drafts';
import type { Language } from '@/lib/generation/schema';
import { later } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';
import { mostReferences, type ReferenceKind } from './format';
import { languageOf } from './language';
import { type AddReferenceInput, addReferenceInput, type ReferenceView } from './schema';

/**
 * Adds a text that the brief's drafts are measured against. A published text (`final`) takes the place of an earlier one, and of a
 * published draft of text: one thing was published. @throws forbidden, invalid, not_found, conflict (referencesFull)
 */
export async function addReference(
  ctx: WorkspaceContext,
  input: AddReferenceInput,
): Promise<{ id: string; language: Language }> {
  requireCan(ctx, 'brief.update');
  const { briefId, kind, title, content } = parse(addReferenceInput, input);
  const [id, at] = [newId(), ctx.now()];
  const language = await ctx.db.transaction(async (tx) => {
    // The brief's row orders those who add at the same time.
    const [brief] = await tx
      .select({ language: briefs.language })
      .from(briefs)
      .where(and(eq(briefs.id, briefId), eq(briefs.workspaceId, ctx.workspace.id), isNull(briefs.deletedAt)))
      .for('update');
    if (!brief) throw notFound();
    if (kind === 'final') {
      await tx
        .update(briefReferences)
        .set({ removedAt: at })
        .where(
          and(
            eq(briefReferences.briefId, briefId),
            eq(briefReferences.kind, 'final'),
            isNull(briefReferences.removedAt),
          ),
        );
      await tx
        .delete(publishedDrafts)
        .where(and(eq(publishedDrafts.briefId, briefId), eq(publishedDrafts.medium, 'text')));
    }
    const standing = await tx.$count(
      briefReferences,
      and(eq(briefReferences.briefId, briefId), isNull(briefReferences.removedAt)),
    );
    if (standing >= mostReferences) throw conflict('referencesFull', { max: mostReferences });
    const found = languageOf(content, brief.language as Language);
    await tx.insert(briefReferences).values({
      id,
      workspaceId: ctx.workspace.id,
      briefId,
      kind,
      language: found,
      title,
      content,
      addedBy: ctx.actor.userId,
      createdAt: at,
    });
    await record(tx, ctx.workspace.id, {
      kind: kind === 'final' ? 'finalAdded' : 'referenceAdded',
      actorId: ctx.actor.userId,
      briefId,
      data: { reference: id },
      at,
    });
    return found;
  });
  later(ctx.db, 'measure-brief', { briefId });
  return { id, language };
}

const removeInput = z.strictObject({ briefId: z.uuid(), referenceId: z.uuid() });

/** Takes a reference back; figures that rested on it are measured anew. @throws forbidden, not_found */
export async function removeReference(
  ctx: WorkspaceContext,
  input: z.input<typeof removeInput>,
): Promise<{ id: string }> {
  requireCan(ctx, 'brief.update');
  const { briefId, referenceId } = parse(removeInput, input);
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const [removed] = await tx
      .update(briefReferences)
      .set({ removedAt: at })
      .where(
        and(
          eq(briefReferences.id, referenceId),
          eq(briefReferences.briefId, briefId),
          eq(briefReferences.workspaceId, ctx.workspace.id),
          isNull(briefReferences.removedAt),
        ),
      )
      .returning({ id: briefReferences.id });
    if (!removed) throw notFound();
    await record(tx, ctx.workspace.id, {
      kind: 'referenceRemoved',
      actorId: ctx.actor.userId,
      briefId,
      data: { reference: referenceId },
      at,
    });
  });
  later(ctx.db, 'measure-brief', { briefId });
  return { id: referenceId };
}

const listInput = z.strictObject({ briefId: z.uuid() });

/** The standing references of a brief, oldest first. @throws forbidden, not_found */
export async function listReferences(
  ctx: WorkspaceContext,
  input: z.input<typeof listInput>,
): Promise<ReferenceView[]> {
  requireCan(ctx, 'brief.read');
  const { briefId } = parse(listInput, input);
  const [brief] = await ctx.db
    .select({ id: briefs.id })
    .from(briefs)
    .where(and(eq(briefs.id, briefId), eq(briefs.workspaceId, ctx.workspace.id), isNull(briefs.deletedAt)));
  if (!brief) throw notFound();
  const rows = await ctx.db
    .select({
      id: briefReferences.id,
      kind: sql<ReferenceKind>`${briefReferences.kind}`,
      language: sql<Language>`${briefReferences.language}`,
      title: briefReferences.title,
      content: briefReferences.content,
      by: { id: users.id, name: users.name },
      at: briefReferences.createdAt,
    })
    .from(briefReferences)
    .innerJoin(users, eq(users.id, briefReferences.addedBy))
    .where(and(eq(briefReferences.briefId, briefId), isNull(briefReferences.removedAt)))
    .orderBy(asc(briefReferences.id));
  return rows.map(({ content, by, at, ...row }) => ({
    ...row,
    excerpt: Array.from(content.slice(0, 400)).slice(0, 200).join(''),
    size: sizeOfText(content),
    by: personView(by),
    at: at.toISOString(),
  }));
}
