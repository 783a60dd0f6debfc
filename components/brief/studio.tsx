'use client';

import './studio.css';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { Bar } from '@/components/workspace/bar';
import { Composer } from '../compose/composer';
import { LiveContext } from '../draft/use-live';
import { langOf } from '../draft/words';
import { LineagePanel } from '../lineage/panel';
import { Announcer } from './announcer';
import { EmptyWall } from './empty-wall';
import { BriefHead } from './head';
import { InHand } from './in-hand';
import { WallKeys } from './keys';
import { Placeholders } from './placeholders';
import { type StudioProps, useStudio } from './use-studio';
import { Wall } from './wall';

const LineageMap = dynamic(() => import('../lineage/map'), { ssr: false });

/** A brief: its lineage, its wall and the draft in hand, over one composer. All share one selection and one set of streams. */
export function BriefStudio(props: StudioProps) {
  const { slug, brief, models, may, actions } = props;
  const c = useTranslations('common');
  const studio = useStudio(props);
  const {
    base,
    drafts,
    store,
    cards,
    arrangement,
    setArrangement,
    map,
    turnMap,
    sheet,
    setSheet,
    selection,
  } = studio;
  const { frame, field, composed, byId, change, deeds, loading, more, making, comparing, tree, judgeable } =
    studio;
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
          compareHref={comparing.href}
          mayEdit={may.editBrief}
          mayReview={may.review}
          judgeable={judgeable}
          onSheet={setSheet}
        />
        <div className="cols">
          <LineagePanel
            {...tree}
            onMap={drafts.outline.length > 0 ? turnMap : undefined}
            foot={<WallKeys map={map} />}
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
            comparing={comparing}
            placeholders={
              making.asked && (
                <Placeholders asked={making.asked} from={(drafts.outline.at(-1)?.number ?? -1) + 1} />
              )
            }
            frame={frame}
            empty={<EmptyWall count={composed.count} may={may.make} />}
            instead={map ? <LineageMap {...tree} onClose={turnMap} /> : null}
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
                onChange={change}
                onMake={() => void making.make(composed)}
              />
            )}
          </Wall>
          <InHand brief={brief} may={may} studio={studio} />
        </div>
        <Announcer outline={drafts.outline} />
      </div>
    </LiveContext>
  );
}
