'use client';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Why } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import type { FieldErrors } from '@/lib/kernel/errors';
import { mostConstraints } from './values';

/** Rules the drafts must keep, one a line. Enter begins the next, Backspace in an empty line takes it away. */
export function MustList({
  lines,
  lang,
  errors,
  onChange,
}: {
  lines: string[];
  /** Language of the brief, which its rules are written in. */
  lang: string;
  errors: FieldErrors;
  onChange: (lines: string[]) => void;
}) {
  const t = useTranslations('brief-form');
  const list = useRef<HTMLUListElement>(null);
  const focus = (index: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[Math.max(0, index)]?.focus());
  const add = (at: number) => {
    if (lines.length >= mostConstraints) return;
    onChange([...lines.slice(0, at), '', ...lines.slice(at)]);
    focus(at);
  };
  const remove = (at: number) => {
    onChange(lines.filter((_, index) => index !== at));
    focus(at - 1);
  };
  return (
    <ul className="must" ref={list}>
      {lines.map((line, index) => {
        const error = errors[`constraints.${index}`];
        return (
          <li key={index} className={error ? 'bad' : undefined}>
            <input
              id={`constraints.${index}`}
              aria-label={t('must.line', { number: index + 1 })}
              aria-invalid={error ? true : undefined}
              lang={lang}
              value={line}
              placeholder={index === 0 ? t('must.placeholder') : undefined}
              onChange={(event) =>
                onChange(lines.map((old, at) => (at === index ? event.target.value : old)))
              }
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
                if (event.key === 'Enter') {
                  event.preventDefault();
                  add(index + 1);
                } else if (event.key === 'Backspace' && line === '' && lines.length > 1) {
                  event.preventDefault();
                  remove(index);
                }
              }}
            />
            {error && <Why say={error} />}
            <Button
              kind="quiet"
              size="sm"
              bare
              icon="close"
              aria-label={t('must.remove', { number: index + 1 })}
              onClick={() => remove(index)}
            />
          </li>
        );
      })}
      {lines.length < mostConstraints && (
        <li className="add">
          <button type="button" className="adder" onClick={() => add(lines.length)}>
            <Icon name="plus" size={12} />
            {t('must.add')}
          </button>
        </li>
      )}
    </ul>
  );
}
