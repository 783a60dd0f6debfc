'use client';

import { type KeyboardEvent, type PointerEvent, type RefCallback, useCallback, useState } from 'react';

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
const step = 0.04;

/** The part of a work that a frame shows, in parts of its width and height. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of a picture of `size` pixels that fills a box at actual pixels, around a centre; it never leaves the picture. */
export function partAround(
  centre: { x: number; y: number },
  box: { width: number; height: number },
  size: { width: number; height: number },
): Part {
  const width = Math.min(1, box.width / Math.max(1, size.width));
  const height = Math.min(1, box.height / Math.max(1, size.height));
  return {
    width,
    height,
    x: clamp(centre.x - width / 2, 0, 1 - width),
    y: clamp(centre.y - height / 2, 0, 1 - height),
  };
}

/** One place looked at in several works at once: dragged or moved by arrows on any of them. */
export function useFrameOn() {
  const [centre, setCentre] = useState({ x: 0.5, y: 0.6 });
  const [box, setBox] = useState({ width: 276, height: 276 });
  const measure: RefCallback<HTMLElement> = useCallback((element) => {
    if (!element) return;
    const watch = new ResizeObserver(() =>
      setBox({ width: element.clientWidth, height: element.clientHeight }),
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    const place = event.currentTarget.getBoundingClientRect();
    setCentre({
      x: clamp((event.clientX - place.left) / place.width, 0, 1),
      y: clamp((event.clientY - place.top) / place.height, 0, 1),
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setCentre((was) => ({
      x: clamp(was.x + way[0]! * step, 0, 1),
      y: clamp(was.y + way[1]! * step, 0, 1),
    }));
  };
  return { centre, box, measure, drag, onKeyDown };
}
