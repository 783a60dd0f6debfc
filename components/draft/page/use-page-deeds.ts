'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/ui/toast';
import type { DraftDetail } from '@/lib/drafts/schema';
import type { Result } from '@/lib/kernel/result';
import { readStream } from '../live-connect';
import type { LiveStore } from '../live-store';
import type { Action, ReaderActions, Started } from '../types';
import type { DraftDeeds } from './draft-bar';

/** What can be done on a draft's own page. A refusal is a sentence at the foot; a removal goes back to the wall, with a way back. */
export function usePageDeeds(
  slug: string,
  base: string,
  draft: DraftDetail,
  actions: ReaderActions,
  store: LiveStore,
): DraftDeeds {
  const router = useRouter();
  const t = useTranslations('wall');
  const e = useTranslations('errors');
  const { id, letter, briefId } = draft;

  const run = async <T>(work: () => Promise<Result<T>>, said?: string): Promise<T | null> => {
    const result = await work().catch(() => null);
    if (result?.ok) {
      if (said) toast(said);
      router.refresh();
      return result.value;
    }
    const say = result?.error.say ?? { key: 'unreachable' };
    toast(e(say.key, say.values));
    return null;
  };
  const again = async (action: Action<{ draftId: string }, Started>) => {
    const started = await run(() => action(slug, { draftId: id }));
    if (!started) return;
    void readStream(store, started.stream);
    const [first] = started.drafts;
    if (first && first.id !== id) router.push(`${base}/drafts/${first.id}`);
  };
  return {
    tip: (on) =>
      void run(
        () => actions.setTip(slug, { briefId, draftId: on ? id : null }),
        t(on ? 'madeTip' : 'noTip', { letter }),
      ),
    publish: (on) =>
      void run(
        () => actions.setPublished(slug, { draftId: id, on }),
        t(!on ? 'unpublished' : draft.medium === 'text' ? 'publishedText' : 'published', { letter }),
      ),
    favourite: () => void run(() => actions.setFavourite(slug, { draftId: id, on: !draft.favourite })),
    archive: () =>
      void run(
        () => actions.setArchived(slug, { draftId: id, on: !draft.archived }),
        t(draft.archived ? 'unarchived' : 'archived', { letter }),
      ),
    remove: async () => {
      const result = await actions.removeDraft(slug, { draftId: id }).catch(() => null);
      if (!result?.ok) {
        const say = result?.error.say ?? { key: 'unreachable' };
        return toast(e(say.key, say.values));
      }
      router.push(base);
      toast(t('removed', { letter }), {
        label: t('undo'),
        onClick: async () => {
          const back = await actions.restoreDraft(slug, { draftId: id }).catch(() => null);
          if (back?.ok) router.refresh();
          else toast(e(back?.error.say.key ?? 'unreachable', back?.error.say.values));
        },
      });
    },
    branch: () => router.push(`${base}?from=${id}`),
    remix: () => router.push(`${base}?remix=${id}`),
    stop: () => void run(() => actions.stopDraft(slug, { draftId: id })),
    retry: () => void again(actions.retryDraft),
    resume: () => void again(actions.resumeDraft),
  };
}
