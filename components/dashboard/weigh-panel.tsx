'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/slider';
import { langOf } from '../draft/words';
import { sensitivityOf } from './weigh';
import { useWeighing } from './weigh-context';

/** Sliders for the rubric's weights, and one sentence on how far the one moved last may go before the first place changes. */
export function WeighPanel() {
  const t = useTranslations('dashboard');
  const { rubric, profiles, weights, touched, set, reset } = useWeighing();
  // Some weights leave nobody a score; the sliders lead back from there.
  const rated = profiles.some(({ means }) => Object.values(means).some((mean) => mean !== null));
  return (
    <section className="blk first" aria-labelledby="weigh">
      <h2 id="weigh">
        {t('weigh.title')}
        {touched && (
          <Button size="sm" kind="quiet" className="sp" onClick={reset}>
            {t('weigh.reset')}
          </Button>
        )}
      </h2>
      {rubric.criteria.map(({ key, name }) => {
        const weight = Math.round(weights[key] ?? 0);
        return (
          <div className="sl" key={key}>
            <span lang={langOf(name)}>{name}</span>
            <output>{t('percent', { value: weight })}</output>
            <Slider
              value={weight}
              disabled={!rated || rubric.criteria.length < 2}
              aria-label={t('weigh.slider', { criterion: name })}
              aria-valuetext={t('percent', { value: weight })}
              onChange={(value) => set(key, value)}
            />
          </div>
        );
      })}
      {rated ? <Reach /> : <p className="cap2">{t('weigh.none')}</p>}
    </section>
  );
}

function Reach() {
  const t = useTranslations('dashboard');
  const { rubric, profiles, weights, order, moved } = useWeighing();
  const reach = useMemo(() => sensitivityOf(profiles, weights, moved), [profiles, weights, moved]);
  const criterion = rubric.criteria.find(({ key }) => key === moved)?.name ?? '';
  const now = Math.round(weights[moved] ?? 0);
  if (!reach) {
    const level = order.filter(({ place }) => place === 1).map(({ profile }) => profile.letter);
    return (
      <div className="sens" aria-live="polite">
        <p>{level.length > 0 ? t('weigh.tied', { letters: level.join(', ') }) : t('weigh.nobody')}</p>
      </div>
    );
  }
  const { leader, low, high } = reach;
  const values = { letter: leader.letter, criterion, low, high };
  const x = (value: number) => value * 2.48;
  return (
    <div className="sens">
      <svg
        viewBox="0 0 248 24"
        width="100%"
        height="24"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('weigh.bar', { ...values, now })}
      >
        <rect x="0" y="8" width="248" height="8" fill="var(--d-band)" />
        <rect x={x(low)} y="8" width={Math.max(2, x(high) - x(low))} height="8" fill="var(--d1)" />
        <path d={`M${x(now)} 4v16`} stroke="var(--ink)" strokeWidth="2" />
      </svg>
      <p aria-live="polite">
        {low === 0 && high === 100
          ? t('weigh.always', values)
          : low === high
            ? t('weigh.only', values)
            : t('weigh.stays', values)}
      </p>
    </div>
  );
}
