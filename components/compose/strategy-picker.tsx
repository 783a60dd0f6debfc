'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import { Slider } from '@/components/ui/slider';
import { type Medium, type Strategy, strategyKinds } from '@/lib/generation/schema';

const defaults: Record<Strategy['kind'], Strategy> = {
  greedy: { kind: 'greedy' },
  random: { kind: 'random', temperature: 0.9, topP: 0.95 },
  'best-of-n': { kind: 'best-of-n', n: 4, temperature: 0.9 },
};

/** How the next token or draft is chosen, with what each way can be told. */
export function StrategyPicker({
  medium,
  value,
  onChange,
}: {
  medium: Medium;
  value: Strategy;
  onChange: (value: Strategy) => void;
}) {
  const t = useTranslations('composer');
  const note =
    value.kind === 'random'
      ? `t ${value.temperature}`
      : value.kind === 'best-of-n'
        ? t('bestOf', { n: value.n })
        : null;
  return (
    <Popover
      label={t('strategy')}
      align="start"
      side="top"
      className="pop2 picker"
      trigger={
        <button type="button" className="sel">
          <span className="sr">{t('strategyIs')}</span>
          {t(`strategies.${value.kind}`)} {note && <small>{note}</small>}
          <Icon name="chevron-down" size={12} />
        </button>
      }
    >
      <fieldset>
        <legend>{t('strategy')}</legend>
        {strategyKinds
          .filter((kind) => medium === 'text' || kind !== 'best-of-n')
          .map((kind) => (
            <label key={kind} className="pick">
              <input
                type="radio"
                name="strategy"
                checked={value.kind === kind}
                onChange={() => onChange(defaults[kind])}
              />
              <span>
                <b>{t(`strategies.${kind}`)}</b>
                <small>{t(`strategyHelp.${kind}`)}</small>
              </span>
            </label>
          ))}
      </fieldset>
      {value.kind !== 'greedy' && (
        <Dial
          name={t('temperature')}
          value={value.temperature}
          min={0}
          max={2}
          step={0.05}
          onChange={(temperature) => onChange({ ...value, temperature })}
        />
      )}
      {value.kind === 'random' && (
        <Dial
          name="top-p"
          value={value.topP}
          min={0.05}
          max={1}
          step={0.05}
          onChange={(topP) => onChange({ ...value, topP })}
        />
      )}
      {value.kind === 'best-of-n' && (
        <Dial
          name={t('tries')}
          value={value.n}
          min={2}
          max={16}
          step={1}
          onChange={(n) => onChange({ ...value, n })}
        />
      )}
    </Popover>
  );
}

function Dial(props: {
  name: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}) {
  const { name, value, min, max, step, onChange } = props;
  const id = useId();
  return (
    <div className="dial">
      <label htmlFor={id}>{name}</label>
      <Slider
        id={id}
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={(next) => onChange(Math.round(next * 100) / 100)}
      />
      <output htmlFor={id} className="num">
        {value}
      </output>
    </div>
  );
}
