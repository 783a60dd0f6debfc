'use client';
import { useEffect, useRef } from 'react';
import type { LiveMessage } from '@/lib/streams/schema';
import { useFrame } from './frame-context';

/** Several changes within this time load the page's data again once. */
const calmMs = 400;

/** Follows the workspace's live route: says who is here to the frame, and calls `changed` when something happened. */
export function useWorkspaceLive(slug: string, changed: () => void): void {
  const { setHere } = useFrame();
  const now = useRef(changed);
  now.current = changed;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource(`/api/events/${encodeURIComponent(slug)}`);
    source.onmessage = (frame) => {
      const message = JSON.parse(frame.data) as LiveMessage;
      if (message.type === 'presence') setHere(message.here);
      // Streams move every few milliseconds; only their beginnings and ends concern a wall of briefs.
      const state = message.type === 'stream' && 'state' in message.message;
      if (message.type !== 'event' && !state) return;
      clearTimeout(timer);
      timer = setTimeout(() => now.current(), calmMs);
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [slug, setHere]);
}
