'use client';

import { useCallback, useRef, useState } from 'react';
import type { BriefActions } from '../draft/types';
import type { Drafts } from './use-drafts';

/** Pages of older drafts, on demand, and the one around a draft that was chosen in the list. */
export function usePages(slug: string, briefId: string, drafts: Drafts, ask: BriefActions['moreDrafts']) {
  const [loading, setLoading] = useState(false);
  const now = useRef(drafts);
  now.current = drafts;
  const load = useCallback(
    async (before: number) => {
      setLoading(true);
      const result = await ask(slug, { briefId, before }).catch(() => null);
      if (result?.ok) now.current.keep(result.value.drafts);
      setLoading(false);
    },
    [slug, briefId, ask],
  );
  const more = useCallback(() => {
    if (now.current.before !== null) void load(now.current.before);
  }, [load]);
  const reach = useCallback(
    (id: string) => {
      const row = now.current.outline.find((one) => one.id === id);
      if (row && !now.current.cards.has(id)) void load(row.number + 1);
    },
    [load],
  );
  return { loading, more, reach };
}
