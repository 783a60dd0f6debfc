import type { z } from 'zod';
import { requireCan } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { type Filter, filterInput } from './filter';

/** What one other person judged is for those who may read single reviews; with their name in a filter, sums are no less. @throws forbidden */
export function requireOwnOrAll(ctx: WorkspaceContext, { reviewerId }: Pick<Filter, 'reviewerId'>): void {
  if (reviewerId && reviewerId !== ctx.actor.userId) requireCan(ctx, 'review.read.beforeClose');
}

/** First lines of every panel: may read, a filter that is one, and a brief that is there. @throws forbidden, invalid, not_found */
export async function askedFilter(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput>,
): Promise<Filter> {
  requireCan(ctx, 'dashboard.read');
  const filter = parse(filterInput, input);
  requireOwnOrAll(ctx, filter);
  // A brief of another workspace is not here, rather than without votes.
  if (filter.briefId) await readBrief(ctx, { briefId: filter.briefId });
  return filter;
}
