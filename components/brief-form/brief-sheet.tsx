'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { KeysDialog } from '@/components/ui/keys-dialog';
import type { Problems } from '@/components/ui/problems';
import { useEarlyText } from '@/components/ui/use-early-text';
import { useSent, useSubmit } from '@/components/ui/use-submit';
import { Bar, type Crumb } from '@/components/workspace/bar';
import { useFrame } from '@/components/workspace/frame-context';
import type { BriefInput } from '@/lib/briefs/schema';
import type { Result } from '@/lib/kernel/result';
import { focusOn, focusOnFirstWrong } from './focus';
import { SheetFoot } from './foot';
import { SheetLine } from './line';
import { MustList } from './must-list';
import { RubricList } from './rubric-list';
import { useKept } from './use-kept';
import { type BriefValues, fieldsOf, inputOf, lookOver, titleOf, withTyped } from './values';

const languages = ['en', 'zh'] as const;

/**
 * A brief as a sheet on the wall, new or to be changed. Nothing is disabled: the button goes to the first field to mend,
 * and what was typed stays, here and (for a new one) in this browser.
 */
export function BriefSheet({
  start,
  briefId,
  create,
  update,
  children,
}: {
  start: BriefValues;
  /** Absent for a new brief. */
  briefId?: string;
  create?: (slug: string, input: BriefInput) => Promise<Result<{ id: string }>>;
  update?: (slug: string, input: BriefInput & { briefId: string }) => Promise<Result<{ id: string }>>;
  /** Further lines, each kept by itself. */
  children?: ReactNode;
}) {
  const t = useTranslations('brief-form');
  const c = useTranslations('common');
  const f = useFormatter();
  const router = useRouter();
  const { slug } = useFrame();
  const [values, setValues] = useState(start);
  // What was typed before the page was alive stands above what was kept here.
  const early = useRef<ReadonlyMap<string, string>>(new Map());
  useEarlyText(fieldsOf(start), (typed) => {
    early.current = typed;
    setValues(withTyped(start, typed));
  });
  const { keptAt, forget } = useKept(briefId ? null : `maquette-brief-${slug}`, values, (kept) =>
    setValues(withTyped(kept, early.current)),
  );
  const { submit, pending, problems, setProblems } = useSubmit(
    async (input: BriefInput): Promise<Result<{ id: string }>> => {
      if (briefId && update) return update(slug, { ...input, briefId });
      if (create) return create(slug, input);
      throw new Error('BriefSheet: neither create nor update was given');
    },
    ({ id }) => {
      forget();
      router.push(`/${slug}/briefs/${id}`);
      router.refresh();
    },
  );
  const set = (part: Partial<BriefValues>) => setValues({ ...values, ...part });
  const fields = problems?.fields ?? {};
  const back = briefId ? `/${slug}/briefs/${briefId}` : `/${slug}`;

  const send = async () => {
    const seen: Problems = { say: { key: 'mendFields' }, fields: lookOver(values) };
    // Half a date is no value to the page: only the field itself knows.
    const due = document.getElementById('due');
    if (due instanceof HTMLInputElement && due.validity.badInput) seen.fields.due = { key: 'notADate' };
    const [missing] = Object.keys(seen.fields);
    if (missing) {
      setProblems(seen);
      return focusOn(missing);
    }
    if (!(await submit(inputOf(values)))) requestAnimationFrame(focusOnFirstWrong);
  };
  const sent = useSent(send);
  const box = (field: 'goal' | 'audience' | 'tone') => ({
    id: field,
    value: values[field],
    'aria-invalid': fields[field] ? true : undefined,
    'aria-describedby': fields[field] ? `${field}-about` : undefined,
    lang: values.language,
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  const crumbs: Crumb[] = [
    { label: c('nav.briefs'), href: `/${slug}` },
    ...(briefId ? [{ label: start.title, href: back, lang: start.language }] : []),
    { label: c(briefId ? 'nav.editBrief' : 'nav.newBrief') },
  ];
  return (
    <div className="studio page2">
      <Bar crumbs={crumbs} calm>
        {keptAt && (
          <span className="mute wide text-xs">
            {t('kept', { at: f.dateTime(keptAt, { hour: '2-digit', minute: '2-digit' }) })}
          </span>
        )}
        <ButtonLink kind="quiet" href={back} onClick={forget}>
          {briefId ? c('cancel') : t('discard')}
        </ButtonLink>
      </Bar>
      <form
        className="nform"
        noValidate
        aria-label={c(briefId ? 'nav.editBrief' : 'nav.newBrief')}
        {...sent}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void send();
          }
        }}
      >
        <main className="nwall" id="main">
          <div className="nsheet">
            <h1 className="sr">{c(briefId ? 'nav.editBrief' : 'nav.newBrief')}</h1>
            <SheetLine id="title" label={t('names.title')} first error={fields.title}>
              <textarea
                id="title"
                className="titlebox"
                rows={1}
                // biome-ignore lint/a11y/noAutofocus: a new sheet is opened to be written on, and its title is the first line
                autoFocus={!briefId}
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
                  <b>{t('goal.help')}</b> {t('goal.more')}
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
                  <b>{t('must.help')}</b> {t('must.more')}
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
              help={t(briefId ? 'rubric.helpEdit' : 'rubric.help')}
            >
              <RubricList rubric={values.rubric} errors={fields} onChange={(rubric) => set({ rubric })} />
            </SheetLine>
            {children}
          </div>
        </main>
        <SheetFoot
          problems={problems}
          mend={focusOn}
          what={t(briefId ? 'save' : 'create')}
          next={t(briefId ? 'nextEdit' : 'next')}
          pending={pending}
        />
      </form>
      <KeysDialog
        groups={[{ title: t('keys'), keys: [{ keys: 'mod Enter', does: t(briefId ? 'save' : 'create') }] }]}
      />
    </div>
  );
}
