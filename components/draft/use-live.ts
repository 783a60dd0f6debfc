'use client';

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { DraftCard } from '@/lib/drafts/schema';
import { isActive, type LiveDraft, silent } from './live-core';
import { LiveStore, type States } from './live-store';

const none: States = new Map();

/** The store of the page; one without streams where a page has none. */
export const LiveContext = createContext<LiveStore>(new LiveStore());

/** The stream of one draft: only its own messages render the caller again. */
export function useLive(id: string): LiveDraft {
  const store = useContext(LiveContext);
  const subscribe = useCallback((listener: () => void) => store.subscribe(id, listener), [store, id]);
  return useSyncExternalStore(
    subscribe,
    () => store.read(id),
    () => silent,
  );
}

/** The states heard so far, for counts: renders when one changes, not on text. */
export function useStates(): States {
  const store = useContext(LiveContext);
  const subscribe = useCallback((listener: () => void) => store.subscribeStates(listener), [store]);
  return useSyncExternalStore(
    subscribe,
    () => store.states(),
    () => none,
  );
}

/** A card as it stands now: what was loaded, overlaid by what was heard since. A complete draft never changes again. */
export function overlay(card: DraftCard, live: LiveDraft): DraftCard {
  if (live.state === null || card.state === 'complete') return card;
  return {
    ...card,
    state: live.state,
    place: live.place ?? null,
    reason: live.reason ?? null,
    detail: live.detail ?? null,
    title: live.title || card.title,
    rawUrl: live.rawUrl ?? (isActive(live.state) ? null : card.rawUrl),
    size: live.size ?? card.size,
    tokens: live.tokens ?? card.tokens,
    firstTokenMs: live.firstTokenMs ?? card.firstTokenMs,
    durationMs: live.durationMs ?? card.durationMs,
    width: live.width ?? card.width,
    height: live.height ?? card.height,
  };
}

/** The text to show on a card: the stream's, where it has at least as much as was loaded. */
export const textOf = (card: DraftCard, live: LiveDraft): string =>
  live.text.length > (card.excerpt?.length ?? 0) || isActive(live.state) ? live.text : (card.excerpt ?? '');
