import { type DashboardFilter, eachVote } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { raterNames } from '../rater';
import type { Row } from './columns';

/** Votes as they were shown, one a row. */
export async function votesTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const votes = await eachVote(ctx, filter);
  const named = raterNames(ctx);
  return (async function* (): AsyncGenerator<Row<'votes'>> {
    for await (const { id, briefId, at, reviewer, left, right, choice, clearly, seconds } of votes)
      yield {
        vote_id: id,
        brief_id: briefId,
        at,
        ...named(reviewer),
        left_id: left.id,
        left_letter: left.letter,
        left_title: left.title,
        left_model: left.model,
        right_id: right.id,
        right_letter: right.letter,
        right_title: right.title,
        right_model: right.model,
        choice,
        clearly,
        seconds,
      };
  })();
}
