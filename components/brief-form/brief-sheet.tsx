'use client';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/ui/button';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { useSent } from '@/components/ui/use-submit';
import { Bar, type Crumb } from '@/components/workspace/bar';
import { useFrame } from '@/components/workspace/frame-context';
import { focusOn } from './focus';
import { SheetFoot } from './foot';
import { SheetLines } from './lines';
import { type SheetVerbs, useSheet } from './use-sheet';
import type { BriefValues } from './values';

/**
 * A brief as a sheet on the wall, new or to be changed. Nothing is disabled: the button goes to the first field to mend,
 * and what was typed stays, here and (for a new one) in this browser.
 */
export function BriefSheet({
  start,
  children,
  ...verbs
}: SheetVerbs & {
  start: BriefValues;
  /** Further lines, each kept by itself. */
  children?: ReactNode;
}) {
  const t = useTranslations('brief-form');
  const c = useTranslations('common');
  const f = useFormatter();
  const { slug } = useFrame();
  const { briefId } = verbs;
  const { values, set, send, pending, problems, keptAt, forget } = useSheet(slug, start, verbs);
  const back = briefId ? `/${slug}/briefs/${briefId}` : `/${slug}`;
  const sent = useSent(send);
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
            <SheetLines values={values} set={set} fields={problems?.fields ?? {}} isNew={!briefId} />
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
