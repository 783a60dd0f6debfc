'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/ui/button';
import { Gap } from '@/components/ui/gap';
import { langOf } from '@/components/workspace/mini-work';
import { boardHref } from '../dashboard/query';
import { DemoDoor, type OpenDemo } from './demo-door';
import { Hanging } from './hanging';
import { type SetPreferences, Top } from './top';
import type { DemoHanging } from './types';
import { engineWorks } from './works';

/** Where in the demo studio the votes of a verdict are listed. */
const votesOf = ({ briefId, medium, winnerId, loserId }: NonNullable<DemoHanging['verdict']>): string =>
  boardHref(
    { path: `/briefs/${briefId}/dashboard`, medium },
    { show: 'votes', draft: winnerId, against: loserId },
  );

/** The first page: one sentence, two ways in, one hanging of real drafts, one verdict. */
export function Landing({
  demo,
  demoOpen,
  local,
  openDemo,
  setPreferences,
}: {
  demo: DemoHanging | null;
  /** False where the operator switched the demo studio off. */
  demoOpen: boolean;
  /** The visitor sits at this machine: no code is asked. */
  local: boolean;
  openDemo: OpenDemo;
  setPreferences: SetPreferences;
}) {
  const t = useTranslations('gate');
  return (
    <div className="gate">
      <Top setPreferences={setPreferences}>
        <ButtonLink kind="quiet" href="/sign-in">
          {t('signIn')}
        </ButtonLink>
      </Top>
      <main className="front" id="main">
        <div className="intro">
          <h1>{t('sentence')}</h1>
          <div className="do">
            {demoOpen && <DemoDoor local={local} openDemo={openDemo} />}
            <ButtonLink kind={demoOpen ? 'plain' : 'solid'} size="go" href="/sign-up">
              {t('create')}
            </ButtonLink>
            <p>{t('quiet')}</p>
          </div>
        </div>
        <Hanging works={demo?.works ?? engineWorks} label={t(demo ? 'hanging' : 'label.engines')} />
      </main>
      <footer className="gfoot">
        {demo?.verdict ? (
          <p className="say">
            {t.rich('verdict', {
              winner: demo.verdict.winner,
              loser: demo.verdict.loser,
              won: demo.verdict.won,
              lost: demo.verdict.lost,
              sure: demo.verdict.sure ? 'yes' : 'no',
              b: (chunks: ReactNode) => <b lang={langOf(String(chunks))}>{chunks}</b>,
            })}
            <Gap />
            {demoOpen && <DemoDoor local={local} openDemo={openDemo} as="link" to={votesOf(demo.verdict)} />}
          </p>
        ) : (
          <p className="say">{demoOpen ? t('before') : t('quiet')}</p>
        )}
        {demo && demo.votes > 0 && <p>{t('demoCounts', { votes: demo.votes, people: demo.people })}</p>}
      </footer>
    </div>
  );
}
