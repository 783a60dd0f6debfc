'use client';

import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { forest } from '@/lib/drafts/lineage';
import type { DraftCard, EdgeKind } from '@/lib/drafts/schema';
import { Card, type CardDeeds } from '../draft/card';
import { isActive } from '../draft/live-core';
import { useStates } from '../draft/use-live';
import type { Drafts } from './use-drafts';
import type { Comparing, Selection } from './use-selection';

export type Arrangement = 'newest' | 'lineage';

/** Walls shorter than this are simply drawn; longer ones hold only what is near. */
const plainUpTo = 24;
const firstSeen = 12;

/** The cards in the order of the wall. Drafts of one request stand together, A before B, the newest request first. */
export function arranged(drafts: Drafts, how: Arrangement): DraftCard[] {
  const hung = [...drafts.cards.values()].filter(({ archived }) => !archived);
  if (how === 'lineage')
    return forest(drafts.outline, drafts.edges).flatMap(({ id }) => {
      const card = drafts.cards.get(id);
      return card && !card.archived ? [card] : [];
    });
  return hung.sort((a, b) =>
    a.createdAt === b.createdAt ? a.number - b.number : a.createdAt < b.createdAt ? 1 : -1,
  );
}

export function Wall({
  cards,
  drafts,
  selection,
  deeds,
  base,
  may,
  arrangement,
  onArrange,
  onMore,
  loading,
  comparing,
  placeholders,
  frame,
  empty,
  instead,
  children,
}: {
  cards: readonly DraftCard[];
  drafts: Drafts;
  selection: Selection;
  deeds: CardDeeds;
  base: string;
  may: boolean;
  arrangement: Arrangement;
  onArrange: (how: Arrangement) => void;
  /** Loads older cards; null when all are here. */
  onMore: (() => void) | null;
  loading: boolean;
  comparing: Comparing;
  /** Pencil marks where drafts that were just asked for will hang. */
  placeholders: ReactNode;
  frame: RefObject<HTMLDivElement | null>;
  empty: ReactNode;
  /** Stands in place of the cards: the map. */
  instead: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('wall');
  const letters = useMemo(
    () => new Map(drafts.outline.map(({ id, letter }) => [id, letter])),
    [drafts.outline],
  );
  const hung = drafts.outline.length - drafts.outline.filter(({ archived }) => archived).length;
  return (
    <main className="wall" id="main">
      <div className="wbar">
        <h2>{t('drafts', { count: hung })}</h2>
        <Counts drafts={drafts} />
        {selection.picked.length > 0 && (
          <span className="row g2 pickbar">
            <span>{t('picked', { count: selection.picked.length })}</span>
            {selection.picked.length > 1 && comparing.href && (
              <ButtonLink size="sm" href={comparing.href} keys="C" prefetch={false}>
                {t('compare')}
              </ButtonLink>
            )}
            {comparing.unlike && <b role="alert">{t('unlike')}</b>}
            <Button size="sm" kind="quiet" onClick={selection.clear}>
              {t('clear')}
            </Button>
          </span>
        )}
        {hung > 1 && !instead && (
          <span className="sp wide arr">
            <Select
              aria-label={t('arrange')}
              value={arrangement}
              onChange={onArrange}
              options={[
                { value: 'newest', label: t('byNewest') },
                { value: 'lineage', label: t('byLineage') },
              ]}
            />
          </span>
        )}
      </div>
      {instead ? (
        instead
      ) : cards.length === 0 && !placeholders ? (
        empty
      ) : (
        <div className="hang" ref={frame} data-wall>
          {placeholders}
          {cards.map((card, at) => {
            const primary = drafts.lineage.incoming.get(card.id)?.[0];
            return (
              <CardAt
                key={card.id}
                card={card}
                kind={(primary?.kind as EdgeKind | undefined) ?? null}
                parentLetter={primary ? (letters.get(primary.parentId) ?? '') : ''}
                lineage={drafts.lineage}
                href={`${base}/drafts/${card.id}`}
                current={selection.current === card.id}
                picked={selection.picked.includes(card.id)}
                may={may}
                deeds={deeds}
                always={cards.length <= plainUpTo}
                first={at < firstSeen}
              />
            );
          })}
          {onMore && <More onMore={onMore} loading={loading} />}
        </div>
      )}
      {children}
    </main>
  );
}

/** Gives the card its descent as one object that changes only with its words. */
function CardAt({
  kind,
  parentLetter,
  ...rest
}: Omit<Parameters<typeof Card>[0], 'descent'> & { kind: EdgeKind | null; parentLetter: string }) {
  const descent = useMemo(() => (kind ? { kind, parentLetter } : null), [kind, parentLetter]);
  return <Card {...rest} descent={descent} />;
}

/** How many are being written and how many failed, as heard just now. */
function Counts({ drafts }: { drafts: Drafts }) {
  const t = useTranslations('wall');
  const states = useStates();
  const now = drafts.outline
    .filter(({ archived }) => !archived)
    .map(({ id, state }) => {
      return state === 'complete' ? state : (states.get(id) ?? state);
    });
  const writing = now.filter((state) => state === 'streaming').length;
  const queued = now.filter((state) => state === 'queued').length;
  const failed = now.filter((state) => state === 'failed').length;
  return (
    <>
      {now.some(isActive) && (
        <span className="live">
          <i className="dot" />
          {[writing > 0 && t('writing', { count: writing }), queued > 0 && t('queued', { count: queued })]
            .filter(Boolean)
            .join(t('comma'))}
        </span>
      )}
      {failed > 0 && <span className="wide">{t('failed', { count: failed })}</span>}
    </>
  );
}

/** Asks for older drafts when it comes near, and by a press where nothing scrolls. */
function More({ onMore, loading }: { onMore: () => void; loading: boolean }) {
  const t = useTranslations('wall');
  const ref = useRef<HTMLDivElement>(null);
  const ask = useRef(onMore);
  ask.current = onMore;
  useEffect(() => {
    const element = ref.current;
    if (!element || loading) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && ask.current(), {
      rootMargin: '300px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [loading]);
  return (
    <div className="more" ref={ref}>
      <Button kind="quiet" pending={loading} onClick={onMore}>
        {loading ? t('loading') : t('older')}
      </Button>
    </div>
  );
}
