'use client';

import './dash.css';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { Select } from '@/components/ui/select';
import { Bar } from '@/components/workspace/bar';
import type { DashboardView } from '@/lib/dashboard/schema';
import { langOf } from '../draft/words';
import { type BehindData, BehindSheet } from './behind';
import { Board } from './board';
import { Headline } from './headline';
import { Latest, NextPairs } from './lists';
import { WhereProvider } from './number';
import { AgreePanel, BiasPanel, Counts, RealPanel } from './panels';
import { Profile } from './profile';
import { boardHref, type Where } from './query';
import { isRanked, verdictOf } from './verdict';
import { WeighProvider } from './weigh-context';
import { WeighPanel } from './weigh-panel';

export interface DashboardProps {
  slug: string;
  view: DashboardView;
  where: Where;
  /** The briefs of the workspace that have drafts, most votes first. */
  briefs: { id: string; title: string; votes: number }[];
  behind: BehindData | null;
  may: { review: boolean; make: boolean };
  /** Only the reader's own votes and ratings are behind the numbers. */
  own: boolean;
}

/** One brief's dashboard: the verdict as a sentence, then what it rests on, every number a door to its votes. */
export function Dashboard({ slug, view, where, briefs, behind, may, own }: DashboardProps) {
  const t = useTranslations('dashboard');
  const base = `/${slug}/briefs/${view.brief.id}`;
  const settling = verdictOf(view);
  const ranked = isRanked(settling.verdict);
  return (
    <WhereProvider value={where}>
      <div className="studio page2 dashp">
        <Bar
          crumbs={[
            ...(where.brief ? [] : [{ label: view.brief.title, href: base, lang: langOf(view.brief.title) }]),
            { label: t('title') },
          ]}
        >
          <Filters slug={slug} view={view} where={where} briefs={briefs} wide />
        </Bar>
        <main className="dash" id="main">
          <Filters slug={slug} view={view} where={where} briefs={briefs} />
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
                  <AgreePanel view={view} />
                  <BiasPanel view={view} />
                </div>
                <Profile base={base} />
                <Latest view={view} base={base} own={own} />
              </div>
              <aside className="aside" aria-label={t('weigh.title')}>
                <WeighPanel />
                <NextPairs view={view} base={base} may={may} />
                <Counts view={view} base={base} />
                {own && <p className="cap2 own">{t('own')}</p>}
              </aside>
            </div>
          </WeighProvider>
        </main>
        {behind && <BehindSheet view={view} data={behind} base={base} own={own} />}
        <KeysDialog />
      </div>
    </WhereProvider>
  );
}

/** Which brief and medium are counted; both stand in the address. */
function Filters({
  slug,
  view,
  where,
  briefs,
  wide,
}: {
  slug: string;
  view: DashboardView;
  where: Where;
  briefs: DashboardProps['briefs'];
  /** In the bar; a phone has them below it instead. */
  wide?: boolean;
}) {
  const t = useTranslations('dashboard');
  const c = useTranslations('common');
  const router = useRouter();
  return (
    <div className={wide ? 'filters wide dfil' : 'phone dfil'} role="group" aria-label={t('filters')}>
      {briefs.length > 1 && (
        <Select
          className="dbrief"
          aria-label={t('brief')}
          value={view.brief.id}
          options={briefs.map(({ id, title, votes }) => ({
            value: id,
            label: t('workspace.votes', { title, count: votes }),
          }))}
          onChange={(id) =>
            router.push(where.brief ? `${where.path}?brief=${id}` : `/${slug}/briefs/${id}/dashboard`)
          }
        />
      )}
      {view.media.length > 1 && (
        <nav className="seg" aria-label={t('medium')}>
          {view.media.map((medium) => (
            <Link
              key={medium}
              href={boardHref({ ...where, medium })}
              scroll={false}
              prefetch={false}
              aria-current={medium === view.medium ? 'true' : undefined}
            >
              {c(`media.${medium}`)}
            </Link>
          ))}
        </nav>
      )}
    </div>
  );
}
