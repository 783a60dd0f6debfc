'use client';

import { isTyping, type Keys, useHearing } from '@/components/ui/use-keys';

/** Keys that a focused control uses itself. */
const ownKeys = new Set(['enter', ' ']);
const controls = 'a,button,input,select,textarea,summary,[role=button],[role=radio],[role=treeitem]';
const floating = 'dialog,[role=dialog],[role=menu],[role=listbox]';

/**
 * Keys of a page of works, by `event.key` in lower case. They come before the frame's (here `N` branches, elsewhere it
 * begins a brief), and are silent while someone types or something floats. A handler that answers `false` leaves the key.
 */
export function useWallKeys(keys: Keys): void {
  useHearing(keys, hearOverWorks, true);
}

function hearOverWorks(event: KeyboardEvent, keys: Keys): void {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  const handler = keys[key];
  const target = event.target instanceof Element ? event.target : null;
  if (!handler || isTyping(target) || target?.closest(floating)) return;
  if (target?.matches('input[type=range],input[type=radio],[role=radio]') && key.startsWith('arrow')) return;
  if (ownKeys.has(key) && target?.matches(controls)) return;
  if (document.querySelector('dialog[open]')) return;
  if (handler(event) === false) return;
  event.preventDefault();
  event.stopPropagation();
}
