'use client';

import { useEffect, useLayoutEffect } from 'react';
import { type EarlyPress, recordPresses } from './record';
import { owed, replay } from './replay';

/** Presses that came with the page asleep, until it takes them. */
let waiting: EarlyPress[] = [];

/** Keeps what is pressed before the page is alive. It stands before everything else on the page. */
export function EarlyRecorder({ nonce }: { nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      // A browser shows nobody the nonce.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the text of our own function, under the page's nonce
      dangerouslySetInnerHTML={{ __html: `(${recordPresses.toString()})()` }}
    />
  );
}

/**
 * Gives the page what was pressed while it slept. It stands after everything else, so that all others listen already. What
 * came before a form was sent is told at once, since the form goes next; all else one by one, each to the page as the one
 * before left it.
 */
export function EarlyPresses() {
  useLayoutEffect(() => {
    const recorder = window.maquetteEarly;
    if (!recorder) return;
    recorder.stop();
    delete window.maquetteEarly;
    waiting = owed(recorder.presses.filter((press) => !isUnderWay(press)));
  }, []);
  useEffect(() => {
    const all = waiting;
    waiting = [];
    const sent = all.findLastIndex(({ event }) => event.type === 'submit');
    for (const press of all.slice(0, Math.max(0, sent))) if (press.event.type !== 'submit') replay(press);
    const rest = all.slice(sent + 1);
    const next = () => {
      const press = rest.shift();
      if (!press) return;
      replay(press);
      setTimeout(next);
    };
    if (rest.length > 0) setTimeout(next);
  }, []);
  return null;
}

/** React wakes the page for a press on its way and hands that on itself; a key that still nobody took is told after it. */
function isUnderWay({ event, target }: EarlyPress): boolean {
  if (event.eventPhase === Event.NONE) return false;
  if (event instanceof KeyboardEvent)
    setTimeout(() => {
      if (event.defaultPrevented) return;
      for (const press of owed([{ event, target, value: null, checked: false }])) replay(press);
    });
  return true;
}
