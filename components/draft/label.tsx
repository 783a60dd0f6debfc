'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { DraftCard, EdgeKind } from '@/lib/drafts/schema';
import { isActive } from './live-core';
import { useDraftWords } from './use-draft-words';
import { countWords, langOf, shortModel, shortStrategy } from './words';

/** How a draft came from its primary parent. */
export interface Descent {
  kind: EdgeKind;
  parentLetter: string;
}

/** The museum label under a work: letter, title, score; medium and size; recipe. */
export function Label({
  card,
  text,
  descent,
  href,
  aside,
  switcher,
}: {
  card: DraftCard;
  /** The text so far, for the count while it is written. */
  text: string;
  descent: Descent | null;
  href: string;
  /** Takes the place of the score: Stop. */
  aside: ReactNode;
  switcher: ReactNode;
}) {
  const t = useTranslations('draft');
  const words = useDraftWords();
  const name = words.title(card);
  return (
    <div className="label">
      <span className="lt">{card.letter}</span>
      <Link className="tt" href={href} lang={langOf(name)} prefetch={false} title={name}>
        {name}
      </Link>
      <span className="sc">
        {aside ?? (
          <>
            {card.yourVote && (
              <i className="dot" role="img" aria-label={t('yourVote')} title={t('yourVote')} />
            )}
            {card.score !== null && (
              <span className="num" title={t('scoreOf', { score: card.score })}>
                {card.score.toFixed(1)}
              </span>
            )}
          </>
        )}
      </span>
      <span className="md">
        <About card={card} text={text} descent={descent} />
      </span>
      {switcher}
      <span className="rc">{recipeLine(card, words.speed(card))}</span>
    </div>
  );
}

/** Who made it, and how fast where that was measured; else what repeats it. */
function recipeLine(card: DraftCard, { first, rate }: { first: string | null; rate: string | null }): string {
  const model = shortModel(card.recipe.model);
  if (card.recipe.operation === 'edit' || card.recipe.operation === 'import') return model;
  if (isActive(card.state) || (rate !== null && card.state !== 'failed'))
    return [model, rate, first].filter(Boolean).join(' · ');
  return [model, shortStrategy(card.recipe), `s${card.recipe.seed}`].join(' · ');
}

function About({ card, text, descent }: { card: DraftCard; text: string; descent: Descent | null }) {
  const t = useTranslations('draft');
  const words = useDraftWords();
  if (card.state === 'queued') return card.place ? t('queuedAt', { place: card.place }) : t('queued');
  if (card.state === 'streaming') {
    const verb = card.medium === 'text' ? t('writing') : t('drawing');
    return (
      <>
        <span className="alive">{verb}</span>
        {card.medium === 'text' && text && `${t('comma')}${words.size(countWords(text), text)}`}
        {card.medium === 'design' && text && `${t('comma')}${t('characters', { count: text.length })}`}
      </>
    );
  }
  return [
    words.medium(card),
    words.published(card),
    words.state(card),
    words.measure(card, text) ?? words.descent(descent),
  ]
    .filter(Boolean)
    .join(t('comma'));
}
