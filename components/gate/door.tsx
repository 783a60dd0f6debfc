'use client';
import type { ReactNode } from 'react';
import { HungWork } from './hung-work';
import { LanguageSwitch, type SetPreferences, Wordmark } from './top';
import type { HangingWork } from './types';
import { engineWorks } from './works';

/** One work on the wall, one slip on the desk: sign in, sign up, join, create a workspace. */
export function Door({
  work,
  turn,
  setPreferences,
  legal,
  children,
}: {
  /** A work of the demo studio; before it was made, one that the engines made for us. */
  work: HangingWork | null;
  turn: 'design' | 'art';
  setPreferences: SetPreferences;
  legal?: string;
  children: ReactNode;
}) {
  return (
    <div className="door">
      <aside className="lone">
        <Wordmark />
        <HungWork
          work={work ?? engineWorks.find(({ medium }) => medium === turn) ?? engineWorks[0]!}
          slot="solo"
          from={work ? 'demo' : 'engines'}
        />
      </aside>
      <main className="desk2" id="main">
        <header className="gtop">
          <span className="phone">
            <Wordmark />
          </span>
          <span className="sp" />
          <LanguageSwitch setPreferences={setPreferences} />
        </header>
        {children}
        {legal ? <p className="legal">{legal}</p> : <span />}
      </main>
    </div>
  );
}
