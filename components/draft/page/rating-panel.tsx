'use client';

import { useEffect, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Disc } from '@/components/ui/person';
import { toast } from '@/components/ui/toast';
import type { RubricView } from '@/lib/briefs/schema';
import type { RatingView } from '@/lib/drafts/schema';
import { RateForm } from '../../rate/rate-form';
import { RatingStrips } from '../../rate/strips';
import type { ReaderActions } from '../types';
import { langOf } from '../words';

/** Puts the focus on the rating, on its first row or on what opens it; false where there is none. */
export function toRating(): false | undefined {
  const control = document.querySelector<HTMLElement>('.ratep :is([role=radio][tabindex="0"],button)');
  if (!control) return false;
  control.focus();
}

/** Your rating first, then what the others said. Theirs stay covered until yours stands. */
export function RatingPanel({
  slug,
  draftId,
  rubric,
  ratings,
  others,
  may,
  rate,
  onRated,
}: {
  slug: string;
  draftId: string;
  rubric: RubricView;
  /** Empty while they are covered. */
  ratings: readonly RatingView[];
  /** How many others have rated. */
  others: number;
  may: boolean;
  rate: ReaderActions['rate'];
  onRated: () => void;
}) {
  const t = useTranslations('draft.rate');
  const f = useFormatter();
  const mine = ratings.find(({ you }) => you);
  const [open, setOpen] = useState(!mine);
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    if (window.location.hash === '#rate') toRating();
  }, []);
  const shown = mine !== undefined || !may;
  return (
    <section className="ratep" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {may && open && (
        <RateForm
          slug={slug}
          draftId={draftId}
          rubric={rubric}
          mine={mine}
          rate={rate}
          opened={pressed}
          onRated={() => {
            setOpen(false);
            toast(t('saved'));
            onRated();
          }}
          onCancel={mine ? () => setOpen(false) : undefined}
        />
      )}
      {!may && <p className="mute small">{t('mayNot')}</p>}
      {!shown && <p className="mute small">{t('covered', { count: others })}</p>}
      {shown && ratings.length > 0 && !(open && may) && (
        <>
          <RatingStrips rubric={rubric} ratings={ratings} />
          {may && (
            <Button
              size="sm"
              onClick={() => {
                setPressed(true);
                setOpen(true);
              }}
            >
              {t('change')}
            </Button>
          )}
        </>
      )}
      {shown &&
        ratings
          .filter(({ comment, rubricVersion }) => comment !== '' || rubricVersion !== rubric.version)
          .map(({ reviewer, comment, at, rubricVersion }) => (
            <div className="cmt" key={reviewer.id}>
              <Disc person={reviewer} small />
              <div>
                <b>{reviewer.name}</b>
                <time dateTime={at} suppressHydrationWarning>
                  {f.relativeTime(new Date(at))}
                </time>
              </div>
              {comment && <p lang={langOf(comment)}>{comment}</p>}
              {rubricVersion !== rubric.version && (
                <small className="mute">{t('old', { version: rubricVersion })}</small>
              )}
            </div>
          ))}
    </section>
  );
}
