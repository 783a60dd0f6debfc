'use client';

import { useEffect, useRef, useState } from 'react';
import type { Medium } from '@/lib/generation/schema';
import type { Result } from '@/lib/kernel/result';
import type { Choice, PairView } from '@/lib/reviews/schema';
import { asStored, holdMs, choose as next, type Say } from './round';
import type { VoteActions } from './types';

type Wrong = Extract<Result<never>, { ok: false }>['error'];
/** `looking`: nothing said. `held`: said, not yet sent. `busy`: the server is asked. `done`: no pair is left. */
export type Phase = 'looking' | 'held' | 'sending' | 'drawing' | 'done';

export interface Round {
  pair: PairView | null;
  phase: Phase;
  held: Say | null;
  swapped: boolean;
  error: Wrong | null;
  /** Seconds each judged pair of this visit took. */
  paces: readonly number[];
  choose: (choice: Choice) => void;
  undo: () => void;
  skip: () => void;
  swap: () => void;
  /** Tries the step that failed again. */
  again: () => void;
  /** Sends what is held; for leaving. False: it could not be sent, and stands on the table with the reason. */
  settle: () => Promise<boolean>;
}

/**
 * One reviewer at the table. A say is held for a second and then sent; the next pair is asked for only when it is final, so
 * that nothing on the table moves before. Whatever is held is sent when the page is hidden.
 */
export function useRound({
  slug,
  briefId,
  medium,
  first,
  actions,
}: {
  slug: string;
  briefId: string;
  medium: Medium | undefined;
  first: PairView | null;
  actions: VoteActions;
}): Round {
  const [pair, setPair] = useState(first);
  const [phase, setPhase] = useState<Phase>(first ? 'looking' : 'done');
  const [held, setHeld] = useState<Say | null>(null);
  const [swapped, setSwapped] = useState(false);
  const [error, setError] = useState<Wrong | null>(null);
  const [paces, setPaces] = useState<readonly number[]>([]);
  const shownAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  const retry = useRef<() => void>(() => {});
  // Timers and listeners see the latest of everything.
  const now = useRef({ pair, held, swapped });
  now.current = { pair, held, swapped };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts anew with each pair
  useEffect(() => {
    shownAt.current = performance.now();
  }, [pair?.pairId]);

  const lay = (next: PairView | null) => {
    now.current = { pair: next, held: null, swapped: false };
    setPair(next);
    setHeld(null);
    setSwapped(false);
    setPhase(next ? 'looking' : 'done');
  };

  /** Runs steps one after the other, one at a time; a failed one stays on the table with a way to try it again. */
  const work = async (step: () => Promise<Wrong | null>): Promise<boolean> => {
    if (busy.current) return true;
    busy.current = true;
    setError(null);
    const wrong = await step().catch(
      (): Wrong => ({ code: 'internal', say: { key: 'ourFault' }, fields: {} }),
    );
    busy.current = false;
    if (!wrong) return true;
    retry.current = () => void work(step);
    setError(wrong);
    setHeld(null);
    setPhase(now.current.pair ? 'looking' : 'done');
    return false;
  };

  const draw = async (): Promise<Wrong | null> => {
    setPhase('drawing');
    const drawn = await actions.drawPair(slug, { briefId, ...(medium ? { medium } : {}) });
    if (!drawn.ok) return drawn.error;
    lay(drawn.value);
    return null;
  };

  const send = async (say: Say, thenDraw: boolean): Promise<Wrong | null> => {
    const { pair, swapped } = now.current;
    if (!pair) return null;
    setPhase('sending');
    const seconds = Math.min(86_400, Math.round((performance.now() - shownAt.current) / 1_000));
    const sent = await actions.vote(slug, { pairId: pair.pairId, ...asStored(say, swapped), seconds });
    if (!sent.ok) return sent.error;
    setPaces((all) => [...all, seconds]);
    if (thenDraw) return draw();
    return null;
  };

  const settle = async (thenDraw = false): Promise<boolean> => {
    clearTimeout(timer.current);
    const say = now.current.held;
    return say ? work(() => send(say, thenDraw)) : true;
  };

  const choose = (choice: Choice) => {
    if (busy.current || !now.current.pair) return;
    const say = next(now.current.held, choice);
    now.current.held = say;
    setError(null);
    setHeld(say);
    setPhase('held');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void settle(true), holdMs);
  };

  const undo = () => {
    if (busy.current) return;
    clearTimeout(timer.current);
    if (now.current.held) {
      now.current.held = null;
      setHeld(null);
      setPhase('looking');
      return;
    }
    void work(async () => {
      setPhase('drawing');
      const back = await actions.undoVote(slug, { briefId });
      if (!back.ok) return back.error;
      setPaces((all) => all.slice(0, -1));
      return draw();
    });
  };

  const skip = () => {
    const { pair } = now.current;
    if (busy.current || !pair) return;
    clearTimeout(timer.current);
    setHeld(null);
    void work(async () => {
      setPhase('drawing');
      const skipped = await actions.skipPair(slug, { pairId: pair.pairId });
      // A pair that is not there any more (one of its works is being written on) needs no putting aside.
      return skipped.ok || skipped.error.code === 'not_found' ? draw() : skipped.error;
    });
  };

  const hide = useRef(settle);
  hide.current = settle;
  useEffect(() => {
    const away = () => void (document.visibilityState === 'hidden' && hide.current(true));
    document.addEventListener('visibilitychange', away);
    return () => {
      document.removeEventListener('visibilitychange', away);
      void hide.current(false);
    };
  }, []);

  return {
    pair,
    phase,
    held,
    swapped,
    error,
    paces,
    choose,
    undo,
    skip,
    swap: () => !busy.current && !now.current.held && setSwapped((is) => !is),
    again: () => retry.current(),
    settle: () => settle(false),
  };
}
