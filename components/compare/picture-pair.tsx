'use client';

import { type CSSProperties, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Slider } from '@/components/ui/slider';
import { Picture, ratioOf } from '../draft/work';
import { useFacts } from './caption';
import { Tools } from './tools';
import type { Place, TableWork } from './types';
import type { Zoom } from './use-zoom';

export type PictureMode = 'side' | 'overlay';

/** Two pictures at equal height, or one over the other with a slider between them; zoomed and moved together. */
export function PicturePair({
  works,
  names,
  label,
  picked,
  mode,
  onMode,
  zoom,
  onSwap,
  caption,
}: {
  /** As they stand on the table. */
  works: Record<Place, TableWork>;
  names: Record<Place, string>;
  label: string;
  picked: Place | null;
  mode: PictureMode;
  onMode: (mode: PictureMode) => void;
  zoom: Zoom;
  onSwap: () => void;
  /** What stands in bold below a work; the place by itself. */
  caption?: (place: Place) => ReactNode;
}) {
  const t = useTranslations('compare');
  const facts = useFacts();
  const [at, setAt] = useState(50);
  const table = useRef<HTMLDivElement>(null);
  const ratios = { left: ratioOf(works.left), right: ratioOf(works.right) };
  const fit = Math.max(ratios.left, ratios.right);
  /** The edge goes where the picture is pressed, and along. */
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.round(((event.clientX - box.left) / box.width) * 100);
    setAt(Math.max(0, Math.min(100, share)));
  };
  const cap = (place: Place) => (
    <>
      {picked === place && <i className="sticker" />}
      <b>{caption?.(place) ?? t(place)}</b>
    </>
  );
  const picture = (place: Place) => (
    <div className="zoomed" style={zoom.style}>
      <Picture
        key={works[place].rawUrl}
        url={works[place].rawUrl ?? ''}
        name={names[place]}
        width={works[place].width}
        height={works[place].height}
        lazy={false}
      />
    </div>
  );
  return (
    <>
      <div
        ref={table}
        className={mode === 'overlay' ? 'table pics over' : 'table pics'}
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, so it must be reached by key
        tabIndex={0}
        style={{ '--fit': fit, '--at': `${at}%` } as CSSProperties}
      >
        {mode === 'side' ? (
          (['left', 'right'] as const).map((place) => (
            <section
              key={place}
              className={picked === place ? 'side pick' : 'side'}
              aria-label={names[place]}
              style={{ '--ratio': ratios[place] } as CSSProperties}
            >
              <div className={zoom.on ? 'work near' : 'work'} onPointerMove={zoom.onPointerMove}>
                {picture(place)}
              </div>
              <div className="cap">
                {cap(place)}
                {facts(works[place]).map((fact) => (
                  <span key={fact} className="fact num">
                    {fact}
                  </span>
                ))}
              </div>
            </section>
          ))
        ) : (
          <section className="side both" aria-label={label} style={{ '--ratio': fit } as CSSProperties}>
            <div
              className={zoom.on ? 'work near' : 'work'}
              onPointerDown={zoom.on ? undefined : drag}
              onPointerMove={zoom.on ? zoom.onPointerMove : drag}
            >
              <div className="under">{picture('right')}</div>
              <div className="above">{picture('left')}</div>
              <i className="edge" aria-hidden="true" />
            </div>
            <div className="cap">
              <span className="row g2">{cap('left')}</span>
              <Slider value={at} onChange={setAt} aria-label={t('tools.slider')} />
              <span className="row g2">{cap('right')}</span>
            </div>
          </section>
        )}
        <Tools
          groups={[
            [
              { name: 'side', on: mode === 'side', onClick: () => onMode('side') },
              { name: 'overlay', on: mode === 'overlay', keys: 'O', onClick: () => onMode('overlay') },
              { name: 'swap', keys: 'X', onClick: onSwap },
            ],
            [{ name: 'zoom', on: zoom.on, keys: 'Z', onClick: zoom.toggle }],
          ]}
        />
      </div>
      <Flip
        options={[
          {
            label: t('tools.one'),
            on: mode === 'side',
            onClick: () => {
              onMode('side');
              table.current?.scrollTo({ left: 0, behavior: 'smooth' });
            },
          },
          { label: t('tools.overlay'), on: mode === 'overlay', onClick: () => onMode('overlay') },
          { label: t('tools.swap'), onClick: onSwap },
          { label: t('tools.zoom'), on: zoom.on, onClick: zoom.toggle },
        ]}
      />
    </>
  );
}

/** The tools on a phone: pills at the foot of the table. */
export function Flip({ options }: { options: { label: string; on?: boolean; onClick: () => void }[] }) {
  const t = useTranslations('compare');
  return (
    <div className="flip phone" role="group" aria-label={t('tools.label')}>
      {options.map(({ label, on, onClick }) => (
        <button key={label} type="button" aria-pressed={on} onClick={onClick}>
          {label}
        </button>
      ))}
    </div>
  );
}
