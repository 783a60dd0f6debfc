'use client';

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { forest } from '@/lib/drafts/lineage';
import type { EdgeView } from '@/lib/drafts/schema';
import type { OutlineRow } from '../draft/types';
import { useStates } from '../draft/use-live';
import { List } from './list';

/** The inline tree of a brief: every draft in a row, whatever the wall has loaded. Archived ones stand apart, below. */
export function LineagePanel({
  outline,
  edges,
  current,
  thumbs,
  onSelect,
  onOpen,
  onMap,
  heading,
  foot,
  onClose,
  children,
}: {
  outline: readonly OutlineRow[];
  edges: readonly EdgeView[];
  current: string | null;
  /** Pictures of the drafts that the page has loaded. */
  thumbs: ReadonlyMap<string, string>;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
  onMap?: (() => void) | undefined;
  heading?: string;
  foot?: ReactNode;
  /** Closes the sheet it is on a phone. */
  onClose?: () => void;
  children?: ReactNode;
}) {
  const t = useTranslations('lineage');
  const states = useStates();
  const [words, setWords] = useState<string | null>(null);
  const [archive, setArchive] = useState(false);
  const { hung, stored } = useMemo(() => {
    const kept = outline.filter(({ archived }) => !archived);
    return { hung: forest(kept, edges), stored: outline.filter(({ archived }) => archived) };
  }, [outline, edges]);
  const byId = useMemo(() => new Map(outline.map((row) => [row.id, row])), [outline]);
  const found = useMemo(() => {
    const wanted = words?.trim().toLowerCase();
    if (!wanted) return hung;
    return hung
      .filter(({ id }) => {
        const row = byId.get(id)!;
        return row.letter.toLowerCase() === wanted || row.title.toLowerCase().includes(wanted);
      })
      .map((row) => ({ ...row, depth: 0, parentId: null }));
  }, [words, hung, byId]);
  const storedRows = useMemo(() => forest(stored, []), [stored]);
  const shared = { byId, states, current, thumbs, onSelect, onOpen };
  return (
    <aside className="tree" aria-label={t('title')}>
      <div className="sub">
        {heading ?? t('title')} <span className="n">{outline.length - stored.length}</span>
        <span className="sp row g1">
          {onMap && (
            <Button
              kind="quiet"
              size="sm"
              bare
              icon="map"
              aria-label={t('openMap')}
              title={t('openMap')}
              onClick={onMap}
            />
          )}
          <Button
            kind="quiet"
            size="sm"
            bare
            icon="search"
            aria-label={t('search')}
            title={t('search')}
            aria-expanded={words !== null}
            onClick={() => setWords(words === null ? '' : null)}
          />
          {onClose && (
            <Button
              kind="quiet"
              bare
              icon="close"
              className="phone"
              aria-label={t('close')}
              onClick={onClose}
            />
          )}
        </span>
      </div>
      {words !== null && <Search words={words} onChange={setWords} />}
      {words && found.length === 0 && <p className="none">{t('nothingFound')}</p>}
      <List rows={found} label={t('title')} {...shared} />
      {stored.length > 0 && (
        <button type="button" className="arch" aria-expanded={archive} onClick={() => setArchive(!archive)}>
          <Icon name={archive ? 'chevron-down' : 'chevron-right'} size={12} />
          {t('archived')} <span className="num">{stored.length}</span>
        </button>
      )}
      {archive && <List rows={storedRows} label={t('archived')} {...shared} />}
      {children}
      {foot}
    </aside>
  );
}

function Search({ words, onChange }: { words: string; onChange: (words: string | null) => void }) {
  const t = useTranslations('lineage');
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div className="inp lsearch">
      <input
        ref={ref}
        value={words}
        aria-label={t('search')}
        placeholder={t('searchHint')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onChange(null)}
      />
    </div>
  );
}
