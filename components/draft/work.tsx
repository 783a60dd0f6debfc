'use client';

import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react';
import type { DraftCard } from '@/lib/drafts/schema';
import type { LiveDraft } from './live-core';
import { useSketch } from './sketch';
import { langOf, plainText } from './words';

/** How much of a text a card can show; more would only be hidden below its edge. */
const shownCharacters = 700;

/** A text on its sheet: the title, then as much as fits. While it is written the caret stands at its end. */
export function TextWork({ card, text, writing }: { card: DraftCard; text: string; writing: boolean }) {
  const { title, body } = plainText(text);
  // A title taken from the first line is not said twice.
  const head = title || (body.startsWith(card.title.replace(/(?:…|\.\.\.)$/, '')) ? '' : card.title);
  const tail = useTail(writing, text);
  // The end is what is being written, so a long one shows its end and keeps its size.
  const shown =
    writing && body.length > shownCharacters
      ? `… ${body.slice(-shownCharacters)}`
      : body.slice(0, shownCharacters);
  return (
    <div className={writing ? 'work txt live' : 'work txt'} lang={langOf(text || card.title)}>
      <div className={writing ? 'tail' : undefined} ref={tail}>
        {head && <h3>{head}</h3>}
        {shown.split(/\n{2,}/).map((paragraph, at, all) => (
          <p key={at}>
            {paragraph}
            {writing && at === all.length - 1 && <span className="caret" />}
          </p>
        ))}
      </div>
      {writing && <Progress length={text.length} full={1_400} />}
    </div>
  );
}

/** Keeps the end of a growing text in view, unless somebody points at it to read. */
function useTail(writing: boolean, text: string) {
  const ref = useRef<HTMLDivElement>(null);
  const length = text.length;
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !writing || length === 0) return;
    if (!element.matches(':hover')) element.scrollTop = element.scrollHeight;
    // What left by the upper edge fades there.
    element.toggleAttribute('data-far', element.scrollTop > 4);
  }, [writing, length]);
  return ref;
}

/** The line grows with what was written; `full` characters fill it. */
function Progress({ length, full }: { length: number; full: number }) {
  return <i className="run" style={{ width: `${Math.max(2, Math.min(100, (100 * length) / full))}%` }} />;
}

export const ratioOf = (card: Pick<DraftCard, 'width' | 'height'>, otherwise = 0.75): number =>
  card.width && card.height ? card.width / card.height : otherwise;

const ownRatio = (card: DraftCard): CSSProperties => ({ '--ratio': ratioOf(card) }) as CSSProperties;

/** A finished design or picture at its own proportion. A design that no picture can show is a closed-off page. */
export function PictureWork({ card, name }: { card: DraftCard; name: string }) {
  return (
    <div className="work own" style={ownRatio(card)}>
      <Picture url={card.rawUrl ?? ''} name={name} width={card.width} height={card.height} />
    </div>
  );
}

/** The picture at an address of ours; where it is a page and no picture, the page without any right, scaled to its frame. */
export function Picture({
  url,
  name,
  width,
  height,
  lazy = true,
}: {
  url: string;
  name: string;
  width: number | null;
  height: number | null;
  lazy?: boolean;
}) {
  const [page, setPage] = useState(false);
  if (page) return <iframe className="pagework" sandbox="" src={url} title={name} tabIndex={-1} />;
  return (
    <img
      src={url}
      alt={name}
      width={width ?? undefined}
      height={height ?? undefined}
      loading={lazy ? 'lazy' : 'eager'}
      decoding="async"
      draggable={false}
      onError={() => setPage(true)}
    />
  );
}

/** A design while it is being drawn: what stands so far as a picture, or its source where no picture can be made of it. */
export function DesignInProgress({ card, live }: { card: DraftCard; live: LiveDraft }) {
  const sketch = useSketch(live.text);
  return (
    <div className="work own live" style={ownRatio(card)}>
      {sketch ? (
        <img src={sketch} alt="" draggable={false} />
      ) : (
        <pre className="src">{live.text.slice(-600)}</pre>
      )}
      <Progress length={live.text.length} full={9_000} />
    </div>
  );
}

/** Where a picture will hang: four pencil marks, at its proportion. */
export function PencilMarks({
  card,
  line,
}: {
  card: Pick<DraftCard, 'width' | 'height' | 'medium'>;
  line?: boolean;
}) {
  const ratio = ratioOf(card, card.medium === 'text' ? 1.1 : 0.75);
  return (
    <div className="own marks" style={{ '--ratio': ratio } as CSSProperties}>
      <span className="outl" />
      {line && <i className="run" style={{ width: '12%' }} />}
    </div>
  );
}
