'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { walk } from '@/lib/drafts/lineage';
import type { DraftCard } from '@/lib/drafts/schema';
import type { Deeds } from './use-deeds';
import type { Drafts } from './use-drafts';
import type { Selection } from './use-selection';
import { useWallKeys } from './use-wall-keys';

/** Arrows walk the lineage, letters act on the draft in hand. The focus goes along with the selection. */
export function useStudioKeys({
  selection,
  drafts,
  cards,
  deeds,
  may,
  compareHref,
  base,
  choose,
  branch,
  map,
  onMap,
  field,
}: {
  selection: Selection;
  drafts: Drafts;
  cards: readonly DraftCard[];
  deeds: Deeds;
  may: boolean;
  compareHref: string | null;
  base: string;
  choose: (id: string) => void;
  branch: (card: DraftCard) => void;
  /** The map stands in place of the wall: there an arrow goes where it points, and generations stand from left to right. */
  map: boolean;
  onMap: () => void;
  field: RefObject<HTMLElement | null>;
}) {
  const router = useRouter();
  const byKey = useRef(false);
  const current = selection.current;
  const card = current === null ? undefined : drafts.cards.get(current);
  const go = (to: 'parent' | 'child' | 'previous' | 'next') => () => {
    const next = current === null ? cards[0]?.id : walk(drafts.lineage, current, to);
    if (!next) return false;
    byKey.current = true;
    choose(next);
  };
  useWallKeys({
    arrowup: go(map ? 'previous' : 'parent'),
    arrowdown: go(map ? 'next' : 'child'),
    arrowleft: go(map ? 'parent' : 'previous'),
    arrowright: go(map ? 'child' : 'next'),
    enter: () => (current ? deeds.open(current) : false),
    ' ': () => (current ? selection.select(current, 'pick') : false),
    c: () => (compareHref ? router.push(compareHref) : false),
    f: () => (card && may ? deeds.favourite(card) : false),
    n: () => (card && may ? branch(card) : false),
    e: () =>
      card && may && card.medium !== 'art' ? router.push(`${base}/drafts/${card.id}?view=edit`) : false,
    r: () => (card ? router.push(`${base}/drafts/${card.id}#rate`) : false),
    l: onMap,
    '/': () => (field.current ? field.current.focus() : false),
    delete: () => (card && may ? deeds.remove(card.id) : false),
    escape: () => (selection.picked.length > 0 ? selection.clear() : map ? onMap() : false),
  });
  useEffect(() => {
    if (!current) return;
    const within = (place: string) =>
      document.querySelector<HTMLElement | SVGElement>(`${place} [data-draft="${CSS.escape(current)}"]`);
    const card = within('[data-wall]');
    card?.scrollIntoView({ block: 'nearest' });
    if (!byKey.current) return;
    byKey.current = false;
    const inside = document.activeElement;
    if (inside?.closest('[role=tree]')) within('[role=tree]')?.focus({ preventScroll: true });
    else if (inside === null || inside === document.body || inside.closest('[data-wall],[data-map]'))
      (card ?? within('[data-map]'))?.focus({ preventScroll: true });
  }, [current]);
}

/** The keys printed where they work, and the list of all behind `?`; on the map the arrows are turned with it. */
export function WallKeys({ map }: { map: boolean }) {
  const t = useTranslations('wall.keys');
  const [up, down, left, right] = map ? ['←', '→', '↑', '↓'] : ['↑', '↓', '←', '→'];
  return (
    <>
      <div className="keys" aria-hidden="true">
        <span>
          <kbd>{up}</kbd>
          <kbd>{down}</kbd>
        </span>
        {t('upDown')}
        <span>
          <kbd>{left}</kbd>
          <kbd>{right}</kbd>
        </span>
        {t('leftRight')}
        <span>
          <kbd>N</kbd>
          <kbd>F</kbd>
        </span>
        {t('branchFavourite')}
        <span>
          <kbd>?</kbd>
        </span>
        {t('all')}
      </div>
      <KeysDialog
        groups={[
          {
            title: t('walk'),
            keys: [
              { keys: `${up}`, does: t('parent') },
              { keys: `${down}`, does: t('child') },
              { keys: `${left}|${right}`, does: t('sibling') },
              { keys: 'Enter', does: t('open') },
              { keys: 'L', does: t('map') },
            ],
          },
          {
            title: t('act'),
            keys: [
              { keys: 'N', does: t('branch') },
              { keys: 'E', does: t('edit') },
              { keys: 'F', does: t('favourite') },
              { keys: 'R', does: t('rate') },
              { keys: 'Space', does: t('pick') },
              { keys: 'C', does: t('compare') },
              { keys: 'Del', does: t('remove') },
              { keys: '/', does: t('compose') },
              { keys: 'mod Enter', does: t('make') },
            ],
          },
        ]}
      />
    </>
  );
}
