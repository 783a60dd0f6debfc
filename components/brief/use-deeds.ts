'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/ui/toast';
import type { DraftCard, EdgeKind } from '@/lib/drafts/schema';
import type { Result } from '@/lib/kernel/result';
import type { CardDeeds } from '../draft/card';
import type { Action, DraftActions, Started } from '../draft/types';
import type { Drafts } from './use-drafts';
import type { Selection } from './use-selection';

export interface Deeds extends CardDeeds {
  favourite: (card: DraftCard) => void;
  archive: (card: DraftCard) => void;
  tip: (card: DraftCard, on: boolean) => void;
}

interface Given {
  slug: string;
  briefId: string;
  base: string;
  actions: DraftActions;
  drafts: Drafts;
  selection: Selection;
  /** Takes a draft in hand, also one that the page has not loaded yet. */
  choose: (id: string) => void;
  read: (stream: Started['stream']) => void;
  refresh: () => void;
}

/** What can be done to a draft. Marks show at once and go back where the server refuses; a removal can be undone. */
export function useDeeds(given: Given): Deeds {
  const now = useRef(given);
  now.current = given;
  const router = useRouter();
  const t = useTranslations('wall');
  const e = useTranslations('errors');
  const words = useRef({ t, e });
  words.current = { t, e };

  /** Runs an action; a refusal is a sentence at the foot, and `undo` takes back what was shown ahead of it. */
  const run = useCallback(async <T>(work: () => Promise<Result<T>>, undo?: () => void): Promise<T | null> => {
    try {
      const result = await work();
      if (result.ok) return result.value;
      toast(words.current.e(result.error.say.key, result.error.say.values));
    } catch {
      toast(words.current.e('unreachable'));
    }
    undo?.();
    return null;
  }, []);

  const again = useCallback(
    async (id: string, action: Action<{ draftId: string }, Started>) => {
      const { slug, drafts, read, selection } = now.current;
      const started = await run(() => action(slug, { draftId: id }));
      if (!started) return now.current.refresh();
      read(started.stream);
      // A work is never overwritten: where something stood already, the answer is a new card.
      const fresh = started.drafts.filter((card) => !drafts.cards.has(card.id));
      if (fresh.length === 0) return;
      const parents = drafts.lineage.incoming.get(id) ?? [];
      drafts.add(
        fresh,
        fresh.flatMap((card) =>
          parents.map((edge) => ({ ...edge, kind: edge.kind as EdgeKind, childId: card.id })),
        ),
      );
      selection.select(fresh[0]!.id, 'one');
    },
    [run],
  );

  return useMemo((): Deeds => {
    const at = () => now.current;
    const remove = async (id: string) => {
      const { slug, drafts, selection, lineage } = { ...at(), lineage: at().drafts.lineage };
      const card = drafts.cards.get(id);
      drafts.hide(id, true);
      if (selection.current === id) selection.select(neighbour(lineage.order, id) ?? id, 'one');
      const done = await run(
        () => at().actions.removeDraft(slug, { draftId: id }),
        () => drafts.hide(id, false),
      );
      if (done === null) return;
      toast(words.current.t('removed', { letter: card?.letter ?? '' }), {
        label: words.current.t('undo'),
        onClick: async () => {
          const back = await run(() => at().actions.restoreDraft(slug, { draftId: id }));
          if (back === null) return;
          drafts.hide(id, false);
          at().refresh();
        },
      });
    };
    return {
      select: (id, how) => (how === 'one' ? at().choose(id) : at().selection.select(id, how)),
      open: (id) => router.push(`${at().base}/drafts/${id}`),
      stop: (id) => void run(() => at().actions.stopDraft(at().slug, { draftId: id })),
      retry: (id) => void again(id, at().actions.retryDraft),
      resume: (id) => void again(id, at().actions.resumeDraft),
      remove: (id) => void remove(id),
      favourite: ({ id, favourite }) => {
        at().drafts.mark(id, { favourite: !favourite });
        void run(
          () => at().actions.setFavourite(at().slug, { draftId: id, on: !favourite }),
          () => at().drafts.mark(id, { favourite }),
        );
      },
      archive: ({ id, archived, letter }) => {
        at().drafts.mark(id, { archived: !archived });
        void run(
          () => at().actions.setArchived(at().slug, { draftId: id, on: !archived }),
          () => at().drafts.mark(id, { archived }),
        ).then(
          (done) => done !== null && toast(words.current.t(archived ? 'unarchived' : 'archived', { letter })),
        );
      },
      tip: (card, on) =>
        void run(() =>
          at().actions.setTip(at().slug, { briefId: at().briefId, draftId: on ? card.id : null }),
        ).then((done) => {
          if (done === null) return;
          toast(words.current.t(on ? 'madeTip' : 'noTip', { letter: card.letter }));
          at().refresh();
        }),
    };
  }, [run, again, router]);
}

function neighbour(order: readonly string[], id: string): string | null {
  const at = order.indexOf(id);
  return order[at + 1] ?? order[at - 1] ?? null;
}
