'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFrame } from '@/components/workspace/frame-context';
import type { BriefView } from '@/lib/briefs/schema';
import type { DraftList } from '@/lib/drafts/list';
import type { DraftCard } from '@/lib/drafts/schema';
import type { ModelInfo } from '@/lib/providers/schema';
import { type Composed, remixOf, settled } from '../compose/state';
import { useComposer } from '../compose/use-composer';
import { isWork } from '../draft/standing';
import type { BriefActions } from '../draft/types';
import { useStudioKeys } from './keys';
import { useDeeds } from './use-deeds';
import { useDetail } from './use-detail';
import { useDrafts } from './use-drafts';
import { useFollow } from './use-follow';
import { useMake } from './use-make';
import { usePages } from './use-pages';
import { comparingOf, useSelection } from './use-selection';
import { type Arrangement, arranged } from './wall';

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

/** All that a brief's page knows: its drafts and their streams, what is in hand, what is being composed, and what can be done. */
export function useStudio({ slug, brief, list, models, may, composed: initial, actions }: StudioProps) {
  const base = `/${slug}/briefs/${brief.id}`;
  const { setHere } = useFrame();
  const drafts = useDrafts(list);
  const { store, read, refresh } = useFollow(slug, brief.id, list.seq, setHere);
  const [arrangement, setArrangement] = useState<Arrangement>('newest');
  const [map, setMap] = useState(false);
  const [sheet, setSheet] = useState<'lineage' | 'inspector' | null>(null);
  const turnMap = useCallback(() => setMap((is) => !is), []);
  const cards = useMemo(() => arranged(drafts, arrangement), [drafts, arrangement]);
  const selection = useSelection(brief.tipDraftId ?? cards[0]?.id ?? null);
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const composer = useComposer(brief.id, initial);
  const byId = useMemo(() => new Map(drafts.outline.map((row) => [row.id, row])), [drafts.outline]);
  const composed = settled(composer.composed, byId);
  const { loading, more, reach } = usePages(slug, brief.id, drafts, actions.moreDrafts);
  const choose = useCallback(
    (id: string) => {
      selection.select(id, 'one');
      reach(id);
    },
    [selection.select, reach],
  );
  const deeds = useDeeds({
    slug,
    briefId: brief.id,
    base,
    actions,
    drafts,
    selection,
    choose,
    read,
    refresh,
  });
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
  const comparing = comparingOf(base, selection.picked, drafts.lineage, selection.current, cards);
  const compareHref = comparing.href;
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
    map,
    onMap: turnMap,
    field,
  });

  // On an empty wall the next thing is to say what should hang there. A finger is not shown a keyboard unasked.
  const isEmpty = useRef(list.outline.length === 0);
  useEffect(() => {
    if (isEmpty.current && document.activeElement === document.body && matchMedia('(pointer: fine)').matches)
      field.current?.focus({ preventScroll: true });
  }, []);

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
  const judgeable = cards.filter(isWork).length > 1;
  return {
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
    frame,
    field,
    composed,
    byId,
    change: composer.change,
    deeds,
    loading,
    more,
    making,
    branch,
    remix,
    comparing,
    current,
    detail,
    tree,
    judgeable,
  };
}
