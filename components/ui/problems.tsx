'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { FieldErrors, Say } from '@/lib/kernel/errors';

export interface Problems {
  say: Say;
  fields: FieldErrors;
}

/**
 * What stands between the form and its answer: a count with a link to each field (and the focus), or one sentence where
 * no field is to blame. `names` gives each field's words; a field it does not know is said as a sentence.
 */
export function ProblemSummary({
  problems,
  names,
  idOf = (field) => field,
}: {
  problems: Problems | null;
  names: Record<string, string>;
  idOf?: (field: string) => string;
}) {
  const t = useTranslations('common');
  const e = useTranslations('errors');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems) ref.current?.focus();
  }, [problems]);
  if (!problems) return null;
  const known = Object.keys(problems.fields).filter((field) => Object.hasOwn(names, field));
  const others = Object.entries(problems.fields).filter(([field]) => !Object.hasOwn(names, field));
  return (
    <div className="sum" role="alert" tabIndex={-1} ref={ref}>
      {known.length > 0 ? (
        <>
          <b>{t('problems.count', { count: known.length })}</b>
          <span>
            {known.map((field, index) => (
              <span key={field}>
                {index > 0 && t('problems.comma')}
                <a
                  className="ln"
                  href={`#${idOf(field)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(idOf(field))?.focus();
                  }}
                >
                  {names[field]}
                </a>
              </span>
            ))}
            {t('problems.kept')}
          </span>
        </>
      ) : (
        <b>{e(problems.say.key, problems.say.values)}</b>
      )}
      {others.map(([field, say]) => (
        <span key={field}>{e(say.key, say.values)}</span>
      ))}
    </div>
  );
}
