'use client';

import '../../brief/studio.css';
import './draft-page.css';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Bar } from '@/components/workspace/bar';
import { useFrame } from '@/components/workspace/frame-context';
import type { RubricView } from '@/lib/briefs/schema';
import { lineageOf, siblings, walk } from '@/lib/drafts/lineage';
import type { OutlineRow as Outline } from '@/lib/drafts/list';
import type { DraftDetail, EdgeKind, EdgeView } from '@/lib/drafts/schema';
import { useFollow } from '../../brief/use-follow';
import { useWallKeys } from '../../brief/use-wall-keys';
import { LineagePanel } from '../../lineage/panel';
import type { Way } from '../../lineage/switcher';
import { RecipeList } from '../recipe-list';
import { isWhole, isWork } from '../standing';
import type { ReaderActions } from '../types';
import { useDraftWords } from '../use-draft-words';
import { LiveContext, overlay, useLive } from '../use-live';
import { langOf, short } from '../words';
import { around } from './around';
import { DraftBar } from './draft-bar';
import { DraftFoot, DraftKeys } from './draft-foot';
import { RatingPanel, toRating } from './rating-panel';
import { Sheet, type View } from './sheet';
import { usePageDeeds } from './use-page-deeds';
import { useView } from './use-view';

const Editor = dynamic(() => import('./editor').then((part) => ({ default: part.Editor })));

/** The arrow of the switcher that led here; the focus stands on it again, so that the next press goes on. */
let led: Way | null = null;

export interface DraftPageProps {
  slug: string;
  draft: DraftDetail;
  /** How many others rated; their ratings are in `draft` only when they may be seen. */
  othersRated: number;
  outline: Outline[];
  edges: EdgeView[];
  /** The workspace's event the page was read at. */
  seq: number;
  rubric: RubricView;
  may: { make: boolean; review: boolean };
  view: View;
  actions: ReaderActions;
  /** The text as the server rendered it. */
  children: ReactNode;
}

/** One draft on its own page. It follows its brief live, so that a draft in the making can be read here too. */
export function DraftPage(props: DraftPageProps) {
  const { setHere } = useFrame();
  const { store } = useFollow(props.slug, props.draft.briefId, props.seq, setHere);
  return (
    <LiveContext value={store}>
      <Inside {...props} store={store} />
    </LiveContext>
  );
}

