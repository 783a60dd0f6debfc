'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

/** One observer for all: an observer a card would cost more than the cards. */
let shared: IntersectionObserver | null = null;
const callbacks = new WeakMap<Element, (near: boolean) => void>();

function observer(): IntersectionObserver {
  shared ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) callbacks.get(entry.target)?.(entry.isIntersecting);
    },
    { rootMargin: '400px 0px' },
  );
  return shared;
}

/**
 * Whether an element is in view or close to it. What is far keeps its last height and holds nothing, so that a thousand
 * cards cost what a dozen do. `always` switches it off; `first` says what the first render assumes.
 */
export function useNear(
  first: boolean,
  always: boolean,
): { ref: RefObject<HTMLElement | null>; near: boolean; height: number | null } {
  const ref = useRef<HTMLElement | null>(null);
  const height = useRef<number | null>(null);
  const [near, setNear] = useState(first);
  useEffect(() => {
    const element = ref.current;
    if (!element || always) return;
    callbacks.set(element, (now) => {
      if (!now && element.childElementCount > 0) height.current = element.offsetHeight;
      setNear(now);
    });
    observer().observe(element);
    return () => observer().unobserve(element);
  }, [always]);
  return { ref, near: near || always, height: height.current };
}
