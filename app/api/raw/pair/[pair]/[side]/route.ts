import { rawResponse } from '@/app/_server/raw';
import { sessionRoute } from '@/app/_server/route';
import { readRaw } from '@/lib/drafts';
import { notFound } from '@/lib/kernel/errors';
import { pairSide } from '@/lib/reviews';
import { enterWorkspaceOf } from '@/lib/workspaces';

export const dynamic = 'force-dynamic';

/** One side of the caller's own blind pair: the address names the pair, never the draft. */
export const GET = sessionRoute('GET /api/raw/pair/[pair]/[side]', async (ctx, _request, params) => {
  const { pair: pairId = '', side } = params;
  if (side !== 'left' && side !== 'right') throw notFound();
  const inside = await enterWorkspaceOf(ctx, { pairId });
  return rawResponse(await readRaw(inside, await pairSide(inside, { pairId, side })));
});
