import type { Metadata } from 'next';
import { titled, translator } from '@/app/_frame/translate';
import { orNotFound, pageContext } from '@/app/_server/context';
import { setTip } from '@/app/actions/drafts';
import { Choose } from '@/components/compare/choose';
import { isOneMedium, type Laid, mostOnTable, newestPairs } from '@/components/compare/lay';
import { OpenTable } from '@/components/compare/open-table';
import { can } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import { listDrafts, readDraft } from '@/lib/drafts';
import { checksOf } from '@/lib/drafts/format';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { StudioError } from '@/lib/kernel/errors';

interface Props {
  params: Promise<{ workspace: string; brief: string }>;
  /** `d` names two to four drafts of one medium of this brief, first is left. */
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
  const asked = [...new Set([d ?? ''].flat().join(',').split(',').filter(Boolean))];
  const ids = asked.slice(0, mostOnTable);
  const laid = await Promise.all(ids.map((id) => work(ctx, brief.id, id)));
  const works = laid.filter((one) => typeof one !== 'string');
  const t = await translator('compare');
  const [gone, bare] = (['gone', 'bare'] as const).map(
    (fate) => laid.filter((one) => one === fate).length,
  ) as [number, number];
  const notes = [
    gone > 0 && t('open.gone', { count: gone }),
    bare > 0 && t('open.bare', { count: bare }),
    asked.length > ids.length && t('open.most', { most: mostOnTable }),
  ].filter((note) => note !== false);
  const alike = isOneMedium(works);
  if (works.length < 2 || !alike) {
    const { outline } = await orNotFound(listDrafts(ctx, { briefId: brief.id, limit: 1 }));
    const wall = `/${workspace}/briefs/${brief.id}`;
    const why = alike
      ? notes.join(' ')
      : works.map(({ letter, medium }) => t(`unlike.${medium}`, { letter })).join(t('unlike.and')) +
        t('unlike.why');
    return (
      <Choose
        why={why || null}
        doors={newestPairs(outline).map(({ medium, pair: [a, b] }) => ({
          medium,
          letters: [a.letter, b.letter],
          href: `${wall}/compare?d=${a.id},${b.id}`,
        }))}
        wall={wall}
      />
    );
  }
  return (
    <OpenTable
      key={ids.join()}
      slug={workspace}
      brief={{ id: brief.id, title: brief.title, language: brief.language }}
      works={works}
      notes={notes}
      may={{
        vote: can(ctx.workspace.role, 'review.submit'),
        decide: can(ctx.workspace.role, 'verdict.decide'),
      }}
      setTip={setTip}
    />
  );
}

/** One chosen draft, as it can be laid on the table. */
async function work(ctx: WorkspaceContext, briefId: string, draftId: string): Promise<Laid> {
  try {
    const draft = await readDraft(ctx, { draftId });
    if (draft.briefId !== briefId) return 'gone';
    const { id, letter, title, tip, medium, state, rawUrl, width, height } = draft;
    const content = medium === 'text' ? draft.content : null;
    if (state === 'failed' || !(medium === 'text' ? content : rawUrl)) return 'bare';
    return { id, letter, title, tip, medium, rawUrl, width, height, content, checks: checksOf(draft) };
  } catch (error) {
    if (error instanceof StudioError && error.code === 'not_found') return 'gone';
    throw error;
  }
}
