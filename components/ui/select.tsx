'use client';
import type { SelectHTMLAttributes } from 'react';
import { Icon } from './icon';

export interface Option<T extends string> {
  value: T;
  label: string;
  disabled?: boolean;
}

/** The browser's own list (right on a phone, known to every screen reader) in the tool's clothes. `lead` is a quiet word inside the box. */
export function Select<T extends string>({
  value,
  options,
  onChange,
  lead,
  className,
  ...rest
}: {
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  lead?: string;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'>) {
  return (
    <span className={['sel', className].filter(Boolean).join(' ')}>
      {lead && <small aria-hidden="true">{lead}</small>}
      <select {...rest} value={value} onChange={(event) => onChange(event.target.value as T)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size={12} />
    </span>
  );
}
