'use client';
import { useLayoutEffect, useRef } from 'react';

/** True where keys are text: a field, an editor, a list box. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea,select,input:not([type=checkbox]):not([type=radio]):not([type=range])'))
  );
}

export type Keys = Record<string, (event: KeyboardEvent) => unknown>;

/** What the mounted hooks hear, so that a list of keys can tell only of those that work. */
const heard = new Set<{ current: Keys }>();

/** Whether something on the page hears this key, named as for `useKeys`. */
export const isHeard = (key: string): boolean => [...heard].some(({ current }) => key in current);

/**
 * Hears keys for as long as a component stands, `capture` before everybody else. Handlers change in the very commit that
 * changes the screen: a press before the next effect would else reach the page that was left, or nobody.
 */
export function useHearing(
  keys: Keys,
  hear: (event: KeyboardEvent, keys: Keys) => void,
  capture = false,
): void {
  const now = useRef(keys);
  const how = useRef(hear);
  useLayoutEffect(() => {
    now.current = keys;
    how.current = hear;
  });
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => how.current(event, now.current);
    window.addEventListener('keydown', listen, capture);
    heard.add(now);
    return () => {
      window.removeEventListener('keydown', listen, capture);
      heard.delete(now);
    };
  }, [capture]);
}

/**
 * Keys of a page, by `event.key` in lower case (`n`, `?`, `arrowleft`), with `mod+` before it for Ctrl or ⌘. Plain keys
 * are silent while someone types, while a dialog or menu is open, and when Alt, Ctrl or ⌘ is held; `mod+` keys are not
 * stopped by typing. A handler that answers `false` leaves the key to the browser.
 */
export function useKeys(keys: Keys): void {
  useHearing(keys, hearPlain);
}

function hearPlain(event: KeyboardEvent, keys: Keys): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const mod = event.ctrlKey || event.metaKey;
  const handler = keys[(mod ? 'mod+' : '') + event.key.toLowerCase()];
  if (!handler) return;
  if (!mod && isTyping(event.target)) return;
  if (document.querySelector('dialog[open],[role=menu]')) return;
  if (handler(event) !== false) event.preventDefault();
}
