'use client';
import { useTranslations } from 'use-intl';
import { Gap } from '@/components/ui/gap';
import { Icon } from '@/components/ui/icon';
import type { FieldErrors } from '@/lib/kernel/errors';
import { SheetLine } from './line';
import { MustList } from './must-list';
import { RubricList } from './rubric-list';
import { type BriefValues, titleOf } from './values';

const languages = ['en', 'zh'] as const;

/** The lines of the sheet, from the title to the rubric, each with what is wrong or what helps beside it. */
export function SheetLines({
  values,
  set,
  fields,
  isNew,
}: {
  values: BriefValues;
  set: (part: Partial<BriefValues>) => void;
  fields: FieldErrors;
  isNew: boolean;
}) {
  const t = useTranslations('brief-form');
  const c = useTranslations('common');
  const box = (field: 'goal' | 'audience' | 'tone') => ({
    id: field,
    value: values[field],
    'aria-invalid': fields[field] ? true : undefined,
    'aria-describedby': fields[field] ? `${field}-about` : undefined,
    lang: values.language,
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  return (
    <>
      <SheetLine id="title" label={t('names.title')} first error={fields.title}>
        <textarea
          id="title"
          className="titlebox"
          rows={1}
          // biome-ignore lint/a11y/noAutofocus: a new sheet is opened to be written on, and its title is the first line
          autoFocus={isNew}
          lang={values.language}
          placeholder={t('title.placeholder')}
          value={values.title}
          aria-invalid={fields.title ? true : undefined}
          aria-describedby={fields.title ? 'title-about' : undefined}
          onKeyDown={(event) =>
            event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.preventDefault()
          }
          onChange={(event) => set({ title: titleOf(event.target.value) })}
        />
      </SheetLine>
      <SheetLine
        id="goal"
        label={t('names.goal')}
        error={fields.goal}
        help={
          <>
            <b>{t('goal.help')}</b>
            <Gap />
            {t('goal.more')}
          </>
        }
      >
        <textarea className="area" rows={3} placeholder={t('goal.placeholder')} {...box('goal')} />
      </SheetLine>
      <SheetLine id="audience" label={t('names.audience')} error={fields.audience}>
        <input className="area one" placeholder={t('audience.placeholder')} {...box('audience')} />
      </SheetLine>
      <SheetLine id="tone" label={t('names.tone')} error={fields.tone}>
        <input className="area one" placeholder={t('tone.placeholder')} {...box('tone')} />
      </SheetLine>
      <SheetLine
        id="constraints"
        label={t('names.constraints')}
        group
        error={fields.constraints}
        help={
          <>
            <b>{t('must.help')}</b>
            <Gap />
            {t('must.more')}
          </>
        }
      >
        <MustList
          lines={values.constraints}
          lang={values.language}
          errors={fields}
          onChange={(constraints) => set({ constraints })}
        />
      </SheetLine>
      <SheetLine
        id="language"
        label={t('names.language')}
        group
        error={fields.language}
        help={t('language.help')}
      >
        <div className="opts">
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              className="opt"
              lang={one}
              aria-pressed={values.language === one}
              onClick={() => set({ language: one })}
            >
              <Icon name={values.language === one ? 'check' : 'plus'} />
              <span>{c(`languages.${one}`)}</span>
            </button>
          ))}
        </div>
      </SheetLine>
      <SheetLine id="due" label={t('names.due')} error={fields.due} help={t('due.help')}>
        <input
          type="date"
          id="due"
          className="area one"
          min="1900-01-01"
          max="9999-12-31"
          // The browser's mm/dd/yyyy is no date yet.
          data-empty={values.due === '' || undefined}
          value={values.due}
          aria-invalid={fields.due ? true : undefined}
          aria-describedby={fields.due ? 'due-about' : undefined}
          onChange={(event) => set({ due: event.target.value })}
        />
      </SheetLine>
      <SheetLine
        id="rubric"
        label={t('names.rubric')}
        group
        error={fields.rubric?.key === 'weightsSum' ? undefined : fields.rubric}
        help={t(isNew ? 'rubric.help' : 'rubric.helpEdit')}
      >
        <RubricList rubric={values.rubric} errors={fields} onChange={(rubric) => set({ rubric })} />
      </SheetLine>
    </>
  );
}
