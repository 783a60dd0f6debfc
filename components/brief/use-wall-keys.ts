'use client';

import { useEffect, useRef } from 'react';
import { isTyping, listen } from '@/components/ui/use-keys';

type Handler = (event: KeyboardEvent) => unknown;

/** Keys that a focused control uses itself. */
const ownKeys = new Set(['enter', ' ']);
const controls = 'a,button,input,select,textarea,summary,[role=button],[role=radio],[role=treeitem]';
const floating = 'dialog,[role=dialog],[role=menu],[role=listbox]';

/**
 * Keys of a page of works, by `event.key` in lower case. They come before the frame's (here `N` branches, elsewhere it
 * begins a brief), and are silent while someone types or something floats. A handler that answers `false` leaves the key.
 */
export function useWallKeys(keys: Record<string, Handler>): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey)
        return;
      const key = event.key.toLowerCase();
      const handler = now.current[key];
      const target = event.target instanceof Element ? event.target : null;
      if (!handler || isTyping(target) || target?.closest(floating)) return;
      if (target?.matches('input[type=range],input[type=radio],[role=radio]') && key.startsWith('arrow'))
        return;
      if (ownKeys.has(key) && target?.matches(controls)) return;
      if (document.querySelector('dialog[open]')) return;
      if (handler(event) === false) return;
      event.preventDefault();
      event.stopPropagation();
    };
    return listen(now, hear, true);
  }, []);
}
