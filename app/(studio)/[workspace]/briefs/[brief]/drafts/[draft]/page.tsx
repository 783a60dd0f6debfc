import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { titled } from '@/app/_frame/translate';
import { orNotFound, pageContext } from '@/app/_server/context';
import {
  editDraft,
  removeDraft,
  restoreDraft,
  setArchived,
  setFavourite,
  setTip,
} from '@/app/actions/drafts';
import { setPublished } from '@/app/actions/measures';
import { rate } from '@/app/actions/reviews';
import { resumeDraft, retryDraft, stopDraft } from '@/app/actions/streams';
import { Markdown } from '@/components/draft/markdown';
import { DraftPage } from '@/components/draft/page/draft-page';
import type { View } from '@/components/draft/page/sheet';
import { langOf, withoutTitle } from '@/components/draft/words';
import { can } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { listDrafts, readDraft } from '@/lib/drafts';

interface Props {
  params: Promise<{ workspace: string; brief: string; draft: string }>;
  searchParams: Promise<{ view?: string }>;
}

const draftOf = cache(async (slug: string, briefId: string, draftId: string) => {
  const draft = await orNotFound(readDraft(await pageContext(slug), { draftId }));
  if (draft.briefId !== briefId) notFound();
  return draft;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, brief, draft } = await params;
  const { letter, title } = await draftOf(workspace, brief, draft);
  return titled(`${letter} ${title}`.trim());
}

const views: readonly string[] = ['read', 'diff', 'source', 'edit'] satisfies View[];

/** One draft: to read, hold against its parent, edit, branch and rate. */
export default async function OneDraftPage({ params, searchParams }: Props) {
  const [{ workspace, brief: briefId, draft: draftId }, { view }] = await Promise.all([params, searchParams]);
  const ctx = await pageContext(workspace);
  const [draft, brief, list] = await Promise.all([
    draftOf(workspace, briefId, draftId),
    orNotFound(readBrief(ctx, { briefId })),
    orNotFound(listDrafts(ctx, { briefId, limit: 1 })),
  ]);
  const { role } = ctx.workspace;
  const review = can(role, 'review.submit');
  return (
    <DraftPage
      key={draft.id}
      slug={workspace}
      draft={draft}
      othersRated={draft.raters - (draft.ratings.some(({ you }) => you) ? 1 : 0)}
      outline={list.outline}
      edges={list.edges}
      seq={list.seq}
      rubric={brief.rubric}
      may={{ make: can(role, 'draft.edit'), review }}
      view={views.includes(view ?? '') ? (view as View) : 'read'}
      actions={{
        editDraft,
        rate,
        setFavourite,
        setArchived,
        removeDraft,
        restoreDraft,
        setTip,
        setPublished,
        stopDraft,
        retryDraft,
        resumeDraft,
      }}
    >
      {draft.medium === 'text' && (
        <div className="prose" lang={langOf(draft.content ?? '')}>
          <Markdown source={withoutTitle(draft.content ?? '', draft.title)} />
        </div>
      )}
    </DraftPage>
  );
}
