'use client';
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

const never = () => () => {};

/** True where the server's page is being brought to life, false for what is drawn later. */
const useWaking = () =>
  useSyncExternalStore(
    never,
    () => false,
    () => true,
  );

interface Early {
  value: string;
  caret: [number, number] | null;
}

/** Fields that hold something else than the server wrote. */
function readFields(ids: readonly string[]): Map<string, Early> {
  const found = new Map<string, Early>();
  for (const id of ids) {
    const field = document.getElementById(id);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    if (field.value === field.defaultValue) continue;
    const { selectionStart, selectionEnd } = field;
    const caret: Early['caret'] =
      document.activeElement === field && selectionStart !== null && selectionEnd !== null
        ? [selectionStart, selectionEnd]
        : null;
    found.set(id, { value: field.value, caret });
  }
  return found;
}

/**
 * What people typed before the page was alive, which nobody heard: `take` gets it once, by the fields' ids, before anything
 * is painted anew. It is read while React still renders, since React writes its own text into a filled textarea when it
 * takes it over; and once more when it is done, for what was typed meanwhile.
 */
export function useEarlyText(
  ids: readonly string[],
  take: (typed: ReadonlyMap<string, string>) => void,
): void {
  const waking = useWaking();
  const [before] = useState(() => (waking && typeof document !== 'undefined' ? readFields(ids) : null));
  const now = useRef({ ids, take });
  now.current = { ids, take };
  useLayoutEffect(() => {
    if (before === null) return;
    const typed = new Map([...before, ...readFields(now.current.ids)]);
    if (typed.size === 0) return;
    now.current.take(new Map([...typed].map(([id, { value }]) => [id, value])));
    // The fields are written before this comes: then the caret goes back to where it stood.
    queueMicrotask(() => {
      for (const [id, { caret }] of typed) {
        const field = document.getElementById(id);
        if (caret && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
          field.setSelectionRange(...caret);
      }
    });
  }, [before]);
}
