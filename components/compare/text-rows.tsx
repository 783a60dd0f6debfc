'use client';

import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import type { Part } from '@/lib/drafts/diff';
import { langOf } from '../draft/words';
import { readingRows } from './reading';
import type { Place } from './types';

interface Mark {
  side: 'l' | 'r';
  top: number;
  height: number;
}

/** Two texts row beside row. Neither is older: both sides mark only what the other lacks, and the rails show where. */
export function TextRows({
  left,
  right,
  picked,
  label,
}: {
  left: string;
  right: string;
  picked: Place | null;
  label: string;
}) {
  const rows = useMemo(() => readingRows(left, right), [left, right]);
  const sheets = useRef<HTMLDivElement>(null);
  const [marks, setMarks] = useState<Mark[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks are measured anew when the rows change
  useEffect(() => {
    const box = sheets.current;
    if (!box) return;
    const measure = () => setMarks(marksIn(box));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, [rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
    <section className="tscroll" tabIndex={0} aria-label={label}>
      <div className="sheets" ref={sheets}>
        <div className={picked === 'left' ? 'bg bgl pick' : 'bg bgl'} />
        <div className={picked === 'right' ? 'bg bgr pick' : 'bg bgr'} />
        <span className="dmap" aria-hidden="true">
          {marks.map(({ side, top, height }, at) => (
            <i key={at} className={side} style={{ top, height }} />
          ))}
        </span>
        {rows.map((row, at) => (
          <Fragment key={at}>
            <Side parts={row.left} head={row.head} side="l" lang={langOf(left)} />
            <Side parts={row.right} head={row.head} side="r" lang={langOf(right)} />
          </Fragment>
        ))}
      </div>
    </section>
  );
}

function Side({ parts, head, side, lang }: { parts: Part[]; head: boolean; side: 'l' | 'r'; lang: string }) {
  return (
    <p className={head ? `${side} h` : side} lang={lang}>
      {parts.map(({ kind, text }, at) =>
        kind === 'same' ? <Fragment key={at}>{text}</Fragment> : <ins key={at}>{text}</ins>,
      )}
    </p>
  );
}

function marksIn(box: HTMLElement): Mark[] {
  const top = box.getBoundingClientRect().top;
  return [...box.querySelectorAll('ins')].map((mark) => {
    const place = mark.getBoundingClientRect();
    return {
      side: mark.parentElement?.classList.contains('l') ? 'l' : 'r',
      top: Math.round(place.top - top),
      height: Math.round(place.height),
    };
  });
}

/** Brings the next marked change below the top of the view into it, from the end to the first again. */
export function nextChange(): boolean {
  const view = document.querySelector('.tscroll');
  if (!view) return false;
  const marks = [...view.querySelectorAll('ins')];
  const { top } = view.getBoundingClientRect();
  const next = marks.find((mark) => mark.getBoundingClientRect().top > top + 80) ?? marks[0];
  if (!next) return false;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  view.scrollTo({
    top: view.scrollTop + next.getBoundingClientRect().top - top - 64,
    behavior: still ? 'auto' : 'smooth',
  });
  return true;
}
