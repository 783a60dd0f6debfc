'use client';

import { useTranslations } from 'use-intl';
import type { Checks, DraftCard, EdgeKind } from '@/lib/drafts/schema';
import { langOf, speedOf } from './words';

interface From {
  kind: EdgeKind;
  parentLetter: string;
}

/** Words about drafts that several places say: the same everywhere. */
export function useDraftWords() {
  const t = useTranslations('draft');
  return {
    title: (card: Pick<DraftCard, 'title' | 'state'>): string =>
      card.state === 'failed' ? t('notMade') : card.title || t('untitled'),
    medium: ({ medium }: Pick<DraftCard, 'medium'>): string => t(`medium.${medium}`),
    /** Only what is worth a word: stopped, interrupted. */
    state: ({ state }: Pick<DraftCard, 'state'>): string | null =>
      state === 'stopped' || state === 'interrupted' ? t(`state.${state}`) : null,
    /** Whether it is what was published. */
    published: ({ published }: Pick<DraftCard, 'published'>): string | null =>
      published ? t('published') : null,
    size: (count: number, text: string): string => t(langOf(text) === 'zh' ? 'hanzi' : 'words', { count }),
    /** Words of a text, pixels of a picture; null where neither is known. */
    measure: (card: DraftCard, text: string): string | null => {
      if (card.medium === 'text' && card.size !== null)
        return t(langOf(text || card.title) === 'zh' ? 'hanzi' : 'words', { count: card.size });
      if (card.medium === 'art' && card.width && card.height) return `${card.width} × ${card.height}`;
      return null;
    },
    /** What was measured on a design, one fact each. */
    checks: (checks: Checks | null): string[] =>
      checks === null
        ? []
        : [
            t('checks.contrast', { contrast: checks.contrast }),
            t('checks.overflow', { overflow: checks.overflow }),
          ],
    /** How fast a text was written, each null where it was not measured: the wait for its first words, tokens a second. */
    speed: (card: DraftCard): { first: string | null; rate: string | null } => {
      const { first, rate } = speedOf(card);
      return {
        first:
          first === null
            ? null
            : first === 'under'
              ? t('recipe.under')
              : t('recipe.seconds', { seconds: first }),
        rate: rate === null ? null : t('recipe.rate', { speed: rate }),
      };
    },
    descent: (from: From | null): string | null =>
      from === null ? null : t(`from.${from.kind}`, { letter: from.parentLetter }),
    /** One word for a tree row. */
    kind: (kind: EdgeKind | null): string => (kind === null ? t('kind.first') : t(`kind.${kind}`)),
  };
}
