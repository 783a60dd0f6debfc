'use client';

import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { asleep, type EarlyPress, recordPresses } from './record';
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

/** Gives the page what was pressed while it slept. It stands after everything else, so that all others listen already. */
export function EarlyPresses() {
  useLayoutEffect(() => {
    window.maquetteEarly?.awake();
    waiting = taken(({ target }) => target.closest(`[${asleep}]`) === null);
  }, []);
  useEffect(() => {
    const all = waiting;
    waiting = [];
    tell(all);
  }, []);
  return null;
}

/**
 * A part that the server sends after the page and that comes to life by itself, when its own scripts are here: what is pressed on it
 * before that is told to it then. Presses on it that came before the page was alive wait here as well.
 */
export function LatePart({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const owing = useRef<EarlyPress[]>([]);
  useLayoutEffect(() => {
    const part = box.current;
    if (!part) return;
    part.removeAttribute(asleep);
    owing.current = taken(({ target }) => part.contains(target));
  }, []);
  useEffect(() => tell(owing.current.splice(0)), []);
  return (
    <div className="late contents" {...{ [asleep]: '' }} ref={box}>
      {children}
    </div>
  );
}

/** Takes those presses out of the record, and answers what the page has to be told of them. */
function taken(mine: (press: EarlyPress) => boolean): EarlyPress[] {
  const presses = window.maquetteEarly?.take(mine) ?? [];
  return owed(presses.filter((press) => !isUnderWay(press)));
}

/**
 * What came before a form was sent is told at once, since the form goes next; all else one by one, each to the page as the one before
 * left it.
 */
function tell(presses: readonly EarlyPress[]): void {
  const sent = presses.findLastIndex(({ event }) => event.type === 'submit');
  for (const press of presses.slice(0, Math.max(0, sent))) if (press.event.type !== 'submit') replay(press);
  const rest = presses.slice(sent + 1);
  const next = () => {
    const press = rest.shift();
    if (!press) return;
    replay(press);
    setTimeout(next);
  };
  if (rest.length > 0) setTimeout(next);
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
