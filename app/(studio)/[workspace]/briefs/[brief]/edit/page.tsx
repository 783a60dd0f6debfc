import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { titled, translator } from '@/app/_frame/translate';
import { orNotFound, pageContext } from '@/app/_server/context';
import { updateBrief } from '@/app/actions/briefs';
import { addReference, removeReference } from '@/app/actions/measures';
import { BriefSheet } from '@/components/brief-form/brief-sheet';
import { References } from '@/components/brief-form/references';
import { valuesOf } from '@/components/brief-form/values';
import { can } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { listReferences } from '@/lib/measures';

interface Props {
  params: Promise<{ workspace: string; brief: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return titled((await translator('common'))('nav.editBrief'));
}

/** The same sheet, filled. A change of the rubric after the first rating makes a new version. */
export default async function EditBriefPage({ params }: Props) {
  const { workspace, brief: briefId } = await params;
  const ctx = await pageContext(workspace);
  if (!can(ctx.workspace.role, 'brief.update')) notFound();
  const brief = await orNotFound(readBrief(ctx, { briefId }));
  const references = await orNotFound(listReferences(ctx, { briefId }));
  const values = valuesOf(brief);
  return (
    <BriefSheet
      start={{ ...values, constraints: values.constraints.length > 0 ? values.constraints : [''] }}
      briefId={brief.id}
      update={updateBrief}
    >
      <References
        slug={workspace}
        briefId={brief.id}
        references={references}
        add={addReference}
        remove={removeReference}
      />
    </BriefSheet>
  );
}
