import type { Metadata } from 'next';
import { titled, translator } from '@/app/_frame/translate';
import { orNotFound, pageContext } from '@/app/_server/context';
import { setTip } from '@/app/actions/drafts';
import { OpenTable } from '@/components/compare/open-table';
import type { NamedWork } from '@/components/compare/types';
import { Blank } from '@/components/ui/blank';
import { can } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { readDraft } from '@/lib/drafts';
import { checksOf } from '@/lib/drafts/format';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { StudioError } from '@/lib/kernel/errors';

interface Props {
  params: Promise<{ workspace: string; brief: string }>;
  /** `d` names two to four drafts of this brief, first is left. */
  searchParams: Promise<{ d?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('compare');
  return titled(t('openTitle'));
}

/** Chosen drafts side by side, by name. */
export default async function ComparePage({ params, searchParams }: Props) {
  const [{ workspace, brief: briefId }, { d }] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(workspace);
  const brief = await orNotFound(readBrief(ctx, { briefId }));
  const ids = [...new Set([d ?? ''].flat().join(',').split(',').filter(Boolean))].slice(0, 4);
  const found = await Promise.all(ids.map((id) => work(ctx, brief.id, id)));
  const works = found.filter((one) => one !== null);
  if (works.length < 2) {
    const t = await translator('compare');
    return (
      <Blank
        title={t('few.title')}
        lead={
          ids.length > works.length ? t('open.gone', { count: ids.length - works.length }) : t('few.lead')
        }
        action={{ label: t('few.go'), href: `/${workspace}/briefs/${brief.id}` }}
      />
    );
  }
  return (
    <OpenTable
      key={ids.join()}
      slug={workspace}
      brief={{ id: brief.id, title: brief.title, language: brief.language }}
      works={works}
      may={{
        vote: can(ctx.workspace.role, 'review.submit'),
        decide: can(ctx.workspace.role, 'verdict.decide'),
      }}
      setTip={setTip}
    />
  );
}

/** One chosen draft; null when it is gone, of another brief, or has nothing to show yet. */
async function work(ctx: WorkspaceContext, briefId: string, draftId: string): Promise<NamedWork | null> {
  try {
    const draft = await readDraft(ctx, { draftId });
    if (draft.briefId !== briefId || (draft.medium !== 'text' && !draft.rawUrl)) return null;
    const { id, letter, title, tip, medium, rawUrl, width, height } = draft;
    return {
      id,
      letter,
      title,
      tip,
      medium,
      rawUrl,
      width,
      height,
      content: medium === 'text' ? draft.content : null,
      checks: checksOf(draft),
    };
  } catch (error) {
    if (error instanceof StudioError && error.code === 'not_found') return null;
    throw error;
  }
}
