'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { langOf } from '../draft/words';
import { MarkedText } from './marked-text';
import { Caption } from './named-caption';
import { PictureColumn } from './picture-column';
import type { TextLook } from './text-pair';
import type { NamedWork } from './types';
import { useFrameOn } from './use-frame-on';
import type { Zoom } from './use-zoom';

/** Three or four drafts in one row: pictures with the same place of each at actual pixels, texts scrolled together and marked against the first. */
export function ManyUp({
  works,
  base,
  zoom,
  look,
  onTip,
}: {
  works: NamedWork[];
  base: string;
  zoom: Zoom;
  look: TextLook;
  onTip: ((work: NamedWork) => void) | null;
}) {
  const t = useTranslations('compare');
  const panes = useRef<(HTMLElement | null)[]>([]);
  const leading = useRef<number | null>(null);
  const frame = useFrameOn();
  const first = works[0];
  const text = first?.medium === 'text';
  const follow = (from: number) => {
    if (!look.together || (leading.current !== null && leading.current !== from)) return;
    const here = panes.current[from];
    if (!here) return;
    const way = here.scrollHeight - here.clientHeight;
    const share = way > 0 ? here.scrollTop / way : 0;
    panes.current.forEach((pane, at) => {
      if (pane && at !== from) pane.scrollTop = share * (pane.scrollHeight - pane.clientHeight);
    });
  };
  const lead = (at: number) => () => {
    leading.current = at;
  };
  return (
    <div
      className={['table many', !text && 'detail', look.larger && 'big'].filter(Boolean).join(' ')}
      role="group"
      aria-label={t('drafts', { count: works.length })}
      data-count={works.length}
    >
      {works.map((work, at) => (
        <article key={work.id} className="u" aria-label={`${work.letter} ${work.title}`}>
          {text ? (
            <section
              className="tpane"
              aria-label={work.title}
              ref={(element) => {
                panes.current[at] = element;
              }}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by key
              tabIndex={0}
              lang={langOf(work.content ?? '')}
              onPointerEnter={lead(at)}
              onWheel={lead(at)}
              onTouchStart={lead(at)}
              onFocus={lead(at)}
              onScroll={() => follow(at)}
            >
              <MarkedText work={work} against={look.diff && first && first.id !== work.id ? first : null} />
            </section>
          ) : (
            <PictureColumn work={work} zoom={zoom} frame={frame} measured={at === 0} />
          )}
          <Caption work={work} base={base} onTip={onTip} />
        </article>
      ))}
      <p className="dl">
        {text ? look.diff && t('open.differs', { letter: first.letter }) : t('open.detail')}
      </p>
    </div>
  );
}