function Inside(props: DraftPageProps & { store: ReturnType<typeof useFollow>['store'] }) {
  const { slug, outline: rows, edges, rubric, may, actions, children, store } = props;
  const t = useTranslations('draft.page');
  const words = useDraftWords();
  const router = useRouter();
  const base = `/${slug}/briefs/${props.draft.briefId}`;
  const draft: DraftDetail = { ...props.draft, ...overlay(props.draft, useLive(props.draft.id)) };
  const parent = draft.parents[0];
  const whole = isWhole(draft);
  const work = isWork(draft);
  const views = viewsOf(draft, may.make, whole);
  const { view, standing, setView } = useView(props.view, views);
  const [sheet, setSheet] = useState(false);
  const outline = useMemo(() => rows.map((row) => ({ ...row, createdAt: row.number })), [rows]);
  const lineage = useMemo(() => lineageOf(outline, edges), [outline, edges]);
  const near = useMemo(() => around(lineage, outline, edges, draft.id), [lineage, outline, edges, draft.id]);
  const deeds = usePageDeeds(slug, base, draft, actions, store);
  const thumbs = useMemo(
    () => new Map(draft.rawUrl ? [[draft.id, draft.rawUrl]] : []),
    [draft.id, draft.rawUrl],
  );
  // A design made from a text is not held against it.
  const alike = outline.find(({ id }) => id === parent?.id)?.medium === draft.medium;
  const compareHref = parent && alike && whole ? `${base}/compare?d=${parent.id},${draft.id}` : null;
  const go = (id: string) => router.push(`${base}/drafts/${id}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once on each draft's page
  useEffect(() => {
    if (led) document.querySelector<HTMLElement>(`.dbar [data-way="${led}"]`)?.focus({ preventScroll: true });
    led = null;
  }, [draft.id]);
  const step = (to: 'parent' | 'child' | 'previous' | 'next') => () => {
    const next = walk(lineage, draft.id, to);
    return next ? go(next) : false;
  };
  const toggle = (one: View) => () =>
    views.includes(one) ? setView(standing() === one ? 'read' : one) : false;
  useWallKeys({
    arrowup: () => (scrolls() ? false : step('parent')()),
    arrowdown: () => (scrolls() ? false : step('child')()),
    arrowleft: step('previous'),
    arrowright: step('next'),
    d: toggle('diff'),
    e: toggle('edit'),
    n: () => (may.make && whole ? deeds.branch() : false),
    f: () => (may.make ? deeds.favourite() : false),
    c: () => (compareHref ? router.push(compareHref) : false),
    r: () => toRating(),
    escape: () => (standing() === 'read' ? router.push(base) : setView('read')),
  });
  const primary = lineage.incoming.get(draft.id)?.[0];
  return (
    <div className="studio draftp" data-sheet={sheet ? 'lineage' : undefined}>
      <Bar
        crumbs={[
          { label: short(draft.briefTitle, 36), href: base, lang: langOf(draft.briefTitle) },
          {
            label: `${draft.letter}${t('crumb')}${short(words.title(draft), 40)}`,
            lang: langOf(draft.title),
          },
        ]}
      />
      <DraftBar
        draft={draft}
        siblings={siblings(lineage, draft.id)}
        view={view}
        views={views}
        may={may.make}
        deeds={deeds}
        compareHref={compareHref}
        onView={setView}
        onGo={(id, way) => {
          led = way;
          go(id);
        }}
      />
      <div className="reader">
        <LineagePanel
          outline={near.outline}
          edges={near.edges}
          current={draft.id}
          thumbs={thumbs}
          heading={t('around', { letter: draft.letter })}
          onSelect={(id) => id !== draft.id && go(id)}
          onOpen={go}
          onClose={() => setSheet(false)}
          foot={
            <DraftKeys
              diff={views.includes('diff')}
              edit={views.includes('edit')}
              branch={may.make && whole}
              rate={may.review && work}
            />
          }
        >
          <div className="aboutr">
            <RecipeList
              card={draft}
              parent={
                parent
                  ? t('parentIs', {
                      letter: parent.letter,
                      kind: words.kind((primary?.kind ?? null) as EdgeKind | null),
                    })
                  : null
              }
            />
          </div>
        </LineagePanel>
        <main className="desk" id="main" tabIndex={-1}>
          {view === 'edit' ? (
            <article className="sheet">
              <Editor
                slug={slug}
                draft={draft}
                editDraft={actions.editDraft}
                onSaved={(id) => router.push(`${base}/drafts/${id}?view=diff`)}
                onLeave={() => setView('read')}
              />
            </article>
          ) : (
            <Sheet
              draft={draft}
              view={view}
              body={children}
              eyebrow={
                <>
                  <span lang={langOf(draft.briefTitle)}>{draft.briefTitle}</span>
                  <span>·</span>
                  <span>{words.medium(draft)}</span>
                </>
              }
            />
          )}
          <aside className="margin" aria-label={t('about')}>
            <Button size="sm" icon="branch" className="phone" onClick={() => setSheet(true)}>
              {t('around', { letter: draft.letter })}
            </Button>
            {work && (
              <RatingPanel
                key={draft.id}
                slug={slug}
                draftId={draft.id}
                rubric={rubric}
                ratings={draft.ratings}
                others={props.othersRated}
                may={may.review}
                rate={actions.rate}
                onRated={() => router.refresh()}
              />
            )}
          </aside>
        </main>
      </div>
      <DraftFoot
        draft={draft}
        parent={view === 'diff' ? parent : undefined}
        up={letterOf(outline, walk(lineage, draft.id, 'parent'))}
        down={letterOf(outline, walk(lineage, draft.id, 'child'))}
        siblings={siblings(lineage, draft.id).total > 1}
      />
    </div>
  );
}

/** A long sheet is scrolled by the arrows; a short one walks the lineage. */
function scrolls(): boolean {
  const desk = document.querySelector('.desk');
  return !!desk?.contains(document.activeElement) && desk.scrollHeight > desk.clientHeight + 8;
}

const letterOf = (outline: readonly { id: string; letter: string }[], id: string | null): string | null =>
  id === null ? null : (outline.find((row) => row.id === id)?.letter ?? null);

/** The views a draft has: a picture is only looked at; what has a parent of its kind can be held against it. */
function viewsOf(draft: DraftDetail, make: boolean, whole: boolean): View[] {
  if (draft.medium === 'art' || !whole) return ['read'];
  const parent = draft.parents[0];
  const views: View[] = ['read'];
  if (draft.medium === 'design') views.push('source');
  if (parent && parent.content !== null && parent.kind !== 'uses') views.push('diff');
  if (make) views.push('edit');
  return views;
}
