'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { DraftState } from '@/lib/drafts/schema';
import { isActive } from '../draft/live-core';
import type { OutlineRow } from '../draft/types';
import { useStates } from '../draft/use-live';

/** Says to a screen reader when a draft ends, once each, without taking it from what it reads. */
export function Announcer({ outline }: { outline: readonly OutlineRow[] }) {
  const t = useTranslations('wall');
  const states = useStates();
  const before = useRef<ReadonlyMap<string, DraftState>>(new Map());
  const [said, setSaid] = useState('');
  useEffect(() => {
    const ended = outline.filter(({ id }) => {
      const [was, is] = [before.current.get(id), states.get(id)];
      return was !== undefined && isActive(was) && is !== undefined && !isActive(is);
    });
    before.current = states;
    if (ended.length > 0)
      setSaid(
        ended.map(({ id, letter }) => t(`ended.${states.get(id) as 'complete'}`, { letter })).join(' '),
      );
  }, [states, outline, t]);
  return (
    <p className="sr" role="status" aria-live="polite">
      {said}
    </p>
  );
}
