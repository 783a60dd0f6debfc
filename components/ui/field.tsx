'use client';
import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Say } from '@/lib/kernel/errors';
import { Button } from './button';
import { Icon } from './icon';

/** What is wrong, as a sentence that says what to do. Never red: an ochre mark, a dashed edge, words. */
export function Why({ id, say }: { id?: string; say: Say }) {
  const t = useTranslations('errors');
  return (
    <p className="why" id={id}>
      <Icon name="warn" />
      <span>{t(say.key, say.values)}</span>
    </p>
  );
}

export interface FieldProps {
  label: string;
  error?: Say | undefined;
  hint?: ReactNode;
  /** A link at the end of the label's line. */
  aside?: ReactNode;
}

/** Name, box, then either help or what is wrong. The input's `id` is the target of the summary's link. */
export function Field({
  label,
  error,
  hint,
  aside,
  end,
  ...input
}: FieldProps & { end?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const made = useId();
  const id = input.id ?? made;
  return (
    <div className={error ? 'fld bad' : 'fld'}>
      <label htmlFor={id}>
        {label}
        {aside && <span className="sp">{aside}</span>}
      </label>
      <div className="inp">
        <input
          {...input}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${id}-about` : undefined}
        />
        {end}
      </div>
      {error ? (
        <Why id={`${id}-about`} say={error} />
      ) : (
        hint && (
          <p className="hint" id={`${id}-about`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** A password with a Show button; the words typed never leave the box. */
export function PasswordField(props: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const t = useTranslations('common');
  const [seen, setSeen] = useState(false);
  return (
    <Field
      {...props}
      type={seen ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      end={
        <Button kind="quiet" size="sm" icon="eye" aria-pressed={seen} onClick={() => setSeen(!seen)}>
          {seen ? t('hide') : t('show')}
        </Button>
      }
    />
  );
}
