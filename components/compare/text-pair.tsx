'use client';

import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Markdown } from '../draft/markdown';
import { langOf } from '../draft/words';
import { useFacts } from './caption';
import { Flip } from './picture-pair';
import { TextRows } from './text-rows';
import { type Tool, Tools } from './tools';
import type { Place, TableWork } from './types';

/** How two texts are looked at; kept from pair to pair. */
export interface TextLook {
  diff: boolean;
  together: boolean;
  larger: boolean;
}

/** Two texts at equal height: plain, scrolled as one or each by itself, or row beside row with what only one says marked. */
export function TextPair({
  works,
  names,
  label,
  picked,
  look,
  onLook,
  onSwap,
  caption,
}: {
  works: Record<Place, TableWork>;
  names: Record<Place, string>;
  label: string;
  picked: Place | null;
  look: TextLook;
  onLook: (change: Partial<TextLook>) => void;
  onSwap: () => void;
  caption?: (place: Place) => ReactNode;
}) {
  const t = useTranslations('compare');
  const facts = useFacts();
  const panes = useRef<Partial<Record<Place, HTMLElement | null>>>({});
  const leading = useRef<Place | null>(null);
  const text = { left: works.left.content ?? '', right: works.right.content ?? '' };

  /** The other pane goes where this one went, in parts of its own length. */
  const follow = (place: Place) => {
    if (!look.together || (leading.current !== null && leading.current !== place)) return;
    const here = panes.current[place];
    const other = panes.current[place === 'left' ? 'right' : 'left'];
    if (!here || !other) return;
    const way = here.scrollHeight - here.clientHeight;
    other.scrollTop = way > 0 ? (here.scrollTop / way) * (other.scrollHeight - other.clientHeight) : 0;
  };
  const lead = (place: Place) => () => {
    leading.current = place;
  };
  const views: Tool[] = [
    { name: 'plain', on: !look.diff, onClick: () => onLook({ diff: false }) },
    { name: 'diff', on: look.diff, keys: 'D', onClick: () => onLook({ diff: true }) },
    {
      name: 'together',
      on: look.together || look.diff,
      // Rows that share their tops go together whatever is chosen.
      disabled: look.diff,
      keys: 'T',
      onClick: () => onLook({ together: !look.together }),
    },
  ];
  const acts: Tool[] = [
    { name: 'swap', keys: 'X', onClick: onSwap },
    { name: 'larger', on: look.larger, keys: 'L', onClick: () => onLook({ larger: !look.larger }) },
  ];
  return (
    <>
      <div
        className={['table tt2', look.diff ? 'rows' : 'panes', look.larger && 'big']
          .filter(Boolean)
          .join(' ')}
        role="group"
        aria-label={label}
      >
        <Tools groups={[views, acts]} />
        {look.diff ? (
          <TextRows left={text.left} right={text.right} picked={picked} label={label} />
        ) : (
          (['left', 'right'] as const).map((place) => (
            <section
              key={place}
              ref={(element) => {
                panes.current[place] = element;
              }}
              className={picked === place ? `tpane ${place} pick` : `tpane ${place}`}
              aria-label={names[place]}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by key
              tabIndex={0}
              lang={langOf(text[place])}
              onPointerEnter={lead(place)}
              onWheel={lead(place)}
              onTouchStart={lead(place)}
              onFocus={lead(place)}
              onScroll={() => follow(place)}
            >
              <div className="prose">
                <Markdown source={text[place]} />
              </div>
            </section>
          ))
        )}
        {(['left', 'right'] as const).map((place) => (
          <div key={place} className={place === 'left' ? 'cap l' : 'cap r'}>
            {picked === place && <i className="sticker" />}
            <b>{caption?.(place) ?? t(place)}</b>
            {facts(works[place]).map((fact) => (
              <span key={fact} className="fact num">
                {fact}
              </span>
            ))}
          </div>
        ))}
      </div>
      <Flip
        options={[
          { label: t('tools.plain'), on: !look.diff, onClick: () => onLook({ diff: false }) },
          { label: t('tools.diff'), on: look.diff, onClick: () => onLook({ diff: true }) },
          { label: t('tools.swap'), onClick: onSwap },
          { label: t('tools.larger'), on: look.larger, onClick: () => onLook({ larger: !look.larger }) },
        ]}
      />
    </>
  );
}
