'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Why } from '@/components/ui/field';
import { useSubmit } from '@/components/ui/use-submit';
import type { RubricView } from '@/lib/briefs/schema';
import type { RatingView } from '@/lib/drafts/schema';
import type { Action, RateInput } from '../draft/types';
import { langOf } from '../draft/words';

/** Weighted mean of the scores given so far; null before the first. */
export function weightedMean(rubric: RubricView, scores: Record<string, number>): number | null {
  let [sum, weight] = [0, 0];
  for (const criterion of rubric.criteria) {
    const score = scores[criterion.key];
    if (score === undefined) continue;
    sum += score * criterion.weight;
    weight += criterion.weight;
  }
  return weight === 0 ? null : sum / weight;
}

/**
 * One reviewer's scores by the rubric, with a comment. Digits score the criterion that has the focus and go to the next;
 * what others said is not shown before this is given.
 */
export function RateForm({
  slug,
  draftId,
  rubric,
  mine,
  rate,
  onRated,
  onCancel,
}: {
  slug: string;
  draftId: string;
  rubric: RubricView;
  mine: RatingView | undefined;
  rate: Action<RateInput, unknown>;
  onRated: () => void;
  onCancel?: (() => void) | undefined;
}) {
  const t = useTranslations('draft.rate');
  const known = mine?.rubricVersion === rubric.version ? mine.scores : {};
  const [scores, setScores] = useState<Record<string, number>>(known);
  const [comment, setComment] = useState(mine?.comment ?? '');
  const began = useRef(Date.now());
  const form = useRef<HTMLFormElement>(null);
  const { submit, pending, problems } = useSubmit((input: RateInput) => rate(slug, input), onRated);
  const steps = Array.from(
    { length: rubric.scaleMax - rubric.scaleMin + 1 },
    (_, at) => rubric.scaleMin + at,
  );
  const mean = weightedMean(rubric, scores);

  const send = async () => {
    const seconds = Math.min(86_400, Math.round((Date.now() - began.current) / 1000));
    const done = await submit({ draftId, rubricId: rubric.id, scores, comment, seconds });
    if (!done) form.current?.querySelector<HTMLElement>('[data-missing] button')?.focus();
  };
  const digits = (event: KeyboardEvent, key: string) => {
    const score = Number(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || !steps.includes(score)) return;
    event.preventDefault();
    event.stopPropagation();
    setScores((now) => ({ ...now, [key]: score }));
    const groups = [...(form.current?.querySelectorAll<HTMLElement>('[data-criterion]') ?? [])];
    const at = groups.findIndex((group) => group.dataset.criterion === key);
    (
      groups[at + 1]?.querySelector<HTMLElement>('button') ?? form.current?.querySelector('textarea')
    )?.focus();
  };
  return (
    <form
      ref={form}
      className="rate"
      id="rate"
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void send();
      }}
    >
      {rubric.criteria.map(({ key, name, hint, weight }) => {
        const wrong = problems?.fields[`scores.${key}`];
        return (
          <div
            key={key}
            role="radiogroup"
            aria-labelledby={`rate-${key}`}
            aria-invalid={wrong ? true : undefined}
            data-criterion={key}
            data-missing={wrong ? true : undefined}
            className="rq"
            onKeyDown={(event) => digits(event, key)}
          >
            <span className="rn" id={`rate-${key}`}>
              <b lang={langOf(name)}>{name}</b>
              <small className="num">{t('weight', { weight })}</small>
              {hint && <span lang={langOf(hint)}>{hint}</span>}
            </span>
            <span className="step">
              {steps.map((score) => (
                // A row of five needs no roving focus: Tab and the digits reach each.
                <button
                  key={score}
                  type="button"
                  role="radio"
                  aria-checked={scores[key] === score}
                  onClick={() => setScores((now) => ({ ...now, [key]: score }))}
                >
                  {score}
                </button>
              ))}
            </span>
            {wrong && <Why say={wrong} />}
          </div>
        );
      })}
      <label className="fld">
        <span className="cl">{t('comment')}</span>
        <textarea
          rows={3}
          maxLength={4_000}
          value={comment}
          placeholder={t('commentHint')}
          aria-invalid={problems?.fields.comment ? true : undefined}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      {problems?.fields.comment && <Why say={problems.fields.comment} />}
      {problems && !Object.keys(problems.fields).some((field) => field.startsWith('scores.')) && (
        <Why say={problems.say} />
      )}
      <div className="row g2">
        <span className="num mean">{mean === null ? t('noMean') : t('mean', { mean })}</span>
        <span className="sp row g2">
          {onCancel && (
            <Button kind="quiet" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
          <Button type="submit" keys="mod Enter" pending={pending}>
            {mine ? t('again') : t('save')}
          </Button>
        </span>
      </div>
    </form>
  );
}
