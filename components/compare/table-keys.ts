'use client';

import { useTranslations } from 'use-intl';
import type { KeyGroup } from '@/components/ui/key-groups';

/** All keys of the table, for the list behind `?`. */
export function useKeyGroups({ vote }: { vote: boolean }): KeyGroup[] {
  const t = useTranslations('compare');
  const look: KeyGroup = {
    title: t('keys.look'),
    keys: [
      { keys: 'D', does: t('keys.diff') },
      { keys: 'J', does: t('keys.next') },
      { keys: 'T', does: t('keys.together') },
      { keys: 'O', does: t('keys.overlay') },
      { keys: 'X', does: t('keys.swap') },
      { keys: 'B', does: t('open.blind') },
      { keys: 'Z', does: t('keys.zoom') },
      { keys: '⇧ ← ↑ → ↓', does: t('keys.pan') },
      { keys: 'L', does: t('keys.larger') },
      { keys: 'Esc', does: t('keys.leave') },
    ],
  };
  if (!vote) return [look];
  return [
    {
      title: t('keys.vote'),
      keys: [
        { keys: '←', does: t('keys.left') },
        { keys: '→', does: t('keys.right') },
        { keys: '=', does: t('keys.tie') },
        { keys: '0', does: t('keys.bothBad') },
        { keys: 'S', does: t('keys.skip') },
        { keys: 'U', does: t('keys.undo') },
      ],
    },
    look,
  ];
}
