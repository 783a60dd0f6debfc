import type { Metadata } from 'next';
import { titled } from '@/app/_frame/translate';
import { orNotFound, pageContext } from '@/app/_server/context';
import {
  draftDetail,
  moreDrafts,
  removeDraft,
  restoreDraft,
  setArchived,
  setFavourite,
  setTip,
} from '@/app/actions/drafts';
import { generate, previewRequest, resumeDraft, retryDraft, stopDraft } from '@/app/actions/streams';
import { BriefStudio } from '@/components/brief/studio';
import { remixOf } from '@/components/compose/state';
import { can } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { listDrafts, readDraft } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { listModels } from '@/lib/providers';

interface Props {
  params: Promise<{ workspace: string; brief: string }>;
  /** `remix` and `from` name a draft whose recipe, or which itself, the composer begins with. */
  searchParams: Promise<{ remix?: string; from?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, brief } = await params;
  const { title } = await orNotFound(readBrief(await pageContext(workspace), { briefId: brief }));
  return titled(title);
}

/** One brief: its lineage, its wall of drafts and the composer. */
export default async function BriefPage({ params, searchParams }: Props) {
  const [{ workspace, brief: briefId }, query] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(workspace);
  const [brief, list, composed] = await Promise.all([
    orNotFound(readBrief(ctx, { briefId })),
    orNotFound(listDrafts(ctx, { briefId })),
    composedFrom(ctx, query),
  ]);
  const { role } = ctx.workspace;
  return (
    <BriefStudio
      slug={workspace}
      brief={brief}
      list={list}
      models={listModels()}
      may={{
        make: can(role, 'draft.generate'),
        review: can(role, 'review.submit'),
        editBrief: can(role, 'brief.update'),
      }}
      composed={composed}
      actions={{
        generate,
        previewRequest,
        stopDraft,
        retryDraft,
        resumeDraft,
        moreDrafts,
        draftDetail,
        setFavourite,
        setArchived,
        removeDraft,
        restoreDraft,
        setTip,
      }}
    />
  );
}

/** What the address asks the composer to begin with; a draft that is not there is no reason to refuse the page. */
async function composedFrom(ctx: WorkspaceContext, query: { remix?: string; from?: string }) {
  const id = query.remix ?? query.from;
  if (!id) return {};
  const draft = await readDraft(ctx, { draftId: id }).catch(() => null);
  if (!draft) return {};
  return query.remix
    ? remixOf(draft.recipe, draft.medium)
    : { medium: draft.medium, sources: [draft.id], operation: 'variant' as const };
}
