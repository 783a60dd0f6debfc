import { type DashboardFilter, eachRating } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { raterNames } from '../rater';
import type { Row } from './columns';

/** Ratings as objects, one a rating with its scores by criterion. */
export async function ratingLines(ctx: WorkspaceContext, filter: DashboardFilter) {
  const ratings = await eachRating(ctx, filter);
  const named = raterNames(ctx);
  return (async function* () {
    for await (const { id, briefId, at, reviewer, draft, rubricVersion, scores, comment, seconds } of ratings)
      yield {
        rating_id: id,
        brief_id: briefId,
        at,
        ...named(reviewer),
        draft_id: draft.id,
        letter: draft.letter,
        title: draft.title,
        model: draft.model,
        rubric_version: rubricVersion,
        scores,
        comment,
        seconds,
      };
  })();
}

/** The same as a table: a row for each score. */
export async function ratingsTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const lines = await ratingLines(ctx, filter);
  return (async function* (): AsyncGenerator<Row<'ratings'>> {
    for await (const { scores, ...line } of lines)
      for (const [criterion, score] of Object.entries(scores)) yield { ...line, criterion, score };
  })();
}
