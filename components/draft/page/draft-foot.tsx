'use client';

import { useTranslations } from 'use-intl';
import { KeysDialog } from '@/components/ui/keys-dialog';
import type { DraftDetail } from '@/lib/drafts/schema';
import { langOf } from '../words';
import { DiffCounts } from './diff-view';

/** Seconds a calm reader takes: 230 words, or 400 Chinese characters, a minute. */
const secondsOf = (draft: DraftDetail): number =>
  Math.round(((draft.size ?? 0) / (langOf(draft.content ?? '') === 'zh' ? 400 : 230)) * 60);

/** The line under the sheet: what the view says in numbers, and where the keys lead. */
export function DraftFoot({
  draft,
  parent,
  up,
  down,
  siblings,
}: {
  draft: DraftDetail;
  parent: DraftDetail['parents'][number] | undefined;
  up: string | null;
  down: string | null;
  /** There is a draft beside this one to go to. */
  siblings: boolean;
}) {
  const t = useTranslations('draft');
  const seconds = secondsOf(draft);
  return (
    <footer className="foot">
      {parent?.content != null && draft.content !== null && (
        <span className="k">
          <b>{t('page.diffShort')}</b> <DiffCounts before={parent.content} after={draft.content} />
        </span>
      )}
      {draft.medium === 'text' && draft.size !== null && (
        <span>{t('page.reading', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}</span>
      )}
      <span className="sp" />
      {up && (
        <span className="k wide">
          <kbd>↑</kbd>
          {up}
        </span>
      )}
      {down && (
        <span className="k wide">
          <kbd>↓</kbd>
          {down}
        </span>
      )}
      {siblings && (
        <span className="k wide">
          <kbd>→</kbd>
          {t('keys.sibling')}
        </span>
      )}
      <span className="k wide">
        <kbd>?</kbd>
        {t('keys.all')}
      </span>
    </footer>
  );
}

/** The keys of this page, printed beside the tree and listed behind `?`. */
export function DraftKeys({
  diff,
  edit,
  branch,
  rate,
}: Record<'diff' | 'edit' | 'branch' | 'rate', boolean>) {
  const t = useTranslations('draft.keys');
  // Keys are printed where they work: a first draft has no parent, a picture no words to edit.
  const printed = [
    diff && (['D', t('diff')] as const),
    branch && (['N', t('branch')] as const),
    edit && (['E', t('edit')] as const),
    rate && (['R', t('rate')] as const),
  ].filter((one) => one !== false);
  return (
    <>
      <div className="keys" aria-hidden="true">
        {printed.map(([key, does]) => (
          <span key={key} className="contents">
            <span>
              <kbd>{key}</kbd>
            </span>
            {does}
          </span>
        ))}
      </div>
      <KeysDialog
        groups={[
          {
            title: t('views'),
            keys: [
              { keys: 'D', does: t('diff') },
              { keys: 'E', does: t('edit') },
              { keys: 'Esc', does: t('back') },
            ],
          },
          {
            title: t('act'),
            keys: [
              { keys: 'N', does: t('branch') },
              { keys: 'F', does: t('favourite') },
              { keys: 'R', does: t('rate') },
              { keys: 'C', does: t('compare') },
              { keys: 'mod Enter', does: t('save') },
            ],
          },
          {
            title: t('walk'),
            keys: [
              { keys: '↑', does: t('parent') },
              { keys: '↓', does: t('child') },
              { keys: '←|→', does: t('siblings') },
            ],
          },
        ]}
      />
    </>
  );
}
