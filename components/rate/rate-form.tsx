'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
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

/** Which way an arrow goes in a row. */
const ways: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

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
  opened,
  onRated,
  onCancel,
}: {
  slug: string;
  draftId: string;
  rubric: RubricView;
  mine: RatingView | undefined;
  rate: Action<RateInput, unknown>;
  /** Somebody asked for it: it takes the focus. */
  opened: boolean;
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
  const toFirst = useRef(opened);
  useEffect(() => {
    if (toFirst.current) form.current?.querySelector<HTMLElement>('[role=radio][tabindex="0"]')?.focus();
  }, []);
  const steps = Array.from(
    { length: rubric.scaleMax - rubric.scaleMin + 1 },
    (_, at) => rubric.scaleMin + at,
  );
  const mean = weightedMean(rubric, scores);

  const send = async () => {
    const seconds = Math.min(86_400, Math.round((Date.now() - began.current) / 1000));
    const done = await submit({ draftId, rubricId: rubric.id, scores, comment, seconds });
    if (!done) form.current?.querySelector<HTMLElement>('[data-missing] [tabindex="0"]')?.focus();
  };
  const keys = (event: KeyboardEvent<HTMLElement>, key: string) => {
    const score = Number(event.key);
    const way = ways[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!way && !steps.includes(score))) return;
    event.preventDefault();
    event.stopPropagation();
    if (way) {
      // Arrows walk within the row, as in every group of one choice.
      const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
      const to = (radios.indexOf(event.target as HTMLElement) + way + steps.length) % steps.length;
      setScores((now) => ({ ...now, [key]: steps[to]! }));
      return radios[to]?.focus();
    }
    setScores((now) => ({ ...now, [key]: score }));
    const groups = [...(form.current?.querySelectorAll<HTMLElement>('[data-criterion]') ?? [])];
    const at = groups.findIndex((group) => group.dataset.criterion === key);
    (
      groups[at + 1]?.querySelector<HTMLElement>('[role=radio][tabindex="0"]') ??
      form.current?.querySelector('textarea')
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
            onKeyDown={(event) => keys(event, key)}
          >
            <span className="rn" id={`rate-${key}`}>
              <b lang={langOf(name)}>{name}</b>
              <small className="num">{t('weight', { weight })}</small>
              {hint && <span lang={langOf(hint)}>{hint}</span>}
            </span>
            <span className="step">
              {steps.map((score) => (
                <button
                  key={score}
                  type="button"
                  role="radio"
                  aria-checked={scores[key] === score}
                  tabIndex={score === (scores[key] ?? steps[0]) ? 0 : -1}
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
