'use client';

import { useRef, useState } from 'react';
import type { View } from './sheet';

/**
 * The view of a draft's page; one that the draft has not (any more) is read. `standing` says where the last press led,
 * also before that is drawn: two presses within a frame are two steps.
 */
export function useView(first: View, views: readonly View[]) {
  const [wanted, setWanted] = useState(first);
  const latest = useRef(first);
  const able = (view: View): View => (views.includes(view) ? view : 'read');
  return {
    view: able(wanted),
    standing: () => able(latest.current),
    setView: (view: View) => {
      latest.current = view;
      setWanted(view);
    },
  };
}
