'use client';

import './dash.css';
import './panels.css';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { Bar } from '@/components/workspace/bar';
import type { DashboardView } from '@/lib/dashboard/schema';
import { langOf } from '../draft/words';
import type { BehindData } from './behind/data';
import { BehindSheet } from './behind/sheet';
import { Board } from './board';
import { type Choices, Counted, Filters } from './filters';
import { Headline } from './headline';
import { Latest, NextPairs } from './lists';
import { WhereProvider } from './number';
import { AgreePanel, Counts, RealPanel } from './panels';
import { Profile } from './profile';
import type { Where } from './query';
import { isRanked, verdictOf } from './verdict';
import { WeighProvider } from './weigh-context';
import { WeighPanel } from './weigh-panel';

/** Panels that are drawn on the server, each as soon as it is counted. */
export interface Slots {
  alphas: ReactNode;
  bias: ReactNode;
  severity: ReactNode;
  below: ReactNode;
}

export interface DashboardProps {
  slug: string;
  view: DashboardView;
  where: Where;
  choices: Choices;
  slots: Slots;
  behind: BehindData | null;
  may: { review: boolean; make: boolean };
  /** Only the reader's own votes and ratings are behind the numbers. */
  own: boolean;
}

/** One brief's dashboard: the verdict as a sentence, then what it rests on, every number a door to its votes. */
export function Dashboard({ slug, view, where, choices, slots, behind, may, own }: DashboardProps) {
  const t = useTranslations('dashboard');
  const base = `/${slug}/briefs/${view.brief.id}`;
  const settling = verdictOf(view);
  const ranked = isRanked(settling.verdict);
  return (
    <WhereProvider value={where}>
      <div className="studio page2 dashp">
        <Bar
          crumbs={[
            ...(where.brief && !where.within
              ? []
              : [{ label: view.brief.title, href: base, lang: langOf(view.brief.title) }]),
            { label: t('title') },
          ]}
        >
          <Filters slug={slug} where={where} choices={choices} wide />
        </Bar>
        <main className="dash" id="main">
          <Filters slug={slug} where={where} choices={choices} />
          <Counted where={where} choices={choices} />
          <Headline view={view} settling={settling} base={base} may={may} />
          <WeighProvider key={view.brief.id} rubric={view.rubric} profiles={view.profiles}>
            <div className="dgrid">
              <div className="main">
                {view.board.rows.length > 0 && (
                  <Board
                    view={view}
                    ranked={ranked}
                    base={base}
                    chinese={langOf(view.board.rows.map(({ title }) => title).join(' ')) === 'zh'}
                  />
                )}
                <div className="three">
                  <RealPanel view={view} verdict={settling.verdict} />
                  <AgreePanel view={view}>{slots.alphas}</AgreePanel>
                  {slots.bias}
                </div>
                <Profile base={base} />
                {slots.below}
                <Latest view={view} base={base} own={own} />
              </div>
              <aside className="aside" aria-label={t('weigh.title')}>
                <WeighPanel />
                <NextPairs view={view} base={base} may={may} />
                <Counts view={view} base={base} />
                {slots.severity}
                {own && <p className="cap2 own">{t('own')}</p>}
              </aside>
            </div>
          </WeighProvider>
        </main>
        {behind && <BehindSheet view={view} data={behind} slug={slug} own={own} />}
        <KeysDialog groups={[{ title: t('title'), keys: [{ keys: 'X', does: t('count.reset') }] }]} />
      </div>
    </WhereProvider>
  );
}
