'use client';

import { useEffect, useRef, useState } from 'react';
import type { DraftCard, DraftDetail } from '@/lib/drafts/schema';
import type { Action } from '../draft/types';

/** Walking past a draft asks for nothing; resting on it does. */
const restMs = 250;

/** Ratings and parents of the draft in hand. What was asked once is kept until the draft changes. */
export function useDetail(
  slug: string,
  card: DraftCard | undefined,
  read: Action<{ draftId: string }, DraftDetail> | undefined,
): DraftDetail | null {
  const kept = useRef(new Map<string, { sign: string; detail: DraftDetail }>());
  const [, render] = useState(0);
  const id = card?.id;
  const sign = card ? `${card.state} ${card.score} ${card.votes}` : '';
  useEffect(() => {
    if (!id || !read || kept.current.get(id)?.sign === sign) return;
    let here = true;
    const timer = setTimeout(async () => {
      const result = await read(slug, { draftId: id }).catch(() => null);
      if (!here || !result?.ok) return;
      kept.current.set(id, { sign, detail: result.value });
      render((count) => count + 1);
    }, restMs);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [slug, id, sign, read]);
  return (id && kept.current.get(id)?.detail) || null;
}
