'use client';

import './studio.css';
import dynamic from 'next/dynamic';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Bar } from '@/components/workspace/bar';
import { useFrame } from '@/components/workspace/frame-context';
import type { BriefView } from '@/lib/briefs/schema';
import type { DraftList } from '@/lib/drafts/list';
import type { DraftCard } from '@/lib/drafts/schema';
import type { ModelInfo } from '@/lib/providers/schema';
import { Composer } from '../compose/composer';
import { type Composed, remixOf, settled } from '../compose/state';
import { useComposer } from '../compose/use-composer';
import type { BriefActions } from '../draft/types';
import { LiveContext } from '../draft/use-live';
import { langOf } from '../draft/words';
import { LineagePanel } from '../lineage/panel';
import { Announcer } from './announcer';
import { EmptyWall } from './empty-wall';
import { BriefHead } from './head';
import { Inspector } from './inspector';
import { useStudioKeys, WallKeys } from './keys';
import { Placeholders } from './placeholders';
import { useDeeds } from './use-deeds';
import { useDetail } from './use-detail';
import { useDrafts } from './use-drafts';
import { useFollow } from './use-follow';
import { useMake } from './use-make';
import { usePages } from './use-pages';
import { hrefOfCompare, useSelection } from './use-selection';
import { type Arrangement, arranged, Wall } from './wall';

const LineageMap = dynamic(() => import('../lineage/map'), { ssr: false });

export interface StudioProps {
  slug: string;
  brief: BriefView;
  list: DraftList;
  models: ModelInfo[];
  may: { make: boolean; review: boolean; editBrief: boolean };
  /** What the composer begins with: a remix, or a draft to build on. */
  composed: Partial<Composed>;
  actions: BriefActions;
}

/** A brief: its lineage, its wall and the draft in hand, over one composer. All share one selection and one set of streams. */
export function BriefStudio({ slug, brief, list, models, may, composed: initial, actions }: StudioProps) {
  const t = useTranslations('wall');
  const c = useTranslations('common');
  const base = `/${slug}/briefs/${brief.id}`;
  const { setHere } = useFrame();
  const drafts = useDrafts(list);
  const { store, read, refresh } = useFollow(slug, brief.id, list.seq, setHere);
  const [arrangement, setArrangement] = useState<Arrangement>('newest');
  const [map, setMap] = useState(false);
  const [sheet, setSheet] = useState<'lineage' | 'inspector' | null>(null);
  const cards = useMemo(() => arranged(drafts, arrangement), [drafts, arrangement]);
  const selection = useSelection(brief.tipDraftId ?? cards[0]?.id ?? null);
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const composer = useComposer(brief.id, initial);
  const byId = useMemo(() => new Map(drafts.outline.map((row) => [row.id, row])), [drafts.outline]);
  const composed = settled(composer.composed, byId);
  const deeds = useDeeds({ slug, briefId: brief.id, base, actions, drafts, selection, read, refresh });
  const { loading, more, reach } = usePages(slug, brief.id, drafts, actions.moreDrafts);
  const making = useMake({
    slug,
    briefId: brief.id,
    generate: actions.generate,
    drafts,
    models,
    read,
    onStarted: ({ drafts: [first] }) => {
      composer.change({ seed: null });
      setMap(false);
      if (first) selection.select(first.id, 'one');
      frame.current?.scrollTo({ top: 0 });
    },
  });

  const branch = useCallback(
    (card: DraftCard) => {
      composer.change({ medium: card.medium, sources: [card.id], operation: 'variant', seed: null });
      setSheet(null);
      field.current?.focus();
    },
    [composer.change],
  );
  const remix = useCallback(
    ({ recipe, medium }: DraftCard) => {
      composer.change(remixOf(recipe, medium));
      setSheet(null);
      field.current?.focus();
    },
    [composer.change],
  );
  const choose = useCallback(
    (id: string) => {
      selection.select(id, 'one');
      reach(id);
    },
    [selection.select, reach],
  );
  const compareHref = hrefOfCompare(
    base,
    selection.picked.length > 1 ? selection.picked : null,
    drafts.lineage,
    selection.current,
    cards,
  );
  useStudioKeys({
    selection,
    drafts,
    cards,
    deeds,
    may: may.make,
    compareHref,
    base,
    choose,
    branch,
    onMap: () => setMap(!map),
    frame,
  });

  const thumbs = useMemo(() => {
    const pictures = new Map<string, string>();
    for (const [id, { rawUrl }] of drafts.cards) if (rawUrl) pictures.set(id, rawUrl);
    return pictures;
  }, [drafts.cards]);
  const current = selection.current ? drafts.cards.get(selection.current) : undefined;
  const detail = useDetail(slug, current, actions.draftDetail);
  const tree = {
    outline: drafts.outline,
    edges: drafts.edges,
    current: selection.current,
    thumbs,
    onSelect: choose,
    onOpen: deeds.open,
  };
  const judgeable = cards.filter(({ state }) => state === 'complete' || state === 'stopped').length > 1;
  return (
    <LiveContext value={store}>
      <div className="studio brief" data-sheet={sheet ?? undefined}>
        <Bar
          crumbs={[
            { label: c('nav.briefs'), href: `/${slug}` },
            { label: brief.title, lang: langOf(brief.title) },
          ]}
          invite
        />
        <BriefHead
          brief={brief}
          base={base}
          compareHref={compareHref}
          mayEdit={may.editBrief}
          mayReview={may.review}
          judgeable={judgeable}
          onSheet={setSheet}
        />
        <div className="cols">
          <LineagePanel
            {...tree}
            onMap={drafts.outline.length > 0 ? () => setMap(!map) : undefined}
            foot={<WallKeys />}
            onClose={() => setSheet(null)}
          />
          <Wall
            cards={cards}
            drafts={drafts}
            selection={selection}
            deeds={deeds}
            base={base}
            may={may.make}
            arrangement={arrangement}
            onArrange={setArrangement}
            onMore={drafts.before === null ? null : more}
            loading={loading}
            compareHref={compareHref}
            placeholders={
              making.asked && (
                <Placeholders asked={making.asked} from={(drafts.outline.at(-1)?.number ?? -1) + 1} />
              )
            }
            frame={frame}
            empty={<EmptyWall count={composed.count} may={may.make} />}
            instead={map ? <LineageMap {...tree} /> : null}
          >
            {may.make && (
              <Composer
                slug={slug}
                briefId={brief.id}
                composed={composed}
                models={models}
                outline={drafts.outline}
                byId={byId}
                pending={making.pending}
                problems={making.problems}
                preview={actions.previewRequest}
                field={field}
                onChange={composer.change}
                onMake={() => void making.make(composed)}
              />
            )}
          </Wall>
          <aside
            className="insp"
            aria-label={current ? t('aboutLetter', { letter: current.letter }) : t('aboutDraft')}
          >
            <Button
              kind="quiet"
              bare
              icon="close"
              className="phone sheetx"
              aria-label={c('close')}
              onClick={() => setSheet(null)}
            />
            {current ? (
              <Inspector
                key={current.id}
                card={current}
                brief={brief}
                drafts={drafts}
                detail={detail}
                base={base}
                may={may.make}
                mayReview={may.review}
                deeds={deeds}
                onBranch={branch}
                onRemix={remix}
              />
            ) : (
              <p className="none">{t('nothingInHand')}</p>
            )}
          </aside>
        </div>
        <Announcer outline={drafts.outline} />
      </div>
    </LiveContext>
  );
}
