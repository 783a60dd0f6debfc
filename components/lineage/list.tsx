'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import type { ForestRow } from '@/lib/drafts/lineage';
import type { DraftState, EdgeKind } from '@/lib/drafts/schema';
import { isActive } from '../draft/live-core';
import type { OutlineRow } from '../draft/types';
import { useDraftWords } from '../draft/use-draft-words';
import { guidesOf, indent, rowHeight } from './guides';

/** Rows beyond the window that are drawn all the same, so that a quick scroll shows no blank. */
const spare = 4;

interface Props {
  rows: readonly ForestRow[];
  byId: ReadonlyMap<string, OutlineRow>;
  states: ReadonlyMap<string, DraftState>;
  current: string | null;
  thumbs: ReadonlyMap<string, string>;
  label: string;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
}

/** The rows in view of a tree of any length, with the lines between them. */
export function List({ rows, byId, states, current, thumbs, label, onSelect, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ from: 0, to: 32 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / rowHeight) - spare);
      const to = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + spare;
      setView((now) => (now.from === from && now.to === to ? now : { from, to }));
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  useEffect(() => {
    const element = scroller.current;
    const at = rows.findIndex(({ id }) => id === current);
    if (!element || at < 0) return;
    const top = at * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [rows, current]);
  const shown = rows.slice(view.from, view.to);
  const reachable = shown.some(({ id }) => id === current) ? current : shown[0]?.id;
  return (
    <div className="dagw" ref={scroller}>
      <div className="dag" role="tree" aria-label={label} style={{ height: rows.length * rowHeight }}>
        <svg className="e" width="200" height={rows.length * rowHeight} aria-hidden="true">
          {guidesOf(rows, view.from, view.to).map(({ id, part, d }) => (
            <path
              key={part + id}
              d={d}
              className={part === 'hook' ? edgeClass(states.get(id) ?? byId.get(id)?.state) : undefined}
            />
          ))}
        </svg>
        {shown.map((row, at) => {
          const draft = byId.get(row.id);
          return (
            draft && (
              <Row
                key={row.id}
                row={row}
                draft={draft}
                state={states.get(row.id) ?? draft.state}
                thumb={thumbs.get(row.id)}
                top={(view.from + at) * rowHeight}
                current={row.id === current}
                tabbable={row.id === reachable}
                onSelect={onSelect}
                onOpen={onOpen}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

const edgeClass = (state: DraftState | undefined) =>
  state !== undefined && isActive(state) ? 'alive' : state === 'failed' ? 'failed' : undefined;

function Row(props: {
  row: ForestRow;
  draft: OutlineRow;
  state: DraftState;
  thumb: string | undefined;
  top: number;
  current: boolean;
  tabbable: boolean;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
}) {
  const { row, draft, state, thumb, current } = props;
  const t = useTranslations('lineage');
  const words = useDraftWords();
  const kind = words.kind(row.kind as EdgeKind | null);
  const said =
    state === 'failed' || isActive(state)
      ? t('kindAndState', { kind, state: t(state === 'failed' ? 'failed' : 'writing') })
      : kind;
  return (
    <div
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={current}
      aria-current={current || undefined}
      tabIndex={props.tabbable ? 0 : -1}
      data-draft={row.id}
      style={{ paddingLeft: indent(row.depth), top: props.top }}
      onClick={() => props.onSelect(row.id)}
      onDoubleClick={() => props.onOpen(row.id)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') props.onOpen(row.id);
        else if (event.key === ' ') props.onSelect(row.id);
        else return;
        event.preventDefault();
      }}
    >
      <span className={state === 'failed' ? 'nd fail' : isActive(state) ? 'nd on' : 'nd'}>
        <Glyph draft={draft} thumb={state === 'failed' ? undefined : thumb} failed={state === 'failed'} />
      </span>
      <b>{draft.letter}</b> <span>{said}</span>
      <span className="sr">{t('rowTitle', { title: words.title(draft) })}</span>
      {draft.favourite && <Icon name="star" size={12} className="sp full2" />}
    </div>
  );
}

/** The first letter of a text, or the picture itself. */
function Glyph({ draft, thumb, failed }: { draft: OutlineRow; thumb: string | undefined; failed: boolean }) {
  if (failed) return null;
  if (thumb) return <img src={thumb} alt="" loading="lazy" decoding="async" />;
  if (draft.medium !== 'text') return <Icon name={draft.medium} size={12} />;
  const first = /\p{Script=Han}/u.exec(draft.title)?.[0];
  // Drawn, not text: beside the letter it would only confuse what is read out, and what a style sheet draws is read out, too.
  return <span className="gl" aria-hidden="true" lang={first ? 'zh' : 'en'} data-glyph={first ?? 'a'} />;
}
