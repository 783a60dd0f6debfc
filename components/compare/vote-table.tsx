'use client';

import './table.css';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { useKeys } from '@/components/ui/use-keys';
import type { Medium } from '@/lib/generation/schema';
import type { PairView } from '@/lib/reviews/schema';
import { type PictureMode, PicturePair } from './picture-pair';
import { shortQuestion } from './question';
import { RoomTop } from './room-top';
import { deedOf, minutesLeft, tableKeys } from './round';
import { TableEnd } from './table-end';
import { useKeyGroups } from './table-keys';
import { type TextLook, TextPair } from './text-pair';
import { nextChange } from './text-rows';
import type { Place, TableWork, VoteActions } from './types';
import { useRound } from './use-round';
import { useZoom } from './use-zoom';
import { VoteBar } from './vote-bar';

/** A guess of the seconds one pair takes before the reviewer's own pace is known. */
const guess: Record<Medium, number> = { text: 30, design: 12, art: 10 };

export interface VoteTableProps {
  slug: string;
  brief: { id: string; title: string; language: 'en' | 'zh' };
  /** Only pairs of this medium are drawn. */
  medium: Medium | undefined;
  first: PairView | null;
  /** The pair the address asks for was judged before. */
  judgedBefore: boolean;
  /** Of this brief (and medium): how many pairs there are, and how many the reviewer judged and put aside. */
  counts: { pairs: number; judged: number; skipped: number };
  actions: VoteActions;
}

