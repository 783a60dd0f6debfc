'use client';

import { useRef, useState } from 'react';
import { useSubmit } from '@/components/ui/use-submit';
import type { EdgeView } from '@/lib/drafts/schema';
import type { ModelInfo } from '@/lib/providers/schema';
import { type Composed, countOf, toRequest } from '../compose/state';
import type { BriefActions, Started } from '../draft/types';
import type { Drafts } from './use-drafts';

/** Starts what is composed: pencil marks at once, then the cards, then their text. The words stay until it was accepted. */
export function useMake({
  slug,
  briefId,
  generate,
  drafts,
  models,
  read,
  onStarted,
}: {
  slug: string;
  briefId: string;
  generate: BriefActions['generate'];
  drafts: Drafts;
  models: readonly ModelInfo[];
  read: (stream: Started['stream']) => void;
  onStarted: (started: Started) => void;
}) {
  const [asked, setAsked] = useState<Composed | null>(null);
  const sent = useRef<Composed | null>(null);
  const { submit, pending, problems, setProblems } = useSubmit(
    (composed: Composed) => generate(slug, toRequest(briefId, composed, models)),
    (started: Started) => {
      drafts.add(started.drafts, sent.current ? edgesOf(started, sent.current) : []);
      read(started.stream);
      onStarted(started);
    },
  );
  const make = async (composed: Composed) => {
    sent.current = composed;
    setAsked({ ...composed, count: countOf(composed, models) });
    await submit(composed);
    setAsked(null);
  };
  return { make, asked, pending, problems, setProblems };
}

/** The edges of a request, as the server will list them. */
function edgesOf(started: Started, composed: Composed): EdgeView[] {
  return started.drafts.flatMap(({ id }) =>
    composed.sources.map(
      (parentId, at): EdgeView => ({ parentId, childId: id, kind: at === 0 ? composed.operation : 'uses' }),
    ),
  );
}
