'use client';

import { type CSSProperties, type PointerEvent, useRef, useState } from 'react';

const times = 2.5;
const step = 8;

export interface Zoom {
  on: boolean;
  toggle: () => void;
  /** Whether there was anything to end, also where the last press is not drawn yet. */
  off: () => boolean;
  /** Moves the zoomed part by key. */
  pan: (x: -1 | 0 | 1, y: -1 | 0 | 1) => void;
  /** On every work that is zoomed together. */
  style: CSSProperties;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
}

/** One zoom for all works of a comparison: the same place in each, followed by the pointer over any of them. */
export function useZoom(): Zoom {
  const [on, setOn] = useState(false);
  const latest = useRef(false);
  const put = (next: boolean) => {
    latest.current = next;
    setOn(next);
  };
  const [at, setAt] = useState({ x: 50, y: 50 });
  const clamp = (value: number) => Math.max(0, Math.min(100, value));
  return {
    on,
    toggle: () => put(!latest.current),
    off: () => {
      const was = latest.current;
      put(false);
      return was;
    },
    pan: (x, y) => setAt((was) => ({ x: clamp(was.x + x * step), y: clamp(was.y + y * step) })),
    style: on
      ? ({ transform: `scale(${times})`, transformOrigin: `${at.x}% ${at.y}%` } as CSSProperties)
      : {},
    onPointerMove: (event) => {
      if (!on) return;
      const box = event.currentTarget.getBoundingClientRect();
      setAt({
        x: clamp(((event.clientX - box.left) / box.width) * 100),
        y: clamp(((event.clientY - box.top) / box.height) * 100),
      });
    },
  };
}
