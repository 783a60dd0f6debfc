import type { Metadata } from 'next';
import { titled, translator } from '@/app/_frame/translate';
import { pageContext } from '@/app/_server/context';
import { Queue } from '@/components/review/queue';
import { Blank } from '@/components/ui/blank';
import { can } from '@/lib/access';
import { reviewQueue } from '@/lib/reviews';

interface Props {
  params: Promise<{ workspace: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('reviews');
  return titled(t('title'));
}

/** What waits for the reader to judge and to rate. */
export default async function ReviewsPage({ params }: Props) {
  const { workspace } = await params;
  const ctx = await pageContext(workspace);
  if (!can(ctx.workspace.role, 'review.submit')) {
    const t = await translator('reviews');
    return (
      <Blank
        title={t('mayNot.title')}
        lead={t('mayNot.lead')}
        action={{ label: t('mayNot.see'), href: `/${workspace}/dashboard` }}
      />
    );
  }
  return <Queue queue={await reviewQueue(ctx)} />;
}
