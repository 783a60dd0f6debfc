'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import type { Medium } from '@/lib/generation/schema';
import { RoomTop } from './room-top';

/** The table with nothing left to judge, or not enough to begin: what is, why, and the one next step. */
export function TableEnd({
  base,
  brief,
  medium,
  counts,
  judgedNow,
  busy,
  onUndo,
  onLeave,
  children,
}: {
  base: string;
  brief: { title: string; language: string };
  medium: Medium | undefined;
  counts: { pairs: number; judged: number; skipped: number };
  judgedNow: number;
  busy: boolean;
  onUndo: () => void;
  onLeave: () => void;
  children?: ReactNode;
}) {
  const t = useTranslations('compare');
  const few = counts.pairs === 0;
  const judged = counts.judged + judgedNow;
  return (
    <main className="room end" id="main">
      <RoomTop
        title={brief.title}
        lang={brief.language}
        questionLang={null}
        question={few ? t('few.title') : t('done.title')}
        onLeave={onLeave}
        progress={few ? null : { done: 1, total: 1 }}
      />
      <div className="tablewrap">
        <div className="table bare">
          <div className="endsay">
            <span className="row" aria-hidden="true">
              <span className="outl" />
              <span className="outl" />
            </span>
            <p>
              {few ? t('few.lead') : t('done.lead', { judged, skipped: Math.max(0, counts.pairs - judged) })}
            </p>
            <div className="row g2 eact">
              {few ? (
                <ButtonLink kind="solid" href={base}>
                  {t('few.go')}
                </ButtonLink>
              ) : (
                <>
                  <ButtonLink kind="solid" href={`${base}/dashboard${medium ? `?medium=${medium}` : ''}`}>
                    {t('done.see')}
                  </ButtonLink>
                  {judged > 0 && (
                    <Button icon="undo" keys="U" pending={busy} onClick={onUndo}>
                      {t('done.undo')}
                    </Button>
                  )}
                </>
              )}
            </div>
            {children}
          </div>
        </div>
      </div>
    </main>
  );
}
