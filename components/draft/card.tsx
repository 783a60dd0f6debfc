'use client';

import { type MouseEvent, memo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { type Lineage, siblings } from '@/lib/drafts/lineage';
import type { DraftCard } from '@/lib/drafts/schema';
import { Switcher } from '../lineage/switcher';
import { CardWork } from './card-work';
import { type Descent, Label } from './label';
import { isActive } from './live-core';
import { wayOn } from './standing';
import { useDraftWords } from './use-draft-words';
import { overlay, textOf, useLive } from './use-live';
import { useNear } from './use-near';

/** What a card asks of its page; one stable object, so that a card renders only when it changes itself. */
export interface CardDeeds {
  select: (id: string, how: 'one' | 'pick') => void;
  open: (id: string) => void;
  stop: (id: string) => void;
  retry: (id: string) => void;
  resume: (id: string) => void;
  remove: (id: string) => void;
}

interface Props {
  card: DraftCard;
  descent: Descent | null;
  lineage: Lineage;
  href: string;
  current: boolean;
  picked: boolean;
  /** Making is allowed: stop, retry, continue, remove. */
  may: boolean;
  deeds: CardDeeds;
  /** Renders its inside even when far from view. */
  always: boolean;
  /** Among the first of the wall, seen at once. */
  first: boolean;
}

/** One draft on the wall. It reserves its size from the beginning, so a stream never moves what is being read. */
export const Card = memo(function Card(props: Props) {
  const { card: loaded, deeds, current, picked } = props;
  const live = useLive(loaded.id);
  const card = overlay(loaded, live);
  const t = useTranslations('draft');
  const { title } = useDraftWords();
  const { ref, near, height } = useNear(props.first, props.always || isActive(card.state));
  const select = (event: MouseEvent) => {
    if ((event.target as Element).closest('a,button')) return;
    deeds.select(card.id, event.shiftKey ? 'pick' : 'one');
  };
  return (
    // The page's own keys (arrows, Enter, Space) work on the card that has the focus.
    <article
      ref={ref}
      className="card"
      data-draft={card.id}
      data-state={card.state}
      data-picked={picked || undefined}
      aria-current={current || undefined}
      aria-label={t('cardName', { letter: card.letter, title: title(card) })}
      tabIndex={current ? 0 : -1}
      style={near || height === null ? undefined : { height }}
      // A press with Shift picks; the browser would mark the words between.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={select}
      onDoubleClick={(event) => !(event.target as Element).closest('a,button') && deeds.open(card.id)}
      onKeyDown={undefined}
    >
      {near && <Inside {...props} card={card} text={textOf(loaded, live)} />}
    </article>
  );
});

/** The focus stands on the same arrow of the sibling, so that the next press goes on from there. */
function goAlong(id: string, way: 'previous' | 'next'): void {
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(`[data-wall] [data-draft="${CSS.escape(id)}"] [data-way="${way}"]`)
      ?.focus({ preventScroll: true }),
  );
}

function Inside({ card, text, may, deeds, picked, lineage, descent, href }: Props & { text: string }) {
  const t = useTranslations('draft');
  const name = t('cardName', { letter: card.letter, title: '' });
  const active = isActive(card.state);
  const label = (verb: string) => `${verb} ${name}`;
  const aside =
    active && may ? (
      <Button size="sm" icon="stop" aria-label={label(t('stop'))} onClick={() => deeds.stop(card.id)}>
        {t('stop')}
      </Button>
    ) : may && card.state === 'interrupted' && wayOn(card) === 'continue' ? (
      <Button size="sm" icon="branch" aria-label={label(t('continue'))} onClick={() => deeds.resume(card.id)}>
        {t('continue')}
      </Button>
    ) : may && card.state === 'interrupted' && wayOn(card) === 'retry' ? (
      <Button
        size="sm"
        icon="retry"
        aria-label={label(t('retry'))}
        title={card.settled ? t('settled') : undefined}
        onClick={() => deeds.retry(card.id)}
      >
        {t('retry')}
      </Button>
    ) : undefined;
  return (
    <>
      <div className="slot">
        <CardWork
          card={card}
          text={text}
          onRetry={may ? () => deeds.retry(card.id) : undefined}
          onRemove={may ? () => deeds.remove(card.id) : undefined}
        />
      </div>
      <Label
        card={card}
        text={text}
        descent={descent}
        href={href}
        aside={aside}
        switcher={
          active ? null : (
            <Switcher
              of={siblings(lineage, card.id)}
              onGo={(id, way) => {
                deeds.select(id, 'one');
                goAlong(id, way);
              }}
            />
          )
        }
      />
      {picked && (
        <span className="tick" role="img" aria-label={t('picked')}>
          <Icon name="check" size={12} />
        </span>
      )}
    </>
  );
}
