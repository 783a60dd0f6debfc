'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { StreamMessage } from '@/lib/streams/schema';
import { followBrief, readStream } from '../draft/live-connect';
import { LiveStore } from '../draft/live-store';

/** Changes that come together are loaded together, but nobody waits longer than `mostMs`. */
const calmMs = 400;
const mostMs = 2_000;

/** The page's streams: our own requests' and everybody else's by the live route. What changed beside text loads the page again. */
export function useFollow(
  slug: string,
  briefId: string,
  seq: number,
  setHere: (ids: readonly string[]) => void,
) {
  const router = useRouter();
  const [store] = useState(() => new LiveStore());
  const timer = useRef<{ id: ReturnType<typeof setTimeout>; since: number } | null>(null);
  // The number the page was read at; later readings of it need no new connection.
  const from = useRef(seq);
  const refresh = useRef(() => {});
  refresh.current = () => {
    const since = timer.current?.since ?? Date.now();
    if (timer.current) clearTimeout(timer.current.id);
    const wait = Math.max(0, Math.min(calmMs, since + mostMs - Date.now()));
    timer.current = {
      since,
      id: setTimeout(() => {
        timer.current = null;
        router.refresh();
      }, wait),
    };
  };
  useEffect(() => {
    const stop = followBrief(store, slug, briefId, from.current, {
      onEvent: (event) => {
        if (event.briefId === null || event.briefId === briefId) refresh.current();
      },
      onPresence: setHere,
    });
    return () => {
      stop();
      if (timer.current) clearTimeout(timer.current.id);
      timer.current = null;
    };
  }, [store, slug, briefId, setHere]);
  return {
    store,
    read: (stream: ReadableStream<StreamMessage>) => void readStream(store, stream),
    refresh: () => refresh.current(),
  };
}
