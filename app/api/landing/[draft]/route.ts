import { rawResponse } from '@/app/_server/raw';
import { sessionRoute } from '@/app/_server/route';
import { landingRaw } from '@/lib/demo';

export const dynamic = 'force-dynamic';

/** A design or picture of the demo, for the pages before sign-in; no other workspace's work is ever found here. */
export const GET = sessionRoute('GET /api/landing/[draft]', async (ctx, _request, params) =>
  rawResponse(await landingRaw(ctx, { draftId: params.draft ?? '' })),
);
