'use client';

import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { layoutMap, type MapSize } from '@/lib/drafts/lineage';
import type { EdgeView } from '@/lib/drafts/schema';
import { isActive } from '../draft/live-core';
import type { OutlineRow } from '../draft/types';
import { useDraftWords } from '../draft/use-draft-words';
import { useStates } from '../draft/use-live';

const size: MapSize = { column: 112, row: 48, node: 28, margin: 24 };

/**
 * The whole lineage at once: generations from left to right. Drag or scroll moves it, the buttons and the wheel with Ctrl scale
 * it, arrows walk it the way they point. The chosen draft is the one of the wall and the list.
 */
export default function LineageMap({
  outline,
  edges,
  current,
  thumbs,
  onSelect,
  onOpen,
  onClose,
}: {
  outline: readonly OutlineRow[];
  edges: readonly EdgeView[];
  current: string | null;
  thumbs: ReadonlyMap<string, string>;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
  /** Back to the wall. */
  onClose: () => void;
}) {
  const t = useTranslations('lineage');
  const words = useDraftWords();
  const states = useStates();
  const map = useMemo(() => layoutMap(outline, edges, size), [outline, edges]);
  const byId = useMemo(() => new Map(outline.map((row) => [row.id, row])), [outline]);
  const [scale, setScale] = useState(1);
  const frame = useRef<HTMLDivElement>(null);
  const drag = usePan(frame);

  useEffect(() => {
    const node = map.nodes.find(({ id }) => id === current);
    const element = frame.current;
    if (!node || !element) return;
    const [x, y] = [node.x * scale, node.y * scale];
    const outside = (at: number, from: number, span: number) => at < from + 40 || at > from + span - 40;
    if (outside(x, element.scrollLeft, element.clientWidth)) element.scrollLeft = x - element.clientWidth / 2;
    if (outside(y, element.scrollTop, element.clientHeight)) element.scrollTop = y - element.clientHeight / 2;
  }, [map, current, scale]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const zoom = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setScale((now) => bounded(now * Math.exp(-event.deltaY / 400)));
    };
    element.addEventListener('wheel', zoom, { passive: false });
    return () => element.removeEventListener('wheel', zoom);
  }, []);

  return (
    <div className="lmap">
      <div className="lmapf" data-map ref={frame} {...drag}>
        <svg
          width={map.width * scale}
          height={map.height * scale}
          viewBox={`0 0 ${map.width} ${map.height}`}
          role="group"
          aria-label={t('map')}
        >
          {map.links.map((link) => {
            const state = states.get(link.childId) ?? byId.get(link.childId)?.state ?? 'complete';
            const look = isActive(state)
              ? 'alive'
              : state === 'failed'
                ? 'failed'
                : link.primary
                  ? ''
                  : 'second';
            return <path key={`${link.parentId}${link.childId}`} d={link.path} className={look} />;
          })}
          {map.nodes.map((node) => {
            const draft = byId.get(node.id);
            if (!draft) return null;
            const state = states.get(node.id) ?? draft.state;
            return (
              <g
                key={node.id}
                data-draft={node.id}
                role="button"
                tabIndex={node.id === current ? 0 : -1}
                aria-pressed={node.id === current}
                aria-label={t('nodeName', { letter: draft.letter, title: words.title(draft) })}
                className={[
                  'mn',
                  isActive(state) && 'alive',
                  state === 'failed' && 'failed',
                  draft.archived && 'stored',
                ]
                  .filter(Boolean)
                  .join(' ')}
                transform={`translate(${node.x} ${node.y})`}
                onClick={() => onSelect(node.id)}
                onDoubleClick={() => onOpen(node.id)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') onOpen(node.id);
                  if (event.key === ' ') onSelect(node.id);
                }}
              >
                <rect x="-14" y="-14" width="28" height="28" />
                {thumbs.has(node.id) && state !== 'failed' && (
                  <image
                    href={thumbs.get(node.id)}
                    x="-13"
                    y="-13"
                    width="26"
                    height="26"
                    preserveAspectRatio="xMidYMid slice"
                  />
                )}
                <text
                  x={thumbs.has(node.id) ? 20 : 0}
                  y="5"
                  className={thumbs.has(node.id) ? 'by' : undefined}
                >
                  {draft.letter}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <div className="row g1 lmapz">
        <Button
          size="sm"
          bare
          icon="minus"
          aria-label={t('smaller')}
          onClick={() => setScale(bounded(scale / 1.25))}
        />
        <Button
          size="sm"
          bare
          icon="plus"
          aria-label={t('larger')}
          onClick={() => setScale(bounded(scale * 1.25))}
        />
        <Button size="sm" kind="quiet" onClick={() => setScale(wholeOf(frame.current, map))}>
          {t('fit')}
        </Button>
        <Button size="sm" kind="quiet" onClick={onClose}>
          {t('closeMap')}
        </Button>
        <span className="mute sp wide">{t('mapHint')}</span>
      </div>
    </div>
  );
}

const bounded = (scale: number): number => Math.min(3, Math.max(0.2, scale));
const wholeOf = (frame: HTMLElement | null, map: { width: number; height: number }): number =>
  frame && map.width > 0
    ? bounded(Math.min(frame.clientWidth / map.width, frame.clientHeight / map.height, 2))
    : 1;

/** Drags a scrolling frame by the pointer; a press that does not move stays a click. */
function usePan(frame: React.RefObject<HTMLDivElement | null>) {
  const from = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (!frame.current || event.pointerType === 'touch') return;
      from.current = {
        x: event.clientX,
        y: event.clientY,
        left: frame.current.scrollLeft,
        top: frame.current.scrollTop,
      };
    },
    onPointerMove: (event: PointerEvent) => {
      if (!from.current || !frame.current || event.buttons === 0) return;
      frame.current.scrollLeft = from.current.left - (event.clientX - from.current.x);
      frame.current.scrollTop = from.current.top - (event.clientY - from.current.y);
    },
    onPointerUp: () => {
      from.current = null;
    },
  };
}
