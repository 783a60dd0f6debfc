'use client';

import { Fragment, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Keys } from '@/components/ui/keys';
import type { Choice, PairView } from '@/lib/reviews/schema';
import type { Say } from './round';
import { Strip } from './strip';
import type { Phase } from './use-round';

const order: { choice: Choice; key: string; named: 'leftVote' | 'rightVote' | 'tie' | 'bothBad' }[] = [
  { choice: 'left', key: '←', named: 'leftVote' },
  { choice: 'tie', key: '=', named: 'tie' },
  { choice: 'both_bad', key: '0', named: 'bothBad' },
  { choice: 'right', key: '→', named: 'rightVote' },
];

const textKeys = [
  ['U', 'undo'],
  ['D', 'diff'],
  ['J', 'next'],
  ['S', 'skip'],
  ['?', 'all'],
] as const;
const pictureKeys = [
  ['U', 'undo'],
  ['O', 'overlay'],
  ['Z', 'zoom'],
  ['S', 'skip'],
  ['?', 'all'],
] as const;

/** The foot of the table: how sure the ranking is (unnamed), the four votes, and what the keys do now. */
export function VoteBar({
  pair,
  held,
  phase,
  text,
  onChoose,
  children,
}: {
  pair: PairView;
  held: Say | null;
  phase: Phase;
  /** Two texts lie on the table: other keys, and what the marks mean. */
  text: { marked: boolean } | null;
  onChoose: (choice: Choice) => void;
  /** Stands where the keys are: what went wrong. */
  children?: ReactNode;
}) {
  const t = useTranslations('compare');
  const busy = phase === 'sending' || phase === 'drawing';
  const clear = (choice: Choice) => held?.choice === choice && held.clearly;
  const more = pair.votesNeeded ? t('aboutMore', { votes: pair.votesNeeded }) : '';
  return (
    <footer className="votebar">
      <div className="sure">
        <span>
          {t.rich(pair.settled > 0 ? 'settled' : 'nothingSettled', {
            b: (words) => <b>{words}</b>,
            settled: pair.settled,
            places: pair.intervals.length,
            more,
          })}
        </span>
        {text?.marked ? (
          <span className="wide">{t.rich('marked', { ins: (words) => <ins>{words}</ins> })}</span>
        ) : (
          <Strip intervals={pair.intervals} />
        )}
      </div>
      <div className="votes" role="group" aria-label={t('vote')}>
        {order.map(({ choice, key, named }) => {
          const mine = held?.choice === choice;
          const name = clear(choice) ? (choice === 'left' ? 'leftClearly' : 'rightClearly') : named;
          const sided = choice === 'left' || choice === 'right';
          return (
            <button
              key={choice}
              type="button"
              className={['vote', mine && 'me', !sided && 'mid'].filter(Boolean).join(' ')}
              aria-pressed={mine}
              aria-disabled={busy || undefined}
              onClick={() => onChoose(choice)}
            >
              {choice !== 'right' && <Keys keys={key} />}
              {t(name)}
              {mine && <i className="dot" />}
              {choice === 'right' && <Keys keys={key} />}
            </button>
          );
        })}
      </div>
      <div className="state">
        {children ?? (
          <>
            <span>
              {phase === 'held' ? (
                <b>{t('nextSoon')}</b>
              ) : busy ? (
                <b>{t(phase === 'sending' ? 'sending' : 'drawing')}</b>
              ) : (
                t.rich('twice', { b: (words) => <b>{words}</b> })
              )}
            </span>
            <span className="row g2 keyrow">
              {(text ? textKeys : pictureKeys).map(([key, does]) => (
                <Fragment key={key}>
                  <kbd>{key}</kbd>
                  {t(`keys.${does}Short`)}{' '}
                </Fragment>
              ))}
            </span>
          </>
        )}
      </div>
    </footer>
  );
}
