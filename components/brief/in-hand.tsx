'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Inspector } from './inspector';
import type { StudioProps, useStudio } from './use-studio';

/** The draft in hand, beside the wall; on a phone a sheet over it. */
export function InHand({
  brief,
  may,
  studio,
}: Pick<StudioProps, 'brief' | 'may'> & { studio: ReturnType<typeof useStudio> }) {
  const t = useTranslations('wall');
  const c = useTranslations('common');
  const { current, drafts, detail, base, deeds, branch, remix, setSheet } = studio;
  return (
    <aside
      className="insp"
      aria-label={current ? t('aboutLetter', { letter: current.letter }) : t('aboutDraft')}
    >
      <Button
        kind="quiet"
        bare
        icon="close"
        className="phone sheetx"
        aria-label={c('close')}
        onClick={() => setSheet(null)}
      />
      {current ? (
        <Inspector
          key={current.id}
          card={current}
          brief={brief}
          drafts={drafts}
          detail={detail}
          base={base}
          may={may.make}
          mayReview={may.review}
          deeds={deeds}
          onBranch={branch}
          onRemix={remix}
        />
      ) : (
        <p className="none">{t('nothingInHand')}</p>
      )}
    </aside>
  );
}
