import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { titled, translator } from '@/app/_frame/translate';
import { pageContext } from '@/app/_server/context';
import { preferences } from '@/app/_server/preferences';
import { createBrief } from '@/app/actions/briefs';
import { BriefSheet } from '@/components/brief-form/brief-sheet';
import { can } from '@/lib/access';

export async function generateMetadata(): Promise<Metadata> {
  return titled((await translator('common'))('nav.newBrief'));
}

/** A new brief, in the language its writer reads, with a rubric to start from. */
export default async function NewBriefPage({ params }: { params: Promise<{ workspace: string }> }) {
  const ctx = await pageContext((await params).workspace);
  if (!can(ctx.workspace.role, 'brief.create')) notFound();
  const { locale } = await preferences();
  const t = await translator('brief-form');
  const starter = (key: 'goal' | 'voice' | 'craft', weight: number) => ({
    key,
    name: t(`starter.${key}.name`),
    hint: t(`starter.${key}.hint`),
    weight,
  });
  return (
    <BriefSheet
      start={{
        title: '',
        goal: '',
        audience: '',
        tone: '',
        constraints: [''],
        language: locale,
        due: '',
        rubric: [starter('goal', 40), starter('voice', 30), starter('craft', 30)],
      }}
      create={createBrief}
    />
  );
}
