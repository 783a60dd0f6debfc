'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Gap } from '@/components/ui/gap';
import type { Problems } from '@/components/ui/problems';

/** The sheet's foot: what is left to put right, each a way to its field, and the one button. */
export function SheetFoot({
  problems,
  mend,
  what,
  next,
  pending,
}: {
  problems: Problems | null;
  mend: (field: string) => void;
  what: string;
  next: string;
  pending: boolean;
}) {
  const t = useTranslations('brief-form');
  const c = useTranslations('common');
  const e = useTranslations('errors');
  const wrong = Object.keys(problems?.fields ?? {});
  const name = (field: string) => {
    const line = field.split('.')[0] ?? field;
    return t.has(`names.${line}`) ? t(`names.${line}`) : field;
  };
  return (
    <footer className="nfoot">
      <span className="mute" role="status">
        {problems && wrong.length > 0 && (
          <>
            {t('left', { count: wrong.length })}
            <Gap />
            {wrong.map((field, index) => (
              <span key={field}>
                {index > 0 && c('problems.comma')}
                <button type="button" className="ln" onClick={() => mend(field)}>
                  {name(field)}
                </button>
              </span>
            ))}
          </>
        )}
        {problems && wrong.length === 0 && e(problems.say.key, problems.say.values)}
      </span>
      <span className="sp" />
      <span className="mute wide">{next}</span>
      <Button kind="solid" type="submit" keys="mod Enter" pending={pending}>
        {what}
      </Button>
    </footer>
  );
}
