import { rawResponse } from '@/app/_server/raw';
import { sessionRoute } from '@/app/_server/route';
import { readRaw } from '@/lib/drafts';
import { pairSide } from '@/lib/reviews';
import { enterWorkspaceOf } from '@/lib/workspaces';

export const dynamic = 'force-dynamic';

/** One side of the caller's own blind pair: the address names the pair, never the draft. */
export const GET = sessionRoute('GET /api/raw/pair/[pair]/[side]', async (ctx, _request, params) => {
  const pairId = params.pair ?? '';
  const inside = await enterWorkspaceOf(ctx, { pairId });
  const side = params.side === 'left' ? 'left' : 'right';
  return rawResponse(await readRaw(inside, await pairSide(inside, { pairId, side })));
});
