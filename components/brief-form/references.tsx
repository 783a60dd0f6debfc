'use client';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { FieldErrors } from '@/lib/kernel/errors';
import type { Result } from '@/lib/kernel/result';
import { referenceKinds } from '@/lib/measures/format';
import type { AddReferenceInput, ReferenceView } from '@/lib/measures/schema';
import { SheetLine } from './line';
import { readTextFile } from './text-file';

type Typed = Required<Pick<AddReferenceInput, 'kind' | 'title' | 'content'>>;
const empty: Typed = { kind: 'reference', title: '', content: '' };

/** Texts that the drafts are measured against: those that stand, and a box for one more, pasted or from a file. Each is kept at once. */
export function References({
  slug,
  briefId,
  references,
  add,
  remove,
}: {
  slug: string;
  briefId: string;
  references: readonly ReferenceView[];
  add: (slug: string, input: AddReferenceInput) => Promise<Result<unknown>>;
  remove: (slug: string, input: { briefId: string; referenceId: string }) => Promise<Result<unknown>>;
}) {
  const t = useTranslations('brief-form.references');
  const e = useTranslations('errors');
  const router = useRouter();
  const [typed, setTyped] = useKeptTyping(`maquette-reference-${briefId}`);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const file = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const { submit, pending, problems, setProblems } = useSubmit(
    (input: Typed) => add(slug, { briefId, ...input }),
    () => {
      setTyped(empty);
      toast(t(typed.kind === 'final' ? 'finalAdded' : 'added'));
      router.refresh();
    },
  );
  const fields = { ...wrong, ...problems?.fields };
  const change = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part });
    setWrong({});
    setProblems(null);
  };
  const send = async () => {
    setWrong({});
    if (!(await submit(typed))) box.current?.focus();
  };
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    const read = await readTextFile(chosen);
    if (read.ok) change({ content: read.text, title: typed.title || read.title });
    else setWrong({ content: read.say });
    box.current?.focus();
  };
  // Inside the sheet's form these keys would save the whole brief.
  const keys = (event: KeyboardEvent) => {
    const go =
      event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement);
    if (!go) return;
    event.preventDefault();
    event.stopPropagation();
    void send();
  };
  const takeBack = async (reference: ReferenceView) => {
    const result = await remove(slug, { briefId, referenceId: reference.id }).catch(() => null);
    if (result?.ok) {
      toast(t('removed'));
      router.refresh();
      return;
    }
    const say = result?.error.say ?? { key: 'unreachable' };
    toast(e(say.key, say.values));
  };
  const general = problems && Object.keys(problems.fields).length === 0 ? problems.say : undefined;
  return (
    <SheetLine
      id="references"
      label={t('name')}
      group
      help={t('help')}
      error={fields.content ?? fields.title ?? general}
    >
      {references.length > 0 && (
        <ul className="must refs">
          {references.map((reference) => {
            const name = reference.title || reference.excerpt;
            return (
              <li key={reference.id}>
                <span className="refn" lang={reference.language} title={reference.excerpt}>
                  {name}
                </span>
                <small className="mute">
                  {t(`kind.${reference.kind}`)} ·{' '}
                  {t(reference.language === 'zh' ? 'hanzi' : 'words', { count: reference.size })}
                </small>
                <Button
                  kind="quiet"
                  size="sm"
                  bare
                  icon="close"
                  aria-label={t('remove', { name: name.slice(0, 60) })}
                  onClick={() => void takeBack(reference)}
                />
              </li>
            );
          })}
        </ul>
      )}
      <div className="refbox">
        <div className="opts">
          {referenceKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className="opt"
              aria-pressed={typed.kind === kind}
              onClick={() => change({ kind })}
            >
              <Icon name={typed.kind === kind ? 'check' : 'plus'} />
              <span>{t(`kind.${kind}`)}</span>
            </button>
          ))}
        </div>
        <input
          id="reference-title"
          className="area one"
          aria-label={t('title')}
          placeholder={t('title')}
          value={typed.title}
          maxLength={140}
          aria-invalid={fields.title ? true : undefined}
          onKeyDown={keys}
          onChange={(event) => change({ title: event.target.value })}
        />
        <textarea
          ref={box}
          id="reference-content"
          className="area"
          rows={4}
          aria-label={t('content')}
          placeholder={t('content')}
          value={typed.content}
          aria-invalid={fields.content ? true : undefined}
          aria-describedby={fields.content ? 'references-about' : undefined}
          onKeyDown={keys}
          onChange={(event) => change({ content: event.target.value })}
        />
        <div className="row g2">
          <Button size="sm" keys="mod Enter" pending={pending} onClick={() => void send()}>
            {t('add')}
          </Button>
          <Button size="sm" kind="quiet" onClick={() => file.current?.click()}>
            {t('file')}
          </Button>
          <input
            ref={file}
            type="file"
            hidden
            aria-label={t('file')}
            accept=".txt,.md,.markdown,text/plain,text/markdown"
            onChange={(event) => {
              void choose(event.target.files?.[0]);
              // The same file may be chosen again once it is mended.
              event.target.value = '';
            }}
          />
        </div>
      </div>
    </SheetLine>
  );
}

/** What is typed and not added yet stays in this tab when the brief is saved or left. */
function useKeptTyping(name: string) {
  const [typed, setTyped] = useState(empty);
  useEffect(() => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Partial<Typed> | null;
      const sound = typeof kept?.title === 'string' && typeof kept.content === 'string';
      if (sound)
        setTyped({ ...empty, ...kept, kind: kept.kind === 'final' ? 'final' : 'reference' } as Typed);
    } catch {
      // Nothing was kept that can be read.
    }
  }, [name]);
  const keep = (next: Typed) => {
    setTyped(next);
    try {
      if (next === empty) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, JSON.stringify(next));
    } catch {
      // A full or forbidden store only loses the safety net.
    }
  };
  return [typed, keep] as const;
}
