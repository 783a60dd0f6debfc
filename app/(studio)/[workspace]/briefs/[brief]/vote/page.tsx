import type { Metadata } from 'next';
import { titled, translator } from '@/app/_frame/translate';
import { orNotFound, pageContext } from '@/app/_server/context';
import { drawPair, skipPair, undoVote, vote } from '@/app/actions/reviews';
import { VoteTable } from '@/components/compare/vote-table';
import { Blank } from '@/components/ui/blank';
import { can } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { type Medium, media } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import * as reviews from '@/lib/reviews';

interface Props {
  params: Promise<{ workspace: string; brief: string }>;
  /** `medium` keeps to one; `pair=id,id` begins with these two. */
  searchParams: Promise<{ medium?: string; pair?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('compare');
  return titled(t('voteTitle'));
}

/** The light table: blind pairs of one brief. The first pair is drawn here, the others by the table when a vote is final. */
export default async function VotePage({ params, searchParams }: Props) {
  const [{ workspace, brief: briefId }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(workspace);
  const { id, title, language } = await orNotFound(readBrief(ctx, { briefId }));
  if (!can(ctx.workspace.role, 'review.submit')) {
    const t = await translator('compare');
    return (
      <Blank
        title={t('mayNot.title')}
        lead={t('mayNot.lead')}
        action={{ label: t('mayNot.go'), href: `/${workspace}/briefs/${id}/dashboard` }}
      />
    );
  }
  const wished = media.find((one) => one === query.medium);
  const { pair, judgedBefore } = await firstPair(ctx, id, wished, query.pair);
  const medium = wished ?? (query.pair && pair ? pair.left.medium : undefined);
  const { items } = await reviews.reviewQueue(ctx, { briefId: id });
  const counted = items.filter((item) => !medium || item.medium === medium);
  const sum = (key: 'pairs' | 'judged' | 'skipped') => counted.reduce((total, item) => total + item[key], 0);
  return (
    <VoteTable
      key={`${id} ${medium ?? ''} ${query.pair ?? ''}`}
      slug={workspace}
      brief={{ id, title, language }}
      medium={medium}
      first={pair}
      judgedBefore={judgedBefore}
      counts={{ pairs: sum('pairs'), judged: sum('judged'), skipped: sum('skipped') }}
      actions={{ drawPair, vote, skipPair, undoVote }}
    />
  );
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The pair the address asks for; where it was judged before, or is none, the one that teaches most. */
async function firstPair(
  ctx: WorkspaceContext,
  briefId: string,
  medium: Medium | undefined,
  wanted: string | undefined,
) {
  const [a, b, ...more] = wanted?.split(',') ?? [];
  if (a && b && more.length === 0 && a !== b && uuid.test(a) && uuid.test(b)) {
    const pair = await orNotFound(reviews.drawPair(ctx, { briefId, drafts: [a, b] }));
    if (pair) return { pair, judgedBefore: false };
    return {
      pair: await orNotFound(reviews.drawPair(ctx, { briefId, ...(medium ? { medium } : {}) })),
      judgedBefore: true,
    };
  }
  return {
    pair: await orNotFound(reviews.drawPair(ctx, { briefId, ...(medium ? { medium } : {}) })),
    judgedBefore: false,
  };
}
