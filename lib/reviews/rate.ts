import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { briefs, draftMarks, drafts, ratings, rubrics } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { finished, requireFinished } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, type FieldErrors, invalid, notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';
import { rateInput } from './schema';

/**
 * Stores one reviewer's rubric scores for one draft. A second rating supersedes the first; both rows stay.
 * @throws forbidden, not_found, invalid (a criterion without a score, a score off the scale), conflict (the rubric
 * has a newer version, or the draft is no finished work)
 */
export async function rate(ctx: WorkspaceContext, input: z.input<typeof rateInput>): Promise<{ id: string }> {
  requireCan(ctx, 'review.submit');
  const { draftId, rubricId, scores, comment, seconds } = parse(rateInput, input);
  const id = newId();
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const [draft] = await tx
      .select({ briefId: drafts.briefId, state: drafts.state, finished: sql<boolean>`${finished('drafts')}` })
      .from(drafts)
      .innerJoin(briefs, and(eq(briefs.id, drafts.briefId), isNull(briefs.deletedAt)))
      .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
      .where(
        and(eq(drafts.id, draftId), eq(drafts.workspaceId, ctx.workspace.id), isNull(draftMarks.deletedAt)),
      )
      // A text may not grow under the rating.
      .for('share', { of: drafts });
    if (!draft) throw notFound();
    requireFinished(draft);
    const [rubric] = await tx
      .select()
      .from(rubrics)
      .where(eq(rubrics.briefId, draft.briefId))
      .orderBy(desc(rubrics.version))
      .limit(1)
      // A change waits until this rating stands, and then makes a new version; one that came first has made another rubric.
      .for('share');
    if (!rubric || rubric.id !== rubricId) throw conflict('rubricChanged');
    const wrong: FieldErrors = {};
    for (const { key } of rubric.criteria) {
      const score = Object.hasOwn(scores, key) ? scores[key] : undefined;
      if (score === undefined) wrong[`scores.${key}`] = { key: 'scoreMissing' };
      else if (score < rubric.scaleMin || score > rubric.scaleMax) {
        wrong[`scores.${key}`] = {
          key: 'scoreRange',
          values: { min: rubric.scaleMin, max: rubric.scaleMax },
        };
      }
    }
    const known = new Set(rubric.criteria.map(({ key }) => key));
    if (Object.keys(scores).some((key) => !known.has(key))) wrong.scores = { key: 'wrongForm' };
    if (Object.keys(wrong).length > 0) throw invalid(wrong);
    // Ratings of one draft are written one after the other: exactly one of a reviewer stands, and two that correct in
    // opposite directions do not lock each other out of the tallies.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${draftId}, 1))`);
    await tx.insert(ratings).values({
      id,
      workspaceId: ctx.workspace.id,
      briefId: draft.briefId,
      draftId,
      reviewerId: ctx.actor.userId,
      rubricId,
      scores,
      comment,
      seconds: seconds ?? null,
      createdAt: at,
    });
    await tx
      .update(ratings)
      .set({ supersededBy: id })
      .where(
        and(
          eq(ratings.draftId, draftId),
          eq(ratings.reviewerId, ctx.actor.userId),
          isNull(ratings.supersededBy),
          ne(ratings.id, id),
        ),
      );
    await record(tx, ctx.workspace.id, {
      kind: 'draftRated',
      actorId: ctx.actor.userId,
      briefId: draft.briefId,
      draftId,
      at,
    });
  });
  return { id };
}
