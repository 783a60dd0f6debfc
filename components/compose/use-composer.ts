'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useEarlyText } from '@/components/ui/use-early-text';
import { blank, type Composed } from './state';

/** The id of the field a prompt is typed into. */
export const promptField = 'composer-prompt';

/**
 * What is being composed, kept in this tab's storage at every change: a failure, a reload, a look at another page or a page
 * that was not alive yet loses nothing that was typed.
 */
export function useComposer(briefId: string, initial: Partial<Composed>) {
  const key = `maquette:composer:${briefId}`;
  const [composed, setComposed] = useState<Composed>({ ...blank, ...initial });
  const [restored, setRestored] = useState(false);
  const asked = useRef(initial);
  useEarlyText([promptField], (typed) => {
    asked.current = { ...asked.current, prompt: typed.get(promptField) ?? '' };
    setComposed((now) => ({ ...now, ...asked.current }));
  });
  const askedByAddress = useRef(Object.keys(initial).length > 0);
  useEffect(() => {
    const kept = read(key);
    // What the address asked for (a remix) and what was typed already come before what was left here; once taken, the address lets go.
    if (kept) setComposed((now) => ({ ...now, ...kept, ...asked.current }));
    if (askedByAddress.current) window.history.replaceState(null, '', window.location.pathname);
    setRestored(true);
  }, [key]);
  useEffect(() => {
    if (!restored) return;
    try {
      sessionStorage.setItem(key, JSON.stringify(composed));
    } catch {
      // A full or closed storage only costs the memory of a reload.
    }
  }, [key, composed, restored]);
  const change = useCallback((part: Partial<Composed>) => setComposed((now) => ({ ...now, ...part })), []);
  return { composed, change };
}

function read(key: string): Partial<Composed> | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' && kept !== null ? kept : null;
  } catch {
    return null;
  }
}
