'use client';

import { useEffect, useRef, useState } from 'react';

/** What an editor holds. */
export interface Typed {
  title: string;
  content: string;
}

/** Typing rests this long before it is said that it is kept; it is kept at once. */
const restMs = 800;

/**
 * Keeps an edit that is not saved in this tab's storage: it survives a reload and is offered again by `offer`. Back at what
 * the draft says there is nothing to keep. `note` is the key of what to tell, null while there is nothing to tell.
 */
export function useKeptEdit(
  draftId: string,
  typed: Typed,
  dirty: boolean,
  offer: (kept: Typed) => void,
): { note: 'kept' | 'restored' | null; forget: () => void } {
  const key = `maquette:edit:${draftId}`;
  const [note, setNote] = useState<'kept' | 'restored' | null>(null);
  const touched = useRef(false);
  const put = useRef(offer);
  put.current = offer;
  useEffect(() => {
    const kept = recall(key);
    if (!kept) return;
    put.current(kept);
    setNote('restored');
  }, [key]);
  const { title, content } = typed;
  useEffect(() => {
    if (!dirty) {
      // Only typing takes it away: at first nothing was read yet.
      if (touched.current) forget(key);
      if (touched.current) setNote(null);
      return;
    }
    const wasTouched = touched.current;
    touched.current = true;
    const kept = keep(key, { title, content });
    // The tab's storage survives a reload; closing the tab is asked about.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    const said = setTimeout(
      () => setNote((now) => (!kept ? null : now === 'restored' && !wasTouched ? now : 'kept')),
      restMs,
    );
    return () => {
      window.removeEventListener('beforeunload', ask);
      clearTimeout(said);
    };
  }, [key, title, content, dirty]);
  return { note: dirty ? note : null, forget: () => forget(key) };
}

function recall(key: string): Typed | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('content' in kept) || !('title' in kept)) return null;
    return { title: String(kept.title), content: String(kept.content) };
  } catch {
    return null;
  }
}

/** Whether it was kept: a full or forbidden storage costs the memory of a reload. */
function keep(key: string, typed: Typed): boolean {
  try {
    sessionStorage.setItem(key, JSON.stringify(typed));
    return true;
  } catch {
    return false;
  }
}

function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
