'use client';

import { useTranslations } from 'use-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { useDayWords } from '@/components/ui/day';
import type { BriefView } from '@/lib/briefs/schema';
import { langOf } from '../draft/words';

/** The brief above its wall: its goal in a title, the facts in a line, and the two ways to judge. */
export function BriefHead({
  brief,
  base,
  compareHref,
  mayEdit,
  mayReview,
  judgeable,
  onSheet,
}: {
  brief: BriefView;
  base: string;
  compareHref: string | null;
  mayEdit: boolean;
  mayReview: boolean;
  /** At least two finished drafts: there is something to judge. */
  judgeable: boolean;
  onSheet: (sheet: 'lineage' | 'inspector') => void;
}) {
  const t = useTranslations('wall');
  const day = useDayWords();
  const fact = (name: string, words: string) =>
    words && (
      <span>
        {name}
        <b lang={langOf(words)}>{words}</b>
      </span>
    );
  return (
    <header className="head">
      <h1 lang={langOf(brief.title)}>{brief.title}</h1>
      <div className="facts">
        {fact(t('for'), brief.audience)}
        {fact(t('tone'), brief.tone)}
        <span>
          {t('in')}
          <b lang={brief.language}>{t(`language.${brief.language}`)}</b>
        </span>
        {brief.due && (
          <span>
            {t('due')}
            <b>
              <time dateTime={brief.due}>{day(brief.due)}</time>
            </b>
          </span>
        )}
        <span className="wide">
          {t('rubric')}
          <b>{t('rubricIs', { version: brief.rubric.version, count: brief.rubric.criteria.length })}</b>
        </span>
        {brief.constraints.length > 0 && (
          <span className="wide" title={brief.constraints.join('\n')}>
            {t('must')}
            <b>{t('mustCount', { count: brief.constraints.length })}</b>
          </span>
        )}
      </div>
      <div className="acts">
        {mayEdit && (
          <ButtonLink kind="quiet" href={`${base}/edit`}>
            {t('editBrief')}
          </ButtonLink>
        )}
        {judgeable && compareHref && (
          <ButtonLink icon="eye" keys="C" href={compareHref} prefetch={false}>
            {t('compare')}
          </ButtonLink>
        )}
        {judgeable && mayReview && (
          <ButtonLink kind="solid" icon="review" href={`${base}/vote`} prefetch={false}>
            {t('startReview')}
          </ButtonLink>
        )}
      </div>
      <div className="sheets2 phone">
        <Button size="sm" icon="branch" onClick={() => onSheet('lineage')}>
          {t('lineage')}
        </Button>
        <Button size="sm" icon="star" onClick={() => onSheet('inspector')}>
          {t('aboutShort')}
        </Button>
        {judgeable && mayReview && (
          <ButtonLink size="sm" icon="review" href={`${base}/vote`} prefetch={false}>
            {t('startReview')}
          </ButtonLink>
        )}
      </div>
    </header>
  );
}
