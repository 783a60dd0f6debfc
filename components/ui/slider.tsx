'use client';
import type { CSSProperties, InputHTMLAttributes } from 'react';

/** A native range with the tool's track and thumb; arrows, Page keys, Home and End come with it. */
export function Slider({
  value,
  min = 0,
  max = 100,
  step = 1,
  onChange,
  className,
  ...rest
}: {
  value: number;
  min?: number;
  max?: number;
  step?: number;
  onChange: (value: number) => void;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'min' | 'max' | 'step' | 'onChange' | 'type'>) {
  const fill = max > min ? ((Math.min(max, Math.max(min, value)) - min) / (max - min)) * 100 : 0;
  return (
    <input
      {...rest}
      type="range"
      className={['rng', className].filter(Boolean).join(' ')}
      style={{ '--fill': `${fill}%` } as CSSProperties}
      value={value}
      min={min}
      max={max}
      step={step}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}
