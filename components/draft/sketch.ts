'use client';

import { useEffect, useRef, useState } from 'react';
import { closePartialSvg } from '@/lib/generation/engines/layout/partial';

/** A new picture a quarter of a second: decoding one a frame would cost more than the drawing is worth. */
const everyMs = 250;

/** A half-written SVG as the address of a picture (never inline in the page, so nothing in it can run), or null. */
export function useSketch(source: string): string | null {
  const [sketch, setSketch] = useState<string | null>(null);
  const latest = useRef(source);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  latest.current = source;
  useEffect(() => {
    if (source === '' || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const closed = closePartialSvg(latest.current);
      if (closed) setSketch(`data:image/svg+xml,${encodeURIComponent(closed)}`);
    }, everyMs);
  }, [source]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return sketch;
}
