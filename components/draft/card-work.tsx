'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import type { DraftCard } from '@/lib/drafts/schema';
import { isActive } from './live-core';
import { useDraftWords } from './use-draft-words';
import { useLive } from './use-live';
import { DesignInProgress, PencilMarks, PictureWork, TextWork } from './work';

/** What hangs in the slot of a card, by medium and state. */
export function CardWork({
  card,
  text,
  onRetry,
  onRemove,
}: {
  card: DraftCard;
  text: string;
  onRetry: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}) {
  const live = useLive(card.id);
  const { title } = useDraftWords();
  const active = isActive(card.state);
  if (card.state === 'failed') return <FailedWork card={card} onRetry={onRetry} onRemove={onRemove} />;
  if (card.medium === 'text')
    return text || card.state === 'streaming' ? (
      <TextWork card={card} text={text} writing={card.state === 'streaming'} />
    ) : (
      <PencilMarks card={card} />
    );
  if (card.rawUrl && !active) return <PictureWork card={card} name={title(card)} />;
  if (card.medium === 'design' && live.text) return <DesignInProgress card={card} live={live} />;
  return <PencilMarks card={card} line={card.state === 'streaming'} />;
}

/** Failure is quiet: a hatched frame where the work would hang, why, and two ways on. */
export function FailedWork({
  card,
  onRetry,
  onRemove,
}: {
  card: DraftCard;
  onRetry: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}) {
  const t = useTranslations('draft');
  return (
    <div className="work hatch">
      <div className="say">
        <Reason reason={card.reason} />
        {card.detail && <p className="det2">{card.detail}</p>}
        {(onRetry || onRemove) && (
          <span className="row g2 ways">
            {onRetry && (
              <Button
                size="sm"
                icon="retry"
                aria-label={t('retryOf', { letter: card.letter })}
                onClick={onRetry}
              >
                {t('retry')}
              </Button>
            )}
            {onRemove && (
              <Button
                size="sm"
                kind="quiet"
                aria-label={t('removeOf', { letter: card.letter })}
                onClick={onRemove}
              >
                {t('remove')}
              </Button>
            )}
          </span>
        )}
      </div>
    </div>
  );
}

/** Why nothing, or not everything, came: a sentence that says what can be done. */
export function Reason({ reason }: { reason: string | null }) {
  const t = useTranslations('failures');
  const key = reason !== null && t.has(reason as 'unknown') ? (reason as 'unknown') : 'unknown';
  return <b>{t(key)}</b>;
}
