'use client';

import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Why } from '@/components/ui/field';
import { Gap } from '@/components/ui/gap';
import { toast } from '@/components/ui/toast';
import { useEarlyText } from '@/components/ui/use-early-text';
import { useSent, useSubmit } from '@/components/ui/use-submit';
import type { DraftDetail } from '@/lib/drafts/schema';
import type { ReaderActions } from '../types';
import { langOf, withoutTitle } from '../words';
import { type Typed, useKeptEdit } from './use-kept-edit';

/** Ids of the two fields. */
const fields = { title: 'edit-title', content: 'edit-content' };

/** Editing in place: what is saved is a new draft, what is typed is kept in this tab until then. */
export function Editor({
  slug,
  draft,
  editDraft,
  onSaved,
  onLeave,
}: {
  slug: string;
  draft: DraftDetail;
  editDraft: ReaderActions['editDraft'];
  onSaved: (id: string) => void;
  onLeave: () => void;
}) {
  const t = useTranslations('draft.editor');
  // A first heading that says the title again is edited as the title, and put back above the text when saved.
  const whole = draft.content ?? '';
  const below = withoutTitle(whole, draft.title);
  const original: Typed = { title: draft.title, content: below.replace(/^\n+/, '') };
  const restore = ({ title, content }: Typed): Typed => ({
    title,
    content: below === whole || title.trim() === '' ? content : `# ${title.trim()}\n\n${content}`,
  });
  const [typed, setTyped] = useState<Typed>(original);
  const area = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const dirty = typed.title !== original.title || typed.content !== original.content;
  const early = useRef<Typed | null>(null);
  useEarlyText([fields.title, fields.content], (found) => {
    early.current = {
      title: found.get(fields.title) ?? original.title,
      content: found.get(fields.content) ?? original.content,
    };
    setTyped(early.current);
  });
  const { note, forget } = useKeptEdit(draft.id, typed, dirty, (kept) => {
    // Typed before the page was alive, it is newer than what was kept.
    if (early.current === null) setTyped(kept);
  });
  const { submit, pending, problems } = useSubmit(
    (input: Typed) => editDraft(slug, { draftId: draft.id, ...input }),
    ({ id, letter }) => {
      forget();
      toast(t('saved', { letter }));
      onSaved(id);
    },
  );

  useEffect(() => {
    if (!form.current?.contains(document.activeElement)) area.current?.focus({ preventScroll: true });
  }, []);
  const content = typed.content;
  useLayoutEffect(() => {
    const element = area.current;
    // A field that holds something else than what is typed was not rendered yet.
    if (element?.value !== content) return;
    const scroller = element.closest('.desk');
    const top = scroller?.scrollTop;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
    if (scroller && top !== undefined) scroller.scrollTop = top;
  }, [content]);

  const save = async () => {
    if (!(await submit(dirty ? restore(typed) : { title: draft.title, content: whole })))
      area.current?.focus();
  };
  const sent = useSent(save);
  const keys = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.key.toLowerCase() === 's')) {
      event.preventDefault();
      void save();
    }
    // One step back, as from every view. What is typed stays in this tab, and is there again at the next edit.
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (dirty) toast(t('kept'));
      onLeave();
    }
  };
  const leave = () => {
    if (dirty && !window.confirm(t('discardAsk'))) return;
    forget();
    onLeave();
  };
  const wrong = problems?.fields ?? {};
  return (
    <form ref={form} className="edit" {...sent} onKeyDown={keys}>
      <h1 className="sr">{t('heading', { letter: draft.letter })}</h1>
      <input
        id={fields.title}
        className="etitle"
        value={typed.title}
        maxLength={200}
        lang={langOf(typed.title)}
        aria-label={t('title')}
        aria-invalid={wrong.title ? true : undefined}
        placeholder={t('title')}
        onChange={(event) => setTyped({ ...typed, title: event.target.value })}
      />
      {wrong.title && <Why say={wrong.title} />}
      <textarea
        ref={area}
        id={fields.content}
        className={draft.medium === 'design' ? 'code' : undefined}
        value={typed.content}
        lang={draft.medium === 'text' ? langOf(typed.content) : undefined}
        spellCheck={draft.medium === 'text'}
        aria-label={t('content')}
        aria-invalid={wrong.content ? true : undefined}
        aria-describedby="edit-help"
        onChange={(event) => setTyped({ ...typed, content: event.target.value })}
      />
      {wrong.content && <Why say={wrong.content} />}
      {problems && Object.keys(wrong).length === 0 && <Why say={problems.say} />}
      <div className="efoot">
        <p>
          <span id="edit-help">
            {t(draft.medium === 'design' ? 'sourceHelp' : 'contentHelp', { letter: draft.letter })}
          </span>
          <Gap />
          <span role="status">
            {note === 'kept' && t('kept')}
            {note === 'restored' && t('restored')}
          </span>
        </p>
        <Button kind="quiet" onClick={leave}>
          {t('cancel')}
        </Button>
        <Button kind="solid" type="submit" keys="mod Enter" pending={pending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
