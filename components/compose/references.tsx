'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { OutlineRow } from '../draft/types';
import { useDraftWords } from '../draft/use-draft-words';
import { langOf } from '../draft/words';
import { type Composed, type Deed, deedsFor, mostSources } from './state';

/** More rows than this are found by typing, not by scrolling. */
const mostRows = 40;

/** What the request builds on: the first as its operation, the others as used. Each can be taken off again. */
export function References({
  composed,
  byId,
  outline,
  translates,
  onChange,
}: {
  composed: Composed;
  /** The chosen models can translate. */
  translates: boolean;
  byId: ReadonlyMap<string, OutlineRow>;
  outline: readonly OutlineRow[];
  onChange: (part: Partial<Composed>) => void;
}) {
  const t = useTranslations('composer');
  const sources = composed.sources.flatMap((id) => byId.get(id) ?? []);
  const without = (id: string) => onChange({ sources: composed.sources.filter((other) => other !== id) });
  return (
    <>
      {sources.map((source, at) => (
        <span className="chip" key={source.id}>
          <Icon name={source.medium} />
          {at === 0 ? (
            <FirstDeed composed={composed} source={source} translates={translates} onChange={onChange} />
          ) : (
            <span>{t('usesOne', { letter: source.letter })}</span>
          )}
          <button
            type="button"
            className="x"
            aria-label={t('takeOff', { letter: source.letter })}
            onClick={() => without(source.id)}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      {composed.seed !== null && (
        <span className="chip">
          <span className="mono">s{composed.seed}</span>
          <button
            type="button"
            className="x"
            aria-label={t('newSeed')}
            onClick={() => onChange({ seed: null })}
          >
            <Icon name="close" />
          </button>
        </span>
      )}
      {composed.sources.length < mostSources && outline.length > 0 && (
        <AddReference
          outline={outline.filter(({ id, state }) => !composed.sources.includes(id) && state !== 'failed')}
          onAdd={(id) => onChange({ sources: [...composed.sources, id] })}
        />
      )}
    </>
  );
}

function FirstDeed({
  composed,
  source,
  translates,
  onChange,
}: {
  composed: Composed;
  source: OutlineRow;
  translates: boolean;
  onChange: (part: Partial<Composed>) => void;
}) {
  const t = useTranslations('composer');
  const able = deedsFor(source, composed.medium);
  if (able.length === 1) return <span>{t('usesOne', { letter: source.letter })}</span>;
  return (
    <span className="deed">
      <select
        value={composed.operation}
        aria-label={t('operation', { letter: source.letter })}
        onChange={(event) => onChange({ operation: event.target.value as Deed })}
      >
        {able.map((deed) => (
          <option key={deed} value={deed} disabled={deed === 'translate' && !translates}>
            {deed === 'translate' && !translates
              ? t('deeds.translateNot', { letter: source.letter })
              : t(`deeds.${deed}`, { letter: source.letter })}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </span>
  );
}

function AddReference({ outline, onAdd }: { outline: readonly OutlineRow[]; onAdd: (id: string) => void }) {
  const t = useTranslations('composer');
  const words = useDraftWords();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState('');
  const needle = wanted.trim().toLowerCase();
  const rows = outline
    .filter(
      ({ letter, title }) =>
        !needle || letter.toLowerCase() === needle || title.toLowerCase().includes(needle),
    )
    .toReversed()
    .slice(0, mostRows);
  return (
    <Popover
      label={t('addReference')}
      align="start"
      side="top"
      className="pop2 picker"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="chip add" aria-label={t('addReference')}>
          <Icon name="plus" />
          {t('add')}
        </button>
      }
    >
      <div className="inp">
        <input
          value={wanted}
          aria-label={t('findDraft')}
          placeholder={t('findDraft')}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      <ul className="refl">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              onClick={() => {
                onAdd(row.id);
                setOpen(false);
                setWanted('');
              }}
            >
              <Icon name={row.medium} />
              <b>{row.letter}</b>
              <span lang={langOf(row.title)}>{words.title(row)}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className="hint">{t('noDraftFound')}</p>}
    </Popover>
  );
}
