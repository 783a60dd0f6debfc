'use client';

import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Why } from '@/components/ui/field';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { DraftDetail } from '@/lib/drafts/schema';
import type { ReaderActions } from '../types';
import { langOf, withoutTitle } from '../words';

interface Typed {
  title: string;
  content: string;
}

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
  const key = `maquette:edit:${draft.id}`;
  // A first heading that says the title again is edited as the title, and put back above the text when saved.
  const whole = draft.content ?? '';
  const below = withoutTitle(whole, draft.title);
  const original: Typed = { title: draft.title, content: below.replace(/^\n+/, '') };
  const restore = ({ title, content }: Typed): Typed => ({
    title,
    content: below === whole || title.trim() === '' ? content : `# ${title.trim()}\n\n${content}`,
  });
  const [typed, setTyped] = useState<Typed>(original);
  const [restored, setRestored] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const dirty = typed.title !== original.title || typed.content !== original.content;
  const { submit, pending, problems } = useSubmit(
    (input: Typed) => editDraft(slug, { draftId: draft.id, ...input }),
    ({ id, letter }) => {
      forget(key);
      toast(t('saved', { letter }));
      onSaved(id);
    },
  );

  useEffect(() => {
    const kept = recall(key);
    if (kept) {
      setTyped(kept);
      setRestored(true);
    }
    area.current?.focus({ preventScroll: true });
  }, [key]);
  useEffect(() => {
    if (!dirty) return;
    keep(key, typed);
    // The tab's storage survives a reload; closing the tab is asked about.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [key, typed, dirty]);
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
  const keys = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.key.toLowerCase() === 's')) {
      event.preventDefault();
      void save();
    }
  };
  const leave = () => {
    if (dirty && !window.confirm(t('discardAsk'))) return;
    forget(key);
    onLeave();
  };
  const wrong = problems?.fields ?? {};
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={keys}
    >
      <h1 className="sr">{t('heading', { letter: draft.letter })}</h1>
      <input
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
        <p id="edit-help">
          {restored && dirty
            ? t('restored')
            : t(draft.medium === 'design' ? 'sourceHelp' : 'contentHelp', { letter: draft.letter })}
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

function recall(key: string): Typed | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('content' in kept) || !('title' in kept)) return null;
    return { title: String(kept.title), content: String(kept.content) };
  } catch {
    return null;
  }
}

function keep(key: string, typed: Typed): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(typed));
  } catch {
    // A full storage only costs the memory of a reload.
  }
}

function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