/** The light table, blind: two works in the order the server drew, a vote by mouse or key, then the next two. */
export function VoteTable(props: VoteTableProps) {
  const { slug, brief, actions } = props;
  const t = useTranslations('compare');
  const e = useTranslations('errors');
  const router = useRouter();
  const base = `/${slug}/briefs/${brief.id}`;
  const round = useRound({ slug, briefId: brief.id, medium: props.medium, first: props.first, actions });
  const { pair, held, phase, swapped, error } = round;
  const [mode, setMode] = useState<PictureMode>('side');
  const [look, setLook] = useState<TextLook>({ diff: false, together: true, larger: false });
  const zoom = useZoom();
  const [said, setSaid] = useState('');
  const groups = useKeyGroups({ vote: true });

  // A new pair is looked at afresh; and it is said, since nothing else tells a screen reader that the table changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new pair resets the table
  useEffect(() => {
    zoom.off();
    setMode('side');
    if (pair) setSaid(t('said.pair', { now: Math.min(pair.done + 1, pair.total), total: pair.total }));
  }, [pair?.pairId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said when the vote changes, not when the language does
  useEffect(() => {
    if (!held) return;
    const key =
      held.clearly && held.choice === 'left'
        ? 'leftClearly'
        : held.clearly && held.choice === 'right'
          ? 'rightClearly'
          : held.choice;
    setSaid(`${t(`said.${key}`)} ${t('said.undo')}`);
  }, [held]);

  const leave = async () => {
    if (await round.settle()) router.push(base);
  };
  const swap = () => {
    round.swap();
    setSaid(t('said.swapped'));
  };
  const text = pair?.left.medium === 'text' && pair.right.medium === 'text';
  const run = (event: KeyboardEvent): unknown => {
    // A slider keeps its own arrows.
    if (event.target instanceof HTMLInputElement) return false;
    if (event.repeat) return true;
    if (event.shiftKey && event.key.startsWith('Arrow') && zoom.on) return pan(event.key);
    const deed = deedOf(event.key);
    switch (deed?.kind) {
      case 'choose':
        return round.choose(deed.choice);
      case 'skip':
        return round.skip();
      case 'undo':
        return round.undo();
      case 'diff':
        return text ? setLook((was) => ({ ...was, diff: !was.diff })) : overlay();
      case 'zoom':
        return text ? false : zoom.toggle();
      case 'leave':
        return zoom.off() || void leave();
      default:
        return false;
    }
  };
  const overlay = () => setMode((was) => (was === 'side' ? 'overlay' : 'side'));
  const pan = (key: string) => {
    if (key === 'ArrowLeft') zoom.pan(-1, 0);
    else if (key === 'ArrowRight') zoom.pan(1, 0);
    else if (key === 'ArrowUp') zoom.pan(0, -1);
    else zoom.pan(0, 1);
  };
  const panOnly = (event: KeyboardEvent) => (event.shiftKey && zoom.on ? pan(event.key) : false);
  useKeys({
    ...Object.fromEntries(tableKeys.map((key) => [key, run])),
    arrowup: panOnly,
    arrowdown: panOnly,
    x: swap,
    o: () => (text ? false : overlay()),
    t: () => (text && !look.diff ? setLook((was) => ({ ...was, together: !was.together })) : false),
    l: () => (text ? setLook((was) => ({ ...was, larger: !was.larger })) : false),
    j: () => (text && look.diff ? nextChange() : false),
  });

  const why = error ? (
    <>
      <span role="alert">{t('failed', { why: e(error.say.key as never, error.say.values as never) })}</span>
      <Button size="sm" icon="retry" onClick={round.again}>
        {t('again')}
      </Button>
    </>
  ) : undefined;
  if (!pair)
    return (
      <TableEnd
        base={base}
        brief={brief}
        medium={props.medium}
        counts={props.counts}
        judgedNow={round.paces.length}
        busy={phase === 'drawing'}
        onUndo={round.undo}
        onLeave={() => void leave()}
      >
        {why}
      </TableEnd>
    );
  const works: Record<Place, TableWork> = swapped
    ? { left: pair.right, right: pair.left }
    : { left: pair.left, right: pair.right };
  const names = { left: t('leftWork'), right: t('rightWork') };
  const picked = held?.choice === 'left' || held?.choice === 'right' ? held.choice : null;
  // A goal that asks is the question; any other is what the question is about.
  const goal = shortQuestion(pair.question);
  const asked = /[?？]$/.test(goal);
  const count = t('pairOf', { now: Math.min(pair.done + 1, pair.total), total: pair.total });
  const left = minutesLeft(pair.total - pair.done, round.paces, guess[pair.left.medium]);
  return (
    <main className="room" id="main" data-phase={phase}>
      <RoomTop
        title={brief.title}
        lang={brief.language}
        question={asked ? goal : t('vote')}
        questionLang={asked ? brief.language : null}
        {...(asked ? {} : { about: goal })}
        count={count}
        progress={{ done: pair.done, total: pair.total }}
        onLeave={() => void leave()}
        aside={
          <>
            <span className="mute num wide">{t('minutes', { count: left })}</span>
            <Button kind="quiet" size="sm" className="phone" onClick={round.skip}>
              {t('skip')}
            </Button>
            <Button kind="quiet" size="sm" icon="undo" className="phone" onClick={round.undo}>
              {t('undo')}
            </Button>
          </>
        }
      />
      <div className="tablewrap" key={pair.pairId}>
        {text ? (
          <TextPair
            works={works}
            names={names}
            label={t('table')}
            picked={picked}
            look={look}
            onLook={(change) => setLook((was) => ({ ...was, ...change }))}
            onSwap={swap}
          />
        ) : (
          <PicturePair
            works={works}
            names={names}
            label={t('table')}
            picked={picked}
            mode={mode}
            onMode={setMode}
            zoom={zoom}
            onSwap={swap}
          />
        )}
      </div>
      <VoteBar
        pair={pair}
        held={held}
        phase={phase}
        text={text ? { marked: look.diff } : null}
        onChoose={round.choose}
      >
        {why ??
          (props.judgedBefore && pair.pairId === props.first?.pairId ? (
            <span>{t('judgedPair')}</span>
          ) : undefined)}
      </VoteBar>
      <p className="sr" role="status" aria-live="polite">
        {said}
      </p>
      <KeysDialog groups={groups} />
    </main>
  );
}
