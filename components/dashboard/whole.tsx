'use client';

import './dash.css';
import './panels.css';
import { useTranslations } from 'use-intl';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { Bar } from '@/components/workspace/bar';
import type { BehindData } from './behind/data';
import { BehindSheet } from './behind/sheet';
import type { Slots } from './dashboard';
import { type Choices, Counted, Filters } from './filters';
import { WhereProvider } from './number';
import type { Where } from './query';
import { WholeCount } from './whole-count';

/**
 * The whole workspace: models, strategies and people over all briefs. Drafts of different briefs were never compared, so they have
 * no board here.
 */
export function WholeDashboard({
  slug,
  where,
  choices,
  slots,
  behind,
  own,
}: {
  slug: string;
  where: Where;
  choices: Choices;
  slots: Slots;
  behind: BehindData | null;
  own: boolean;
}) {
  const t = useTranslations('dashboard');
  return (
    <WhereProvider value={where}>
      <div className="studio page2 dashp">
        <Bar crumbs={[{ label: t('title') }]}>
          <Filters slug={slug} where={where} choices={choices} wide />
        </Bar>
        <main className="dash" id="main">
          <Filters slug={slug} where={where} choices={choices} />
          <Counted where={where} choices={choices} />
          <WholeCount briefs={choices.briefCount} votes={choices.votes.shown} />
          <div className="dgrid">
            <div className="main">{slots.below}</div>
            <aside className="aside" aria-label={t('whole.aside')}>
              {slots.bias}
              {slots.severity}
              {own && <p className="cap2 own">{t('own')}</p>}
            </aside>
          </div>
        </main>
        {behind && <BehindSheet data={behind} slug={slug} own={own} />}
        <KeysDialog groups={[{ title: t('title'), keys: [{ keys: 'X', does: t('count.reset') }] }]} />
      </div>
    </WhereProvider>
  );
}
