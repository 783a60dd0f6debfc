'use client';

import { type CSSProperties, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Picture, ratioOf } from '../draft/work';
import type { NamedWork } from './types';
import { partAround, type useFrameOn } from './use-frame-on';
import type { Zoom } from './use-zoom';

/** A picture whole, with a frame on it, and below what is in the frame at actual pixels. */
export function PictureColumn({
  work,
  zoom,
  frame,
  measured,
}: {
  work: NamedWork;
  zoom: Zoom;
  /** The frame all pictures share. */
  frame: ReturnType<typeof useFrameOn>;
  /** The box of this one's detail is the measure for all. */
  measured: boolean;
}) {
  const t = useTranslations('compare');
  const [shown, setShown] = useState(true);
  const name = `${work.letter} ${work.title}`;
  const size = { width: work.width ?? 900, height: work.height ?? 1_200 };
  const part = partAround(frame.centre, frame.box, size);
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`;
  return (
    <>
      <div
        className={zoom.on ? 'work near' : 'work'}
        style={{ '--ratio': ratioOf(work) } as CSSProperties}
        onPointerDown={zoom.on ? undefined : frame.drag}
        onPointerMove={zoom.on ? zoom.onPointerMove : frame.drag}
      >
        <div className="zoomed" style={zoom.style}>
          <Picture url={work.rawUrl ?? ''} name={name} width={work.width} height={work.height} lazy={false} />
        </div>
        {shown && !zoom.on && (
          <button
            type="button"
            className="loupe"
            aria-label={t('open.frame', { letter: work.letter })}
            style={{
              left: percent(part.x),
              top: percent(part.y),
              width: percent(part.width),
              height: percent(part.height),
            }}
            onKeyDown={frame.onKeyDown}
          />
        )}
      </div>
      <div className="det" ref={measured ? frame.measure : undefined}>
        {shown && (
          <img
            src={work.rawUrl ?? ''}
            alt={t('open.detailOf', { letter: work.letter })}
            draggable={false}
            onError={() => setShown(false)}
            style={{
              width: Math.max(size.width, frame.box.width),
              transform: `translate(${-part.x * size.width}px, ${-part.y * size.height}px)`,
            }}
          />
        )}
      </div>
    </>
  );
}
