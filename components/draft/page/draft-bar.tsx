'use client';

import { useFormatter, useNow, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import type { Siblings } from '@/lib/drafts/lineage';
import type { DraftDetail } from '@/lib/drafts/schema';
import { Switcher, type Way } from '../../lineage/switcher';
import { isActive } from '../live-core';
import { isWhole, isWork, wayOn } from '../standing';
import { useDraftWords } from '../use-draft-words';
import type { View } from './sheet';

export interface DraftDeeds {
  tip: (on: boolean) => void;
  publish: (on: boolean) => void;
  favourite: () => void;
  archive: () => void;
  remove: () => void;
  branch: () => void;
  remix: () => void;
  stop: () => void;
  retry: () => void;
  resume: () => void;
}

/** The line above the sheet: which draft, which view, and the one solid thing to do with it. */
export function DraftBar({
  draft,
  siblings,
  view,
  views,
  may,
  deeds,
  compareHref,
  onView,
  onGo,
}: {
  draft: DraftDetail;
  siblings: Siblings;
  view: View;
  views: readonly View[];
  may: boolean;
  deeds: DraftDeeds;
  compareHref: string | null;
  onView: (view: View) => void;
  onGo: (id: string, way: Way) => void;
}) {
  const t = useTranslations('draft.page');
  const d = useTranslations('draft');
  const f = useFormatter();
  const now = useNow();
  const words = useDraftWords();
  const parent = draft.parents[0];
  const size = words.measure(draft, draft.content ?? '');
  const said = {
    medium: words.medium(draft),
    how: t(draft.recipe.operation === 'edit' ? 'how.edit' : 'how.made'),
    name: draft.author.name,
    // Made after the page was: never said to lie ahead.
    when: f.relativeTime(Math.min(new Date(draft.createdAt).getTime(), now.getTime()), now),
  };
  const active = isActive(draft.state);
  const work = isWork(draft);
  const whole = isWhole(draft);
  const way = wayOn(draft);
  const label = (one: View) =>
    one === 'read'
      ? t(draft.medium === 'text' ? 'read' : 'look')
      : one === 'diff'
        ? t('diff', { letter: parent?.letter ?? '' })
        : t(one);
  const printed: Partial<Record<View, string>> = { diff: 'D', edit: 'E' };
  return (
    <section
      className="bar dbar"
      aria-label={d('cardName', { letter: draft.letter, title: words.title(draft) })}
    >
      <span className="row g2">
        <span className="lt">{draft.letter}</span>
        <Switcher of={siblings} onGo={onGo} />
      </span>
      <span className="mute wide said" suppressHydrationWarning>
        {size ? t('by', { ...said, size }) : t('byBare', said)}
      </span>
      {draft.published && (
        <span className="chip">
          <Icon name="check" />
          {d('published')}
        </span>
      )}
      <span className="sp" />
      {views.length > 1 && (
        <span className="seg" role="group" aria-label={t('views')}>
          {views.map((one) => (
            <button key={one} type="button" aria-pressed={one === view} onClick={() => onView(one)}>
              {label(one)}
              {printed[one] && <kbd className="bare wide">{printed[one]}</kbd>}
            </button>
          ))}
        </span>
      )}
      {may && active && (
        <Button icon="stop" onClick={deeds.stop}>
          {d('stop')}
        </Button>
      )}
      {may && way === 'retry' && (
        <Button
          kind={draft.state === 'stopped' ? 'plain' : 'solid'}
          icon="retry"
          title={draft.settled ? d('settled') : undefined}
          onClick={deeds.retry}
        >
          {d('retry')}
        </Button>
      )}
      {may && way === 'continue' && (
        <Button kind={draft.state === 'interrupted' ? 'solid' : 'plain'} icon="branch" onClick={deeds.resume}>
          {d('continue')}
        </Button>
      )}
      {may && whole && (
        <>
          <Button className="wide" icon="branch" keys="N" onClick={deeds.branch}>
            {t('branch')}
          </Button>
          {draft.tip ? (
            <span className="chip tipc">
              <Icon name="star" />
              {t('isTip')}
            </span>
          ) : (
            work &&
            view !== 'edit' && (
              <Button kind="solid" onClick={() => deeds.tip(true)}>
                {t('makeTip')}
              </Button>
            )
          )}
        </>
      )}
      {may && (
        <Menu
          trigger={<Button kind="quiet" bare icon="more" aria-label={t('more')} />}
          items={[
            whole && { label: t('branch'), icon: 'branch', note: 'N', onSelect: deeds.branch },
            whole &&
              draft.recipe.operation !== 'edit' && { label: t('remix'), icon: 'swap', onSelect: deeds.remix },
            {
              label: t(draft.favourite ? 'unfavourite' : 'favourite'),
              icon: 'star',
              note: 'F',
              onSelect: deeds.favourite,
            },
            !!compareHref &&
              !!parent && {
                label: t('compare', { letter: parent.letter }),
                icon: 'side',
                note: 'C',
                onSelect: () => window.location.assign(compareHref),
              },
            (work || draft.published) && {
              label: t(draft.published ? 'unpublish' : 'publish'),
              icon: draft.published ? 'undo' : 'check',
              onSelect: () => deeds.publish(!draft.published),
            },
            draft.tip && { label: t('noTip'), icon: 'undo', onSelect: () => deeds.tip(false) },
            '-',
            { label: t(draft.archived ? 'unarchive' : 'archive'), icon: 'archive', onSelect: deeds.archive },
            { label: d('remove'), icon: 'trash', onSelect: deeds.remove },
          ]}
        />
      )}
    </section>
  );
}
