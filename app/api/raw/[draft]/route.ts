import { rawResponse } from '@/app/_server/raw';
import { sessionRoute } from '@/app/_server/route';
import { readRaw } from '@/lib/drafts';

export const dynamic = 'force-dynamic';

/** A design or a picture, under a policy of its own. */
export const GET = sessionRoute('GET /api/raw/[draft]', async (ctx, _request, params) =>
  rawResponse(await readRaw(ctx, { draftId: params.draft ?? '' })),
);
