import { type SQL, sql } from 'drizzle-orm';
import { seenByOthers } from '@/lib/evaluation/ranking/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { cellsOf } from './estimates';
import type { Filter } from './filter';
import type { Work } from './source';

/**
 * Votes `v` of the filter's reviewer that can be held against the others': on drafts that the others' votes join, and for `held` on
 * such in which the others see a difference. The same fits as the estimates, of this reviewer alone.
 */
export async function heldAgainstOthers(
  ctx: WorkspaceContext,
  { reviewerId, ...filter }: Filter,
  works: readonly Work[],
  aspect: 'held' | 'joined',
): Promise<SQL> {
  if (!reviewerId) return sql`false`;
  const [lefts, rights]: [string[], string[]] = [[], []];
  for (const [briefId, own] of Map.groupBy(works, (work) => work.briefId)) {
    const ids = own.map(({ id }) => id);
    const place = new Map(ids.map((id, at) => [id, at]));
    const cells = await cellsOf(ctx, { ...filter, briefId }, ids);
    for (const cell of cells) {
      // Everybody else is one rater here: only the sum of their votes is fitted.
      cell.rater = cell.reviewerId === reviewerId ? 0 : 1;
      cell.left = place.get(cell.leftId)!;
      cell.right = place.get(cell.rightId)!;
    }
    const [view] = seenByOthers(ids.length, 1, cells);
    if (!view) continue;
    for (const { rater, left, right, leftId, rightId } of cells) {
      if (rater !== 0 || view.component[left] !== view.component[right]) continue;
      if (aspect === 'held' && Math.abs(view.theta[left]! - view.theta[right]!) < 1e-9) continue;
      lefts.push(leftId);
      rights.push(rightId);
    }
  }
  return sql`(v.left_id, v.right_id) in (
    select * from unnest(${`{${lefts.join(',')}}`}::uuid[], ${`{${rights.join(',')}}`}::uuid[]))`;
}
