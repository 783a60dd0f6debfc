'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Why } from '@/components/ui/field';
import { Gap } from '@/components/ui/gap';
import { Icon } from '@/components/ui/icon';
import { Slider } from '@/components/ui/slider';
import type { FieldErrors } from '@/lib/kernel/errors';
import { type BriefValues, freshKey, mostCriteria, shareOut, sumOf, weightOf } from './values';

type Rubric = BriefValues['rubric'];

/** Criteria with their weights. The sum is checked where it stands, with a button that repairs it. */
export function RubricList({
  rubric,
  errors,
  onChange,
}: {
  rubric: Rubric;
  errors: FieldErrors;
  onChange: (rubric: Rubric) => void;
}) {
  const t = useTranslations('brief-form');
  const sum = sumOf(rubric);
  const change = (at: number, part: Partial<Rubric[number]>) =>
    onChange(rubric.map((criterion, index) => (index === at ? { ...criterion, ...part } : criterion)));
  const share = () => {
    const weights = shareOut(rubric.map(({ weight }) => weight));
    onChange(rubric.map((criterion, index) => ({ ...criterion, weight: weights[index] ?? 0 })));
  };
  return (
    <>
      <ol className="rub">
        {rubric.map((criterion, index) => {
          const name = criterion.name.trim() || t('rubric.unnamed', { number: index + 1 });
          const wrong = errors[`rubric.${index}.name`] ?? errors[`rubric.${index}.hint`];
          return (
            <li key={criterion.key} className={wrong ? 'bad' : undefined}>
              <span className="cn">
                <input
                  id={`rubric.${index}.name`}
                  aria-label={t('rubric.name', { number: index + 1 })}
                  aria-invalid={wrong ? true : undefined}
                  placeholder={t('rubric.namePlaceholder')}
                  value={criterion.name}
                  onChange={(event) => change(index, { name: event.target.value })}
                />
                <input
                  id={`rubric.${index}.hint`}
                  className="small"
                  aria-label={t('rubric.hint', { name })}
                  placeholder={t('rubric.hintPlaceholder')}
                  value={criterion.hint}
                  onChange={(event) => change(index, { hint: event.target.value })}
                />
                {wrong && <Why say={wrong} />}
              </span>
              <span className="wt">
                <Slider
                  aria-label={t('rubric.slider', { name })}
                  value={criterion.weight}
                  step={5}
                  onChange={(weight) => change(index, { weight })}
                />
                <input
                  id={`rubric.${index}.weight`}
                  aria-label={t('rubric.weight', { name })}
                  inputMode="numeric"
                  value={criterion.weight}
                  onChange={(event) => change(index, { weight: weightOf(event.target.value) })}
                />
                <Button
                  kind="quiet"
                  size="sm"
                  bare
                  icon="close"
                  aria-label={t('rubric.remove', { name })}
                  disabled={rubric.length === 1}
                  onClick={() => onChange(rubric.filter((_, at) => at !== index))}
                />
              </span>
            </li>
          );
        })}
      </ol>
      {sum !== 100 && (
        <div className="tot bad" role="status">
          <span className="why">
            <Icon name="warn" />
            <span>
              <b>{t('rubric.sum', { sum })}</b>
              <Gap />
              {sum > 100 ? t('rubric.over', { by: sum - 100 }) : t('rubric.under', { by: 100 - sum })}
            </span>
          </span>
          <Button size="sm" id="rubric" onClick={share}>
            {t('rubric.share')}
          </Button>
        </div>
      )}
      {rubric.length < mostCriteria && (
        <p className="add2">
          <button
            type="button"
            className="adder"
            onClick={() => onChange([...rubric, { key: freshKey(rubric), name: '', hint: '', weight: 0 }])}
          >
            <Icon name="plus" size={12} />
            {t('rubric.add')}
          </button>
        </p>
      )}
    </>
  );
}
