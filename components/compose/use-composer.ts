'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { blank, type Composed } from './state';

/**
 * What is being composed, kept in this tab's storage at every change: a failure, a reload or a look at another page
 * loses nothing that was typed.
 */
export function useComposer(briefId: string, initial: Partial<Composed>) {
  const key = `maquette:composer:${briefId}`;
  const [composed, setComposed] = useState<Composed>({ ...blank, ...initial });
  const [restored, setRestored] = useState(false);
  const asked = useRef(initial);
  useEffect(() => {
    const kept = read(key);
    // What the address asked for (a remix) comes before what was left here; once taken it leaves the address.
    if (kept) setComposed((now) => ({ ...now, ...kept, ...asked.current }));
    if (Object.keys(asked.current).length > 0)
      window.history.replaceState(null, '', window.location.pathname);
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
