'use client';

import { useTranslations } from 'use-intl';
import { Blank } from '@/components/ui/blank';
import { ButtonLink } from '@/components/ui/button';
import type { Medium } from '@/lib/generation/schema';

/** Two drafts that could be held side by side at once. */
export interface Door {
  medium: Medium;
  letters: readonly [string, string];
  href: string;
}

/** The table before anything lies on it, or with what cannot lie there together: why, how drafts are chosen, and the newest pairs as doors. */
export function Choose({ why, doors, wall }: { why: string | null; doors: readonly Door[]; wall: string }) {
  const t = useTranslations('compare');
  const ready = doors.length > 0;
  const how = ready ? t('choose.how') : t('few.lead');
  return (
    <Blank
      pair
      title={why ?? t(ready ? 'choose.title' : 'few.title')}
      lead={how}
      action={{ label: t(ready ? 'choose.go' : 'few.go'), href: wall }}
    >
      {ready &&
        doors.map(({ medium, letters: [a, b], href }, at) => (
          <ButtonLink key={medium} kind={at === 0 ? 'solid' : 'plain'} href={href} prefetch={false}>
            {t(`choose.${medium}`, { a, b })}
          </ButtonLink>
        ))}
    </Blank>
  );
}
